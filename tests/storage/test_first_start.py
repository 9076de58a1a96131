"""A first start that was cut short is finished; a collection in use is left as it is."""

from __future__ import annotations

from flashcards.storage import decks, first_start, settings
from flashcards.storage.notes import notes_in
from flashcards.storage.schema import settings as table
from flashcards.storage.undo import Changes


def unmarked(changes: Changes) -> Changes:
    changes.connection.execute(table.delete())
    return changes


def test_a_collection_that_was_begun_needs_nothing(changes: Changes) -> None:
    first_start.mark(unmarked(changes).connection)
    first_start.mark(changes.connection)

    assert first_start.sources_of_unfinished(changes.connection) is None


def test_one_without_a_mark_and_without_use_was_cut_short(changes: Changes) -> None:
    assert first_start.sources_of_unfinished(unmarked(changes).connection) == set()
    assert notes_in(changes.connection, []) == []
    assert decks.all_decks(changes.connection) == []


def test_settings_alone_are_no_mark(changes: Changes) -> None:
    settings.change(unmarked(changes), settings.read(changes.connection))

    assert first_start.sources_of_unfinished(changes.connection) == set()
