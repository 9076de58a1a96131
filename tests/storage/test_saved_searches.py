"""Saved searches in the file."""

from __future__ import annotations

from flashcards.model.saved_search import SavedSearch
from flashcards.model.settings import Settings
from flashcards.storage import saved_searches, settings
from flashcards.storage.undo import Changes

LEECHES, DUE = SavedSearch("Leeches", "is:leech"), SavedSearch("due", 'is:due "ä"')


def test_there_are_none_at_first(changes: Changes) -> None:
    assert saved_searches.read(changes.connection) == ()


def test_searches_are_kept_by_name_beside_the_settings(changes: Changes) -> None:
    for wanted in ((LEECHES, DUE), (DUE,), ()):
        saved_searches.change(changes, wanted)
        assert set(saved_searches.read(changes.connection)) == set(wanted)
    saved_searches.change(changes, (LEECHES, DUE))
    assert saved_searches.read(changes.connection) == (DUE, LEECHES)
    assert settings.read(changes.connection) == Settings()
