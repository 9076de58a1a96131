"""Backups of a collection: each study day, and by hand."""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flashcards.errors import DatabaseError
from flashcards.storage.sqlite import backup
from tests.builders import FrozenClock, add_cards, open_at

NOW = datetime(2026, 3, 2, 9, 0, 0, 123_000, UTC)


def test_the_daily_backup_is_made_once_a_study_day(path: Path, clock: FrozenClock) -> None:
    with open_at(path, clock) as collection:
        first = collection.backups.make_daily()
        assert first is not None
        clock.to("2026-03-03 03:59")
        assert collection.backups.make_daily() is None
        clock.to("2026-03-03 04:00")
        second = collection.backups.make_daily()
        assert second is not None
    assert backup.backups_of(path) == [second, first]


def test_a_manual_backup_does_not_stand_in_for_the_daily_one(path: Path) -> None:
    with open_at(path) as collection:
        collection.backups.make()
        assert collection.backups.make_daily() is not None


def test_a_backup_that_cannot_be_written_is_one_clear_error(path: Path) -> None:
    with open_at(path) as collection:
        (path.parent / "backups").write_text("a file in the way")
        with pytest.raises(DatabaseError, match=f"cannot be written: {os.strerror(errno.EEXIST)}"):
            collection.backups.make()


def test_the_daily_backup_is_given_up_when_the_collection_is_closed(path: Path) -> None:
    collection = open_at(path)
    add_cards(collection, 3)
    collection.close()
    assert backup.make_daily(path, NOW, NOW, lambda: True) is None
    assert collection.backups.make_daily() is None
    assert not (path.parent / "backups").exists()
