"""The backups of a collection with what can be seen of each without a check."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flashcards.storage.sqlite.backup import named_backups


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup: when and why it was made, its bytes, and its cards, None if it cannot be read."""

    path: Path
    made: datetime
    reason: str
    size: int
    cards: int | None


def backup_files(path: Path) -> list[BackupFile]:
    """The backups of a collection, newest first; one that is gone meanwhile is left out."""
    known = (_looked_at(*named) for named in named_backups(path))
    return [file for file in known if file is not None]


def _looked_at(time: str, reason: str, file: Path) -> BackupFile | None:
    try:
        made = datetime.strptime(time, "%Y%m%d-%H%M%S-%f")  # noqa: DTZ007
        return BackupFile(file, made, reason, file.stat().st_size, _cards(file))
    except (OSError, ValueError):  # gone, or renamed by hand to no time that there is
        return None


def _cards(file: Path) -> int | None:
    try:
        # Immutable, so that no file is made beside the backup.
        address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            count: int = connection.execute("SELECT count(*) FROM cards").fetchone()[0]
            return count
    except sqlite3.Error:
        return None
