"""Backups of the collection's file: made online, verified, rotated, restored."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from flashcards.errors import DamagedError, DatabaseError
from flashcards.storage.revision import APPLICATION_ID
from flashcards.storage.schema import SEARCH_BLOCKS, VOTE_BLOCKS
from flashcards.storage.sqlite import soundness
from flashcards.storage.sqlite.database import BUSY_TIMEOUT_MS, DAMAGED, explained
from flashcards.storage.sqlite.identity import refuse_foreign, refuse_other_programs
from flashcards.support.unfinished import Writing, replacing

KEPT = 10
"""How many backups are kept of each reason, so that many imports do not displace daily ones."""
SET_ASIDE = "damaged"
"""The reason of copies of unreadable files: kept, but never offered for restoring."""
_COMPANIONS = ("-wal", "-shm", "-journal")
_NAME = r"{}\.(\d{{8}}-\d{{6}}-\d{{6}})\.([a-z-]+)\.db"


def folder_of(path: Path) -> Path:
    """The folder with the backups of a collection."""
    return path.parent / "backups"


def backups_of(path: Path) -> list[Path]:
    """The backups of a collection, newest first."""
    return [file for _, _, file in named_backups(path)]


def named_backups(path: Path) -> list[tuple[str, str, Path]]:
    """The backups of a collection as (time, reason, file), newest first."""
    return sorted(_own(path), reverse=True)


def newest_to_restore(path: Path) -> Path | None:
    """The newest backup that was not set aside as damaged, None if there is none."""
    sound = [entry for entry in _own(path) if entry[1] != SET_ASIDE]
    return max(sound)[2] if sound else None


def _own(path: Path, reason: str | None = None) -> list[tuple[str, str, Path]]:
    """The backups of this collection as (time, reason, file); others may share the folder."""
    pattern = re.compile(_NAME.format(re.escape(path.stem)))
    folder = folder_of(path)
    matches = [
        (match[1], match[2], file)
        for file in (folder.iterdir() if folder.is_dir() else ())
        if (match := pattern.fullmatch(file.name))
    ]
    return [entry for entry in matches if reason is None or entry[1] == reason]


# Making


def make(path: Path, reason: str, local: datetime, stop: Callable[[], bool] | None = None) -> Path:
    """Copies the committed state into the backup folder and deletes the oldest of that reason.

    Only a copy that can be read completely is kept, so that the rotation never replaces the last
    good backup with a damaged one.

    Args:
        path: the collection.
        reason: a word for the file's name, such as "daily".
        local: the wall-clock time, for the file's name.
        stop: called now and then while the copy is verified; True gives up.

    Raises:
        DamagedError: if the collection cannot be read whole.
        DatabaseError: if the copy cannot be written, or ``stop`` gave up.
    """
    target = _name(path, reason, local)
    try:
        copy(path, target, stop)
    except OSError as error:
        raise _cannot_write(target, error) from error
    for _, _, old in sorted(_own(path, reason))[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def make_daily(
    path: Path, day_start: datetime, local: datetime, stop: Callable[[], bool] | None = None
) -> Path | None:
    """Makes the study day's backup; None if there is one already or ``stop`` gave up."""
    newest = max((stamp for stamp, _, _ in _own(path, "daily")), default="")
    if newest >= f"{day_start:%Y%m%d-%H%M%S}":
        return None
    try:
        return make(path, "daily", local, stop)
    except sqlite3.OperationalError:
        if stop is None or not stop():
            raise
        return None


def copy(source: Path, target: Path, stop: Callable[[], bool] | None = None) -> None:
    """Makes a consistent, verified copy of a database that others may be writing to.

    Raises:
        DamagedError: if the source cannot be read completely; no copy is left then.
        OSError: if the copy cannot be written.
        DatabaseError: if SQLite cannot write it.
    """
    with _explained(source, target), replacing(target) as part:
        _copy_pages(source, part)
        if soundness.first_fault(part, stop) is not None:
            raise DamagedError(f"The collection {source} {DAMAGED}. No copy was made of it.")


def _copy_pages(source: Path, target: Path) -> None:
    """Copies all pages. The target needs no journal, since nobody else sees it yet."""
    with (
        closing(soundness.opened(source)) as reader,
        closing(sqlite3.connect(target)) as writer,
    ):
        writer.execute("PRAGMA journal_mode = OFF")
        # In one step: between several, each write of another program would start the copy again.
        reader.backup(writer)
        # The source's header brings its WAL mode along; the copy must be complete in one file.
        writer.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _explained(source: Path, target: Path) -> Iterator[None]:
    """Explains an error for the one of two files that caused it, which the driver does not name."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        is_unreadable = any(sign in str(error) for sign in ("malformed", "not a database"))
        with explained(source if is_unreadable else target):
            raise


def rebuild(path: Path, local: datetime) -> Path:
    """Rebuilds a collection from its rows, all of which must be readable, with new indexes.

    Returns:
        A copy of the damaged file.

    Raises:
        DamagedError: if rows cannot be read after all; nothing is changed.
        DatabaseError: if the collection cannot be written; nothing is changed.
    """
    kept = _name(path, SET_ASIDE, local)
    try:
        with _explained(path, kept), Writing() as writing:
            _copy_pages(path, writing.part(kept))
            rebuilt = writing.scratch(path.parent) / path.name
            try:
                _copy_rows(path, rebuilt)
            except sqlite3.IntegrityError as error:
                raise DamagedError(f"The collection {path} {DAMAGED}.") from error
            if soundness.first_fault(rebuilt) is not None:
                raise DamagedError(f"The collection {path} {DAMAGED}.")
            _write_over(path, rebuilt)
    except OSError as error:
        raise _cannot_write(kept, error) from error
    return kept


def _copy_rows(source: Path, target: Path) -> None:
    """Copies tables row by row, then creates indexes and triggers.

    VACUUM will not do: it copies the pages of damaged indexes too.
    """
    with closing(sqlite3.connect(target, isolation_level=None, uri=True)) as raw:
        raw.execute("PRAGMA journal_mode = OFF")
        raw.execute("ATTACH ? AS old", (source.absolute().as_uri() + "?mode=ro",))
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        statement = "SELECT type, name, sql FROM old.sqlite_master WHERE sql IS NOT NULL"
        # The texts of searches and the states of models are left out: they are made again.
        caches = (SEARCH_BLOCKS, VOTE_BLOCKS)
        schema = [row for row in raw.execute(statement) if not row[1].startswith(caches)]
        raw.execute("BEGIN")
        for kind, name, sql in schema:
            if kind == "table":
                raw.execute(sql)
                # The order makes SQLite read row by row; without it whole pages would be copied.
                raw.execute(f"INSERT INTO main.{name} SELECT * FROM old.{name} ORDER BY rowid")  # noqa: S608
        for kind, _, sql in schema:
            if kind != "table":
                raw.execute(sql)
        raw.execute("COMMIT")


def _name(path: Path, reason: str, local: datetime) -> Path:
    return folder_of(path) / f"{path.stem}.{local:%Y%m%d-%H%M%S-%f}.{reason}.db"


def _cannot_write(file: Path, error: OSError) -> DatabaseError:
    return DatabaseError(f"The backup {file} cannot be written: {error.strerror or error}.")


# Cleaning up


def clear_stopped(path: Path) -> None:
    """Removes unfinished copies of older versions, but not one being made, which is locked."""
    folder = folder_of(path)
    pattern = re.compile(
        rf"(?P<copy>{_NAME.format(re.escape(path.stem))}\.part)(-journal|-wal|-shm)?"
    )
    with suppress(OSError):
        for file in folder.iterdir():
            match = pattern.fullmatch(file.name)
            if match is not None and not _is_locked(folder / match["copy"]):
                file.unlink(missing_ok=True)


def _is_locked(file: Path) -> bool:
    """Whether another program is writing to a database."""
    if not file.exists():
        return False
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as raw:
        try:
            raw.execute("BEGIN EXCLUSIVE")
        except sqlite3.DatabaseError as error:
            return "locked" in str(error)
    return False


# Restoring


def restore(path: Path, backup: Path, local: datetime) -> Path | None:
    """Replaces the collection with a backup, after making a backup of its present state.

    Returns:
        The backup of the present state, None if there was no file.

    Raises:
        DatabaseError: if the backup is not a readable collection, or another program is writing to
            this one; nothing is changed.
    """
    _refuse_unsound(backup)
    if not path.exists():
        _put_in_place(path, backup)
        return None
    refuse_other_programs(path)
    try:
        kept = make(path, "before-restore", local)
    except DamagedError:
        kept = _set_aside(path, local)
        _put_in_place(path, backup)
        return kept
    _write_over(path, backup)
    return kept


def require(backup: Path) -> None:
    """Raises a DatabaseError if there is no such file."""
    if not backup.is_file():
        raise DatabaseError(f"There is no backup {backup}; 'flashcards restore' lists them.")


def _refuse_unsound(backup: Path) -> None:
    require(backup)
    refuse_foreign(backup)
    with explained(backup):
        fault = soundness.first_fault(backup)
    if fault is not None:
        raise DatabaseError(f"The backup {backup} is damaged ({fault}); choose another.")


def _set_aside(path: Path, local: datetime) -> Path:
    """Copies a file that SQLite cannot read, with its log and journal."""
    kept = _name(path, SET_ASIDE, local)
    try:
        with Writing() as writing:
            for ending in ("", *_COMPANIONS):
                file = path.with_name(path.name + ending)
                if file.exists():
                    shutil.copyfile(file, writing.part(kept.with_name(kept.name + ending)))
    except OSError as error:
        raise _cannot_write(kept, error) from error
    return kept


def _put_in_place(path: Path, backup: Path) -> None:
    """Puts a copy of a backup in place of a missing or unreadable file.

    The old file's log and journal are removed first, since SQLite would apply them to the new one.
    """
    try:
        with explained(path), replacing(path) as part:
            _copy_pages(backup, part)
            for ending in _COMPANIONS:
                path.with_name(path.name + ending).unlink(missing_ok=True)
    except OSError as error:
        raise DatabaseError(f"{path} cannot be written: {error.strerror or error}.") from error


def _write_over(path: Path, backup: Path) -> None:
    """Overwrites a readable collection in one transaction, since others may have it open."""
    with (
        explained(path),
        closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_MS / 1000)) as writer,
        closing(soundness.opened(backup)) as reader,
    ):
        reader.backup(writer, progress=_refuse_busy, sleep=BUSY_TIMEOUT_MS / 1000)


def _refuse_busy(status: int, _remaining: int, _total: int) -> None:
    """Gives up on a file that another program has locked; the driver would retry for ever."""
    if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise sqlite3.OperationalError("database is locked")
