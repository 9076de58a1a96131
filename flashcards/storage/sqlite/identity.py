"""Recognises which program a file belongs to, so that no file of another one is changed."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from flashcards.errors import DatabaseError
from flashcards.storage.revision import APPLICATION_ID
from flashcards.support.unfinished import scratch

_HEADER = b"SQLite format 3\x00"
_HEADER_BYTES = 100  # of any SQLite file, where the mark below stands at a fixed place
_APPLICATION_ID_OFFSET = 68  # in the header, by SQLite's file format
_LARGEST_UNSTAMPED = 64 << 20
"""An interrupted first start leaves less; a larger file is another program's and not copied."""
_OURS = {"alembic_version", "presets", "preset_versions", "decks", "notes", "cards", "reviews"}


def is_database(path: Path) -> bool:
    """Whether a file is an SQLite database, of this program or another."""
    with path.open("rb") as start:
        return start.read(len(_HEADER)) == _HEADER


def is_missing(path: Path) -> bool:
    """Whether there is no file yet; an empty one counts as missing, as it does for SQLite.

    Raises:
        DatabaseError: if the path cannot be accessed.
    """
    try:
        return path.stat().st_size == 0
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError as error:
        raise _cannot_open(path, error) from error


def refuse_foreign(path: Path) -> None:
    """Accepts collections, and files left by an interrupted first start.

    Raises:
        DatabaseError: if the file is not a collection or cannot be read.
    """
    if not _header(path).startswith(_HEADER):
        raise DatabaseError(f"{path} is not a flashcards collection; the file was left as it is.")
    refuse_other_programs(path)


def refuse_other_programs(path: Path) -> None:
    """Accepts every file that is not the database of another program.

    Raises:
        DatabaseError: if it is another program's database, or cannot be read.
    """
    # Bytes of the file, since SQLite might roll back a journal or leave files beside it.
    header = _header(path)
    application_id = int.from_bytes(header[_APPLICATION_ID_OFFSET : _APPLICATION_ID_OFFSET + 4])
    if not header.startswith(_HEADER) or application_id == APPLICATION_ID:
        return
    # An id of 0 says nothing: most programs never set one.
    if application_id or not _is_ours_unstamped(path):
        raise DatabaseError(f"{path} is a database of another program; the file was left as it is.")


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_BYTES)
    except OSError as error:
        raise _cannot_open(path, error) from error


def _is_ours_unstamped(path: Path) -> bool:
    """Whether a database without an application id is empty or has our tables.

    Older versions wrote the id in a transaction of its own. If such a start was killed, the next
    one rolled it back and continued without an id. A copy is examined, since SQLite would roll
    back the original or create files beside it.
    """
    files = [path.with_name(path.name + ending) for ending in ("", "-wal", "-journal")]
    present = [file for file in files if file.exists()]
    if sum(file.stat().st_size for file in present) > _LARGEST_UNSTAMPED:
        return False
    with scratch() as folder:
        for file in present:
            shutil.copyfile(file, folder / file.name)
        return _holds_nothing_or_ours(folder / path.name)


def _holds_nothing_or_ours(copy: Path) -> bool:
    try:
        with closing(sqlite3.connect(copy)) as raw:
            names = {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
            version = raw.execute("PRAGMA user_version").fetchone()[0]
    except sqlite3.Error:
        return False
    return names >= _OURS or not (names or version)


def _cannot_open(path: Path, error: OSError) -> DatabaseError:
    return DatabaseError(f"The collection {path} cannot be opened: {error.strerror or str(error)}.")
