"""Copies of the collection's file: made online, rotated, put back."""

from __future__ import annotations

import re
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from flashcards.errors import DatabaseError
from flashcards.storage.database import BUSY_TIMEOUT_MS, explained, refuse_foreign

KEPT = 10
"""How many backups of each reason are kept."""


def folder_of(path: Path) -> Path:
    """Where the backups of a collection are."""
    return path.parent / "backups"


def backups_of(path: Path) -> list[Path]:
    """The backups of a collection, newest first."""
    return [file for _, _, file in sorted(_own(path), reverse=True)]


def _own(path: Path, reason: str | None = None) -> list[tuple[str, str, Path]]:
    """The backups of a collection as (time, reason, file): another's in the folder are not ours."""
    pattern = re.compile(rf"{re.escape(path.stem)}\.(\d{{8}}-\d{{6}}-\d{{6}})\.([a-z-]+)\.db")
    folder = folder_of(path)
    matches = [
        (match[1], match[2], file)
        for file in (folder.iterdir() if folder.is_dir() else ())
        if (match := pattern.fullmatch(file.name))
    ]
    return [each for each in matches if reason is None or each[1] == reason]


def make(path: Path, reason: str, local: datetime) -> Path:
    """Copies what is committed into the backup folder and drops the oldest of that reason.

    Args:
        path: the collection.
        reason: a word for the file's name, such as "daily".
        local: the wall-clock time, for the file's name.

    Raises:
        DatabaseError: if the copy cannot be written.
    """
    folder = folder_of(path)
    target = folder / f"{path.stem}.{local:%Y%m%d-%H%M%S-%f}.{reason}.db"
    try:
        folder.mkdir(exist_ok=True)
        with explained(target):
            copy(path, target)
    except OSError as error:
        raise DatabaseError(f"The backup {target} cannot be written: {error.strerror}.") from error
    for _, _, old in sorted(_own(path, reason))[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def make_daily(path: Path, day_start: datetime, local: datetime) -> Path | None:
    """Makes the study day's backup unless there is one, None if so."""
    newest = max((stamp for stamp, _, _ in _own(path, "daily")), default="")
    if newest >= f"{day_start:%Y%m%d-%H%M%S}":
        return None
    return make(path, "daily", local)


def copy(source: Path, target: Path) -> None:
    """A consistent copy of a database that others may be writing to."""
    partial = target.with_name(f"{target.name}.part")
    try:
        with (
            closing(sqlite3.connect(source.absolute().as_uri() + "?mode=ro", uri=True)) as reader,
            closing(sqlite3.connect(partial)) as writer,
        ):
            reader.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE")
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def restore(path: Path, backup: Path, local: datetime) -> Path | None:
    """Puts a backup in the place of the collection; what was there becomes a backup itself.

    Returns:
        The copy of what was there, None if there was nothing.

    Raises:
        DatabaseError: if the backup is not a sound collection, or something has the collection
            open for writing; nothing is changed.
    """
    _refuse_unsound(backup)
    kept = _set_aside(path, local)
    with (
        explained(path),
        closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000)) as writer,
        closing(sqlite3.connect(backup.absolute().as_uri() + "?mode=ro", uri=True)) as reader,
    ):
        reader.backup(writer, progress=_refuse_busy, sleep=BUSY_TIMEOUT_MS / 1000)
    return kept


def _refuse_busy(status: int, _remaining: int, _total: int) -> None:
    """Gives up on a file that another program holds; the driver alone would wait for ever."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("database is locked")


def _refuse_unsound(backup: Path) -> None:
    if not backup.is_file():
        raise DatabaseError(f"There is no backup {backup}; 'flashcards restore' lists them.")
    refuse_foreign(backup)
    # Read only: a backup of an older schema is migrated where it is put, not where it is kept.
    with (
        explained(backup),
        closing(sqlite3.connect(backup.absolute().as_uri() + "?mode=ro", uri=True)) as reader,
    ):
        verdict = reader.execute("PRAGMA quick_check").fetchone()[0]
    if verdict != "ok":
        raise DatabaseError(f"The backup {backup} is damaged ({verdict}); choose another.")


def _set_aside(path: Path, local: datetime) -> Path | None:
    """Keeps the present file, by a plain copy if SQLite cannot read it any more."""
    if not path.exists():
        return None
    try:
        return make(path, "before-restore", local)
    except (DatabaseError, sqlite3.DatabaseError):
        folder_of(path).mkdir(exist_ok=True)
        kept = folder_of(path) / f"{path.stem}.{local:%Y%m%d-%H%M%S-%f}.damaged.db"
        shutil.copyfile(path, kept)
        for each in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            each.unlink(missing_ok=True)
        return kept
