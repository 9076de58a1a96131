"""Imports into a collection."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.errors import DatabaseError
from flashcards.storage.sqlite import backup
from tests.builders import draft, open_at


def names(path: Path) -> list[str]:
    return [each.name for each in backup.backups_of(path)]


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
