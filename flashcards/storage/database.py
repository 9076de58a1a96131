"""Opening a collection's file safely, and its transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from flashcards.errors import DatabaseError
from flashcards.storage import migrate
from flashcards.storage.schema import APPLICATION_ID, LOG_BLOCK_TRIGGER, REVISION, metadata

BUSY_TIMEOUT_MS = 5_000
_CACHE_KB = 8_000
_OPEN: list[Database] = []
_HEADER = b"SQLite format 3\x00"
_APPLICATION_ID_AT = 68

_EXPLANATIONS = (
    ("database is locked", "is in use by another program; close it or try again in a moment"),
    ("readonly", "cannot be written; check the permissions of the file and its folder"),
    ("read-only", "cannot be written; check the permissions of the file and its folder"),
    ("disk is full", "cannot grow: the disk is full; free some space and try again"),
    ("disk i/o", "cannot be read or written: the disk reports an error"),
    ("unable to open", "cannot be opened; check the permissions of the file and its folder"),
    ("malformed", "is damaged; put back a backup with 'flashcards restore'"),
    ("no such table", "is damaged; put back a backup with 'flashcards restore'"),
    ("no such column", "is damaged; put back a backup with 'flashcards restore'"),
    ("not a database", "is not a flashcards collection"),
)


class Database:
    """One SQLite connection on one collection.

    ``read`` and ``write`` are the only ways to it: a write takes the lock at its beginning, so
    that what it read first is still true when it commits.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file, makes it if it is not there, and brings it up to date.

        Raises:
            DatabaseError: if the file cannot be used; it is left as it was.
        """
        self.path = path
        self.created = _is_missing(path)
        if self.created:
            _make_folder(path.parent)
        elif not _is_open_here(path):
            refuse_foreign(path)
        self._begin = "BEGIN"
        self._connection = self._connect()
        _OPEN.append(self)
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Lets go of the file."""
        self._connection.close()
        self._connection.engine.dispose()
        if self in _OPEN:
            _OPEN.remove(self)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent look at the file.

        Raises:
            DatabaseError: if the file cannot be read.
        """
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One change: all of it is on disk afterwards, or none.

        Raises:
            DatabaseError: if the file cannot be written; nothing was.
        """
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    def data_version(self) -> int:
        """A number that moves when another connection has changed the file."""
        with explained(self.path):
            return int(self.raw.execute("PRAGMA data_version").fetchone()[0])

    @property
    def raw(self) -> sqlite3.Connection:
        """The driver's connection, for what only SQLite has: pragmas, online backup."""
        connection = self._connection.connection.driver_connection
        assert isinstance(connection, sqlite3.Connection)  # noqa: S101
        return connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        self._begin = begin
        with explained(self.path), self._connection.begin():
            yield self._connection

    def _connect(self) -> Connection:
        engine = create_engine(
            URL.create("sqlite+pysqlite", database=str(self.path)),
            poolclass=StaticPool,
            connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
        )

        # The driver's own transaction handling commits behind our back before DDL and opens no
        # transaction for reads; SQLAlchemy's SQLite page describes this way out.
        @event.listens_for(engine, "connect")
        def _configure(driver: sqlite3.Connection, _record: object) -> None:
            driver.isolation_level = None
            driver.execute("PRAGMA foreign_keys = ON")
            driver.execute("PRAGMA synchronous = FULL")
            driver.execute(f"PRAGMA cache_size = -{_CACHE_KB}")

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            connection.exec_driver_sql(self._begin)

        with explained(self.path):
            return engine.connect()

    def _prepare(self) -> None:
        """Creates or migrates the schema; only then is anything written to an old file."""
        with explained(self.path):
            revision = migrate.revision_of(self.raw)
            if self.created:
                self.raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if revision not in (None, REVISION):
            migrate.upgrade(self.path, self._connection, revision)
        with explained(self.path):
            self.raw.execute("PRAGMA journal_mode = WAL")
        self._create_tables()

    def _create_tables(self) -> None:
        """Makes the tables where there are none.

        The lock is taken either way: a file that cannot be written is better refused now than at
        the first answer, and of two first starts at once the second finds the work done.
        """
        with self.write() as connection:
            self.created = migrate.revision_of(self.raw) is None
            if self.created:
                metadata.create_all(connection)
                connection.exec_driver_sql(LOG_BLOCK_TRIGGER)
                migrate.stamp(connection, REVISION)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns the driver's errors about the file into one sentence for people.

    Raises:
        DatabaseError: in place of an operational error of the driver.
    """
    try:
        yield
    except (sqlite3.DatabaseError, DBAPIError) as error:
        original = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        for sign, meaning in _EXPLANATIONS:
            if sign in original.lower():
                raise DatabaseError(f"The collection {path} {meaning}.") from error
        if isinstance(error, DBAPIError):
            told = f"The collection {path} cannot keep this; nothing was changed: {original}."
            raise DatabaseError(told) from error
        raise


def _is_missing(path: Path) -> bool:
    """Whether there is no file yet; SQLite takes an empty one for none."""
    try:
        return path.stat().st_size == 0
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError as error:
        raise _cannot_open(path, error) from error


def _is_open_here(path: Path) -> bool:
    """Whether this process has the file open already.

    It must not be opened and closed beside SQLite then: closing any handle of a file gives up all
    of the process's locks on it, and another program would take it for unused.
    """
    return any(each.path.exists() and each.path.samefile(path) for each in list(_OPEN))


def _cannot_open(path: Path, error: OSError) -> DatabaseError:
    return DatabaseError(f"The collection {path} cannot be opened: {error.strerror or str(error)}.")


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatabaseError(f"The folder {folder} cannot be made: {reason}.") from error


def refuse_foreign(path: Path) -> None:
    """Looks at the first bytes only, so that a file that is not ours is not touched.

    Raises:
        DatabaseError: if the file is no collection or cannot be read.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise _cannot_open(path, error) from error
    if not header.startswith(_HEADER):
        raise DatabaseError(f"{path} is not a flashcards collection; the file was left as it is.")
    if int.from_bytes(header[_APPLICATION_ID_AT : _APPLICATION_ID_AT + 4]) != APPLICATION_ID:
        raise DatabaseError(f"{path} is a database of another program; the file was left as it is.")
