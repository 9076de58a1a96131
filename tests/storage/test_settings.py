"""Settings in the file."""

from __future__ import annotations

from flashcards.model.settings import Settings
from flashcards.storage import settings
from flashcards.storage.undo import Changes

BERLIN = Settings(rollover_hour=2, learn_ahead_minutes=5, time_zone="Europe/Berlin")


def test_what_was_never_set_has_its_default(changes: Changes) -> None:
    assert settings.read(changes.connection) == Settings()


def test_settings_are_kept_and_changed(changes: Changes) -> None:
    for wanted in (BERLIN, Settings(), BERLIN):
        settings.change(changes, wanted)
        assert settings.read(changes.connection) == wanted
