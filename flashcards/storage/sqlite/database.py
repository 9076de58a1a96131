"""Opens a collection's file safely and gives access to it by transactions."""

from __future__ import annotations

import sqlite3
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from flashcards.errors import DamagedError, DatabaseError
from flashcards.storage.revision import APPLICATION_ID, REVISION
from flashcards.storage.schema import LOG_BLOCK_TRIGGER, metadata
from flashcards.storage.sqlite import identity, migrate

BUSY_TIMEOUT_MS = 5_000  # most writes of another program are over by then
_WAL_PAGES = 5_000
"""Pages of 4 kB in the write-ahead log before it is copied into the file, which SQLite does by
itself at 1,000: every hundredth answer, which then took 10 to 70 ms instead of 2. A session now
rarely reaches it, and closing the file copies the rest."""
_CACHE_KB = 8_000  # four times SQLite's default: an import touches many pages
_FOR_READING, _FOR_WRITING = "BEGIN", "BEGIN IMMEDIATE"
_OPEN: list[Database] = []
"""The databases that this process has open, see ``_is_open_here``."""

DAMAGED = (
    "is damaged; 'flashcards check' says what can still be read, "
    "'flashcards restore' goes back to a backup"
)
_NOT_OURS = "is not a flashcards collection"
_UNWRITABLE = "cannot be written; check the permissions of the file and its folder"
_EXPLANATIONS = (
    ("database is locked", "is in use by another program; close it or try again in a moment"),
    ("readonly", _UNWRITABLE),
    ("read-only", _UNWRITABLE),
    ("disk is full", "cannot grow: the disk is full; free some space and try again"),
    ("disk i/o", "cannot be read or written: the disk reports an error"),
    ("unable to open", "cannot be opened; check the permissions of the file and its folder"),
    ("malformed", DAMAGED),
    ("no such table", DAMAGED),
    ("no such column", DAMAGED),
    ("decode to utf-8", DAMAGED),
    ("too big", DAMAGED),
    ("not a database", _NOT_OURS),
)
_DATA_ERRORS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    RuntimeWarning,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""Errors that damaged values can cause; a mistake of this program can cause them too."""


Completion = Callable[[Connection, bool], object]
FileState = tuple[int, int]
"""Equal to another one of the same ``Database`` if no row was written in between."""


class Database:
    """One SQLite connection on one collection.

    All access is through ``read`` and ``write``. A write takes the lock at its beginning, so that
    nothing it has read can change before it commits. Inside a write, reads see what it has written,
    and a nested write that fails undoes only itself.
    """

    def __init__(self, path: Path, complete: Completion | None = None) -> None:
        """Opens the file, creating it if it does not exist, and migrates it to the newest schema.

        Args:
            path: the file.
            complete: adds what every collection needs, in the transaction that creates the tables,
                so that an interrupted first start leaves all of it or nothing. It is called at
                each opening, with the connection and whether there was no file before.

        Raises:
            DatabaseError: if the file cannot be used; it is left as it was.
        """
        self.path = path
        self.created = False
        self._was_missing = identity.is_missing(path)
        if self._was_missing:
            _make_folder(path.parent)
        elif not _is_open_here(path):
            identity.refuse_foreign(path)
        self._begin = _FOR_READING
        self._connection = self._connect()
        _OPEN.append(self)
        try:
            self._prepare(complete)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()
        self._connection.engine.dispose()
        if self in _OPEN:
            _OPEN.remove(self)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction for reading, with one consistent state of the file.

        Raises:
            DatabaseError: if the file cannot be read.
        """
        if self._connection.in_transaction():
            yield self._connection
            return
        with self._transaction(_FOR_READING) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction for writing: afterwards all of it is on disk, or nothing.

        Raises:
            DatabaseError: if the file cannot be written; nothing was written.
        """
        if self._connection.in_transaction():
            with self._connection.begin_nested():
                yield self._connection
            return
        with self._transaction(_FOR_WRITING) as connection:
            yield connection

    @property
    def in_transaction(self) -> bool:
        """Whether a ``read`` or a ``write`` is open."""
        return self._connection.in_transaction()

    @property
    def is_writing(self) -> bool:
        """Whether a ``write`` is open, whose rows may still be rolled back."""
        return self.in_transaction and self._begin == _FOR_WRITING

    def data_version(self) -> int:
        """A number that changes whenever another connection has changed the file."""
        with explained(self.path):
            return int(self.raw.execute("PRAGMA data_version").fetchone()[0])

    def state(self) -> FileState:
        """The state of the file, which any write changes, by this connection or by another.

        Within a transaction it is that of the transaction.
        """
        return self.data_version(), self.changes_made()

    def changes_made(self) -> int:
        """A number that changes with every row that this connection writes."""
        return self.raw.total_changes

    def blamed(self) -> AbstractContextManager[None]:
        """A context for work on values from the file; see ``blamed``."""
        return blamed(self.path)

    @cached_property
    def raw(self) -> sqlite3.Connection:
        """The driver's connection, for features that only SQLite has: pragmas, online backup."""
        connection = self._connection.connection.driver_connection
        assert isinstance(connection, sqlite3.Connection)  # noqa: S101
        return connection

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[Connection]:
        self._begin = begin
        with blamed(self.path), explained(self.path), self._connection.begin():
            yield self._connection

    def _connect(self) -> Connection:
        engine = create_engine(
            URL.create("sqlite+pysqlite", database=str(self.path)),
            # One connection for the life of the program: the data version, by which writes of
            # other programs are noticed, is counted by connection.
            poolclass=StaticPool,
            # The file is opened in one thread and used in another, though never in both at once.
            connect_args={"check_same_thread": False, "timeout": BUSY_TIMEOUT_MS / 1000},
        )

        # The driver's own transaction handling commits behind our back before DDL and opens no
        # transaction for reads; SQLAlchemy's SQLite page describes this way out.
        @event.listens_for(engine, "connect")
        def _configure(driver: sqlite3.Connection, _record: object) -> None:
            driver.isolation_level = None
            driver.execute("PRAGMA foreign_keys = ON")
            # An answer that was shown as saved must survive a power cut; NORMAL, which
            # is usual with WAL, would risk the last ones.
            driver.execute("PRAGMA synchronous = FULL")
            driver.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
            driver.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")

        @event.listens_for(engine, "begin")
        def _begin(_connection: Connection) -> None:
            # The event passes no arguments, so an attribute says which transaction to begin.
            # By the driver: each answer begins two, and SQLAlchemy takes ten times as long.
            self.raw.execute(self._begin)

        with explained(self.path):
            return engine.connect()

    def _prepare(self, complete: Completion | None) -> None:
        """Creates or migrates the schema.

        The lock is taken even if there is nothing to do, so that a file that cannot be written is
        refused now and not at the first answer. Of two first starts at once, the second waits and
        finds the schema complete.
        """
        with explained(self.path):
            revision = migrate.revision_of(self.raw)
        if revision not in (None, REVISION):
            self._begin = _FOR_WRITING
            with explained(self.path):
                migrate.upgrade(self.path, self._connection, revision)
        with self.write() as connection:
            self._create_missing(connection)
            if complete is not None:
                complete(connection, self._was_missing)
        self._use_wal()

    def _create_missing(self, connection: Connection) -> None:
        """Creates the tables and marks the file as ours, both within the transaction."""
        if migrate.revision_of(self.raw) is None:
            if self.raw.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                raise DamagedError(f"The collection {self.path} {DAMAGED}.")
            metadata.create_all(connection, checkfirst=False)
            connection.exec_driver_sql(LOG_BLOCK_TRIGGER)
            migrate.stamp(connection, REVISION)
            self.created = True
        if self.raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            self.raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    def _use_wal(self) -> None:
        """Switches to write-ahead logging, with which answers are saved faster.

        If another start has the file locked, that one will switch.
        """
        with explained(self.path):
            try:
                self.raw.execute("PRAGMA journal_mode = WAL")
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns errors of the driver into one sentence about the file.

    Raises:
        DatabaseError: in place of an error of the driver.
    """
    try:
        yield
    except UnicodeDecodeError as error:
        # The driver cannot decode a message of SQLite that quotes what is damaged.
        if b"malformed" not in error.object:
            raise
        raise DamagedError(f"The collection {path} {DAMAGED}.") from error
    except (sqlite3.DatabaseError, DBAPIError) as error:
        original = str(error.orig) if isinstance(error, DBAPIError) else str(error)
        for sign, meaning in _EXPLANATIONS:
            if sign in original.lower():
                kind = DamagedError if meaning in {DAMAGED, _NOT_OURS} else DatabaseError
                raise kind(f"The collection {path} {meaning}.") from error
        if isinstance(error, DBAPIError):
            raise DatabaseError(
                f"Could not save to the collection {path}; nothing was changed: {original}."
            ) from error
        raise


@contextmanager
def blamed(path: Path) -> Iterator[None]:
    """Checks, if an error occurs that damaged values can cause, whether the file is damaged.

    Raises:
        DamagedError: if it is; otherwise the error itself is raised.
    """
    try:
        yield
    except Exception as error:
        blame(path, error)
        raise


def blame(path: Path, error: Exception) -> None:
    """Checks whether a file is damaged after an error that damaged values can cause.

    Raises:
        DamagedError: if it is.
    """
    # Needed only after an error.
    from flashcards.storage.sqlite import soundness

    if isinstance(error, _DATA_ERRORS) and soundness.first_fault(path) is not None:
        raise DamagedError(f"The collection {path} {DAMAGED}.") from error


def _is_open_here(path: Path) -> bool:
    """Whether this process has the file open already.

    Then it must not be opened and closed besides: on POSIX, closing any handle of a file releases
    all locks that the process has on it, and another program would believe it unused.
    """
    return any(other.path.exists() and other.path.samefile(path) for other in list(_OPEN))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise DatabaseError(f"The folder {folder} cannot be made: {reason}.") from error
