"""Packages into a collection."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.model import Rating
from tests.anki.packages import CASES, LEARNT, card, held, legacy, modern, note
from tests.anki.test_bare_collection import member
from tests.builders import open_at
from tests.import_export.bringing import imported, words


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    values, log = next(case[1:] for case in CASES if case[0] == "rescheduled without a word")
    with open_at(tmp_path / "c.db") as collection:
        first = collection.imports.merge(held(log, values).snapshot, "deck.apkg")
        before = collection.exports.snapshot()
        again = collection.imports.merge(held(log, values).snapshot, "deck.apkg")

        assert (first.added, again.added, again.updated, again.unchanged) == (1, 0, 0, 1)
        assert collection.exports.snapshot() == before
        assert collection.maintenance.check().problems == ()


def test_reviews_made_since_survive_a_second_import(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        collection.imports.merge(held([*LEARNT]).snapshot, "deck.apkg")
        (card_,) = collection.exports.snapshot().cards
        shown = collection.study.show(card_.id)
        assert shown is not None
        collection.study.answer(shown, Rating.GOOD, 1_000)
        before = collection.exports.snapshot()

        collection.imports.merge(held([*LEARNT]).snapshot, "deck.apkg")

        assert collection.exports.snapshot() == before


@pytest.mark.parametrize("name", ["collection.anki2", "collection.anki21", "mine.anki2"])
def test_a_collection_is_imported_as_a_package_is(
    collection: Collection, tmp_path: Path, name: str
) -> None:
    package = legacy([note(1, "q", "a")], [card(1, 1)])
    (tmp_path / name).write_bytes(member(package, "collection.anki2"))

    (report,) = imported(collection, tmp_path / name)

    assert (report.format, report.added, report.error) == ("anki-package", 1, None)


def test_of_an_unpacked_package_the_newest_collection_is_imported(
    collection: Collection, tmp_path: Path
) -> None:
    package = modern([note(1, "q", "a")], [card(1, 1)])
    stand_in = legacy([note(2, "Please update", "")], [card(2, 2)])
    newest = tmp_path / "unpacked" / "collection.anki21b"
    newest.parent.mkdir()
    newest.write_bytes(member(package, newest.name))
    newest.with_name("collection.anki2").write_bytes(member(stand_in, "collection.anki2"))

    (report,) = imported(collection, newest.parent)

    assert (report.source, report.added) == ("unpacked/collection.anki21b", 1)


def test_an_empty_package_in_a_folder_does_not_keep_the_decks_beside_it_out(
    tmp_path: Path, collection: Collection
) -> None:
    words(tmp_path / "decks" / "words.csv")
    (tmp_path / "decks" / "empty.apkg").write_bytes(legacy([], []))

    empty, deck = imported(collection, tmp_path / "decks")
    (alone,) = imported(collection, tmp_path / "decks" / "empty.apkg")

    assert (empty.error, [problem.skipped for problem in empty.problems]) == (None, [True])
    assert deck.added == 1
    assert alone.error == "empty.apkg: there are no cards in it."
