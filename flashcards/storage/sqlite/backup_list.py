"""The backups of a collection with what can be seen of each without a check."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flashcards.storage.sqlite.backup import backups_of

_PARTS = re.compile(r"\.(\d{8}-\d{6}-\d{6})\.([a-z-]+)\.db$")


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
    return [file for known in backups_of(path) if (file := _looked_at(known)) is not None]


def _looked_at(file: Path) -> BackupFile | None:
    parts = _PARTS.search(file.name)
    try:
        size = file.stat().st_size
    except OSError:
        return None
    assert parts is not None  # noqa: S101
    made = datetime.strptime(parts[1], "%Y%m%d-%H%M%S-%f")  # noqa: DTZ007
    return BackupFile(file, made, parts[2], size, _cards(file))


def _cards(file: Path) -> int | None:
    try:
        # Immutable, so that no file is made beside the backup.
        address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as connection:
            count: int = connection.execute("SELECT count(*) FROM cards").fetchone()[0]
            return count
    except sqlite3.Error:
        return None
