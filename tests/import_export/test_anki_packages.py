"""Packages into a collection."""

from __future__ import annotations

from pathlib import Path

from flashcards.model import Rating
from tests.anki.packages import CASES, LEARNT, held
from tests.builders import open_at


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
