"""The list of backups."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from flashcards.collection import Collection
from flashcards.storage.sqlite.backup import folder_of
from flashcards.storage.sqlite.backup_list import backup_files
from tests.builders import FrozenClock, add_cards


def test_a_backup_is_listed_with_its_time_reason_size_and_cards(
    tmp_path: Path, clock: FrozenClock
) -> None:
    path = tmp_path / "cards.db"
    with Collection(path, clock=clock) as collection:
        add_cards(collection, 3)
        made = collection.backups.make()

    (listed,) = backup_files(path)

    assert (listed.path, listed.reason, listed.cards) == (made, "manual", 3)
    assert listed.size == made.stat().st_size
    assert listed.made.date() == date(2026, 3, 2)
    assert [file.name for file in folder_of(path).iterdir()] == [made.name]


def test_one_that_cannot_be_read_is_listed_without_its_cards(tmp_path: Path) -> None:
    path = tmp_path / "cards.db"
    folder_of(path).mkdir()
    damaged = folder_of(path) / "cards.20260302-090000-000001.damaged.db"
    damaged.write_bytes(b"nothing of use")

    (listed,) = backup_files(path)

    assert (listed.reason, listed.size, listed.cards) == ("damaged", 14, None)
