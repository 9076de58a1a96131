"""The collection in a package: SQLite of another program, opened to read and with distrust."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from flashcards import int_columns
from flashcards.anki.records import LATEST_S, CardRow, NoteRow, Tables
from flashcards.anki.schema11 import Schema11
from flashcards.anki.schema18 import Schema18
from flashcards.errors import SourceError

NEWEST_SCHEMA = 18
_OLDEST_SCHEMA = 11
_FIRST_WITH_TABLES = 15
_LONGEST_VALUE = 64 << 20
_COMPUTED = (
    "SELECT m.name FROM sqlite_master AS m WHERE m.type = 'view' OR m.type = 'table' AND ("
    "m.sql LIKE 'CREATE VIRTUAL%' OR EXISTS "
    "(SELECT 1 FROM pragma_table_xinfo(m.name) AS x WHERE x.hidden > 0))"
)

Ints = NDArray[np.int64]


def _select(table: str, rest: str, *columns: str) -> str:
    return f"SELECT {', '.join(columns)} FROM {table} {rest}"  # noqa: S608 - names of our own


def _whole(*columns: str) -> str:
    """Columns as integers, whatever a foreign program has put into them."""
    return ", ".join(f"coalesce(CAST({column} AS INTEGER), 0)" for column in columns)


def _text(*columns: str) -> str:
    return ", ".join(f"coalesce(CAST({column} AS TEXT), '')" for column in columns)


def _instant_s(column: str) -> str:
    """A column as epoch seconds between 1970 and 2100."""
    return f"min(max({_whole(column)}, 0), {LATEST_S})"


_COL = _select("col", "", _instant_s("crt"), _whole("ver"))
_NOTES = _select(
    "notes",
    "ORDER BY id",
    _whole("id"),
    _text("guid"),
    _whole("mid"),
    _instant_s("mod"),
    _text("tags", "flds"),
)
_CARDS = _select(
    "cards",
    "ORDER BY nid, ord, id",
    _whole("id", "nid", "did", "ord", "type", "queue", "due", "ivl", "factor", '"left"'),
    _whole("odue", "odid", "flags"),
    _text("data"),
)
_LOG_COLUMNS = ("cid", "id", "ease", "ivl", "factor", "time", "type")


@contextmanager
def opened(name: str, path: Path) -> Iterator[sqlite3.Connection]:
    """The database, read-only.

    Args:
        name: of the package, for messages.
        path: where its collection lies.

    Raises:
        SourceError: if it is damaged, foreign, or of a newer Anki. Damage that a query meets
            later is told in the same way.
    """
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as db:
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("PRAGMA query_only = ON")
            db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
            db.create_collation("unicase", _compare)
            _refuse_computed(name, db)
            yield db
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise _damaged(name, error) from error


def _refuse_computed(name: str, db: sqlite3.Connection) -> None:
    """A view or a generated column has no end that the size of the file would tell."""
    found = db.execute(_COMPUTED).fetchone()
    if found is not None:
        raise SourceError(
            f"{name}: “{found[0]}” in its collection is computed, not stored; this is not a "
            "package that Anki makes, and it was not imported."
        )


def _damaged(name: str, error: Exception) -> SourceError:
    what = " ".join(str(error).split()) or type(error).__name__
    return SourceError(f"{name}: the collection in it is damaged: {what}.")


def _compare(one: str, other: str) -> int:
    ours, theirs = one.casefold(), other.casefold()
    return (ours > theirs) - (ours < theirs)


def read(name: str, db: sqlite3.Connection) -> Tables:
    """Everything but the log.

    Raises:
        SourceError: if it is damaged, or of a schema that is not known.
    """
    row = db.execute(_COL).fetchone()
    if row is None:
        raise SourceError(f"{name}: the collection in it is empty.")
    created_s, version = row
    if not _OLDEST_SCHEMA <= version <= NEWEST_SCHEMA:
        older = "older" if version < _OLDEST_SCHEMA else "newer"
        raise SourceError(
            f"{name}: the collection in it is of {older} Anki (schema {version}; schemas "
            f"{_OLDEST_SCHEMA} to {NEWEST_SCHEMA} are known). Export it again from a current Anki "
            "with “Support older Anki versions” ticked."
        )
    schema = Schema11 if version < _FIRST_WITH_TABLES else Schema18
    try:
        return _tables(db, schema(db), created_s)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _damaged(name, error) from error


def _tables(db: sqlite3.Connection, schema: Schema11 | Schema18, created_s: int) -> Tables:
    return Tables(
        created_s=created_s,
        creation_offset=schema.creation_offset,
        types={each.id: each for each in schema.types()},
        decks={deck.id: deck for deck in schema.decks()},
        options={options.id: options for options in schema.options()},
        notes=tuple(NoteRow(*row) for row in db.execute(_NOTES)),
        cards=tuple(CardRow(*row) for row in db.execute(_CARDS)),
    )


def log_chunks(name: str, db: sqlite3.Connection) -> Iterator[list[Ints]]:
    """The review log, some rows at once, in no order that can be relied on.

    The columns are card, epoch ms, rating, interval, factor, duration ms, type.

    Raises:
        SourceError: if the log is not as Anki writes it.
    """
    try:
        yield from int_columns.chunks(
            lambda sql: db.execute(sql).fetchone(), "revlog", _LOG_COLUMNS
        )
    except ValueError as error:
        raise _damaged(name, error) from error
