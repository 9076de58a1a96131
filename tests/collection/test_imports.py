"""Imports into a collection."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import DatabaseError
from flashcards.model import NoteKind
from flashcards.notes.matching import Staying
from flashcards.storage.sqlite import backup
from tests.builders import FrozenClock, cards_of, draft, graduate, open_at


def names(path: Path) -> list[str]:
    return [copy.name for copy in backup.backups_of(path)]


def test_an_import_that_changes_notes_is_refused_when_it_cannot_be_backed_up(path: Path) -> None:
    with open_at(path) as collection:
        collection.imports.add([draft("Q", "A")], "s")
        (path.parent / "backups").write_text("a file in the way")
        before = collection.exports.snapshot()
        with pytest.raises(DatabaseError):
            collection.imports.add([draft("Q", "B")], "s")
        assert collection.exports.snapshot() == before


def test_only_imports_that_change_notes_are_preceded_by_a_backup(path: Path) -> None:
    with open_at(path) as collection:
        collection.imports.add([draft("Q", "A")], "s")
        collection.imports.add([draft("Q", "B")], "s", dry_run=True)
        assert names(path) == []
        collection.imports.add([draft("Q", "B")], "s")
    assert names(path) == ["collection.20260302-090000-000000.before-import.db"]


def test_sources_that_belong_together_are_one_step(collection: Collection) -> None:
    with collection.imports.as_one():
        collection.imports.add([draft("One")], "a.md")
        collection.imports.add([draft("Two")], "b.md")

    collection.history.undo()

    assert collection.notes.all() == []


def test_in_one_transaction_an_error_leaves_nothing(collection: Collection) -> None:
    def fail() -> None:
        with collection.imports.as_one(whole=True):
            collection.imports.add([draft("One")], "a.md")
            raise KeyError

    with pytest.raises(KeyError):
        fail()

    assert collection.notes.all() == []
    assert collection.history.undo() is None


def test_a_dry_run_says_what_would_be_done(collection: Collection) -> None:
    dry = collection.imports.add([draft("One"), draft("Two")], "a.md", dry_run=True)

    assert collection.decks.all() == []
    assert collection.imports.add([draft("One"), draft("Two")], "a.md") == dry


# After changes in the collection


SOURCE = (
    draft("One", "A"),
    draft("Two", "B", kind=NoteKind.REVERSED),
    draft("Same", "C"),
    draft("Same", "D"),
    draft("With id", uid="x"),
)


def test_moved_notes_stay_where_they_were_moved(collection: Collection) -> None:
    collection.imports.add(SOURCE, "a.md")
    collection.cards.move([card.id for card in cards_of(collection)], "Elsewhere")
    before = collection.exports.snapshot()

    result = collection.imports.add(SOURCE, "a.md")

    assert (result.added, result.updated, result.unchanged) == (0, 0, 5)
    assert (result.staying, result.vanished) == ((Staying("Deck", "Elsewhere", 5),), ())
    assert collection.exports.snapshot() == before


def test_notes_are_moved_to_the_deck_that_the_source_names_if_that_is_wanted(
    collection: Collection,
) -> None:
    collection.imports.add(SOURCE, "a.md")
    collection.cards.move([card.id for card in cards_of(collection)], "Elsewhere")
    before = collection.exports.snapshot()
    dry = collection.imports.add(SOURCE, "a.md", dry_run=True, move=True)
    assert collection.exports.snapshot() == before

    result = collection.imports.add((*SOURCE, draft("More", deck="Else")), "a.md", move=True)

    moved = (Staying("Deck", "Elsewhere", 5),)
    assert (dry.moved, result.moved, result.staying) == (moved, moved, ())
    assert (result.added, result.updated, result.unchanged) == (1, 0, 5)
    after = collection.exports.snapshot()
    home = next(deck.id for deck in after.decks if deck.name == "Deck")
    assert {card.deck_id for card in after.cards[:-1]} == {home}
    assert {note.deck_id for note in after.notes[:-1]} == {home}
    assert not collection.imports.add(SOURCE, "a.md", move=True).moved
    collection.history.undo()
    assert collection.exports.snapshot() == before


def test_a_merge_moves_notes_if_that_is_wanted(collection: Collection) -> None:
    collection.imports.add(SOURCE, "a.md")
    before = collection.exports.snapshot()
    collection.cards.move([1], "Elsewhere")

    assert collection.imports.merge(before, "x.json").moved == ()
    result = collection.imports.merge(before, "x.json", move=True)

    assert (result.moved, result.staying) == ((Staying("Deck", "Elsewhere", 1),), ())
    assert result.decks == ("Deck",)
    assert {note.deck_id for note in collection.exports.snapshot().notes} == {1}


def test_moved_and_edited_notes_take_over_what_the_source_changed(collection: Collection) -> None:
    collection.imports.add(SOURCE[:2], "a.md")
    collection.cards.move([1], "Elsewhere")
    collection.notes.edit(1, front="Number one", tags=("mine",))
    collection.notes.edit(2, front="Number two")

    unchanged = collection.imports.add(SOURCE[:2], "a.md")
    changed = collection.imports.add([replace(SOURCE[0], back="New"), SOURCE[1]], "a.md")

    assert (unchanged.added, unchanged.unchanged) == (0, 2)
    assert (changed.added, changed.updated, changed.unchanged) == (0, 1, 1)
    note = collection.notes.all(collection.decks.find("Elsewhere"))[0]
    assert (note.front, note.back, note.tags) == ("One", "New", ("mine",))


def test_a_deleted_note_comes_back_as_a_new_one(collection: Collection, clock: FrozenClock) -> None:
    collection.imports.add(SOURCE, "a.md")
    graduate(collection, clock, 1)
    collection.notes.delete([1, 5])

    result = collection.imports.add(SOURCE, "a.md")

    assert (result.added, result.unchanged) == (2, 3)
    assert collection.exports.snapshot().reviews == ()
    assert {note.front for note in collection.notes.all()} == {"One", "Two", "Same", "With id"}


def test_an_added_note_is_recognised_by_its_question(collection: Collection) -> None:
    collection.notes.add(NoteKind.BASIC, "Deck", "one", "Mine", tags=["mine"])

    result = collection.imports.add(SOURCE[:1], "a.md")

    (note,) = collection.notes.all()
    assert (result.added, result.updated) == (0, 1)
    assert (note.back, note.tags) == ("A", ("mine",))


def test_an_export_of_before_a_deletion_brings_the_note_and_its_log_back(
    collection: Collection, clock: FrozenClock
) -> None:
    collection.imports.add(SOURCE, "a.md")
    graduate(collection, clock, 1)
    before = collection.exports.snapshot()
    collection.cards.move([1, 2], "Elsewhere")
    collection.notes.delete([1])

    collection.imports.merge(before, "export.json")

    after = collection.exports.snapshot()
    assert len(after.notes) == 5
    assert len(after.reviews) == 1
    assert len(collection.notes.all(collection.decks.find("Elsewhere"))) == 1


def test_a_new_id_is_none_of_a_note_that_no_longer_looks_like_its_source(
    collection: Collection,
) -> None:
    # The ids that K would get first belong to notes that were edited, one of which L recognises.
    collection.imports.add([draft("K", "1"), draft("K", "2")], "a.md")
    for note, front in zip(collection.notes.all(), ("L", "M"), strict=True):
        collection.notes.edit(note.id, front=front)

    result = collection.imports.add([draft("L", "3"), draft("K", "4")], "b.md")

    assert (result.added, result.updated) == (1, 1)
    assert sorted(note.front for note in collection.notes.all()) == ["K", "L", "M"]
