"""Reads the collection in a package, an untrusted SQLite database of another program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from flashcards.anki.records import LATEST_S, CardRow, NoteRow, Tables
from flashcards.anki.schema11 import Schema11
from flashcards.anki.schema18 import Schema18
from flashcards.errors import SourceError
from flashcards.support import sqlite_columns
from flashcards.support.arrays import Ints
from flashcards.support.limits import MOST_ANSWERS, MOST_CARDS, too_many

Row = TypeVar("Row")
NEWEST_SCHEMA = 18  # of current Anki
_OLDEST_SCHEMA = 11  # of Anki 2.0, and of packages that support older versions
_FIRST_WITH_TABLES = 15  # the first with note types and decks in tables, not in JSON
_LONGEST_VALUE = 64 << 20  # bytes; SQLite itself would load values of up to 1 GB
_STEPS = 1_000_000  # between two calls of the progress handler: seldom, so that it costs little
_LONGEST_QUERIES = 2_000
"""Of all queries, in units of ``_STEPS`` virtual machine steps; a million answers take about 60."""
_MOST_FIELDS = 1_000
"""The limit of fields, and of templates, of one note type."""
_COMPUTED = (
    "SELECT m.name FROM sqlite_master AS m WHERE m.type = 'view' OR m.type = 'table' AND ("
    "m.sql LIKE 'CREATE VIRTUAL%' OR EXISTS "
    "(SELECT 1 FROM pragma_table_xinfo(m.name) AS x WHERE x.hidden > 0))"
)


def _select(table: str, rest: str, *columns: str) -> str:
    return f"SELECT {', '.join(columns)} FROM {table} {rest}"  # noqa: S608 - names of our own


def _whole(*columns: str) -> str:
    """SQL that reads columns as integers, even if another program has stored other types."""
    return ", ".join(f"coalesce(CAST({column} AS INTEGER), 0)" for column in columns)


def _text(*columns: str) -> str:
    return ", ".join(f"coalesce(CAST({column} AS TEXT), '')" for column in columns)


def _instant_s(column: str) -> str:
    """SQL that reads a column as epoch seconds, clipped to 1970 to 2100."""
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
    """Opens the database read-only.

    Args:
        name: the name of the package, for messages.
        path: the unpacked collection.

    Raises:
        SourceError: if it is damaged or hostile, even if a query inside the block shows it.
    """
    # immutable: nobody else has this temporary file, so that SQLite needs no locks on it.
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(uri, uri=True)) as db:
            # The schema is untrusted too: nothing in it may call functions with side effects.
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("PRAGMA query_only = ON")
            db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
            # Anki declares its names with this collation; without it, sorting by them fails.
            db.create_collation("unicase", _compare)
            db.set_progress_handler(_Patience().is_over, _STEPS)
            _refuse_computed(name, db)
            yield db
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise _damaged(name) from error


class _Patience:
    """A progress handler that stops queries in a file whose rows, by damage, never end."""

    def __init__(self) -> None:
        self._left = _LONGEST_QUERIES

    def is_over(self) -> bool:
        """Whether the queries have exceeded the limit of steps; True makes SQLite interrupt."""
        self._left -= 1
        return self._left < 0


def _refuse_computed(name: str, db: sqlite3.Connection) -> None:
    """Refuses views and generated columns, whose content is not bounded by the file's size."""
    row = db.execute(_COMPUTED).fetchone()
    if row is not None:
        raise SourceError(
            f"{name}: “{row[0]}” in its collection is computed, not stored; this is not a "
            "package that Anki makes, and it was not imported."
        )


def _damaged(name: str) -> SourceError:
    return SourceError(f"{name}: the collection in it is damaged.")


def _compare(one: str, other: str) -> int:
    ours, theirs = one.casefold(), other.casefold()
    return (ours > theirs) - (ours < theirs)


def read(name: str, db: sqlite3.Connection) -> Tables:
    """Reads all tables except the review log.

    Raises:
        SourceError: if the collection is damaged, or its schema is unknown.
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
        return _tables(name, db, schema(db), created_s)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _damaged(name) from error


def _tables(
    name: str, db: sqlite3.Connection, schema: Schema11 | Schema18, created_s: int
) -> Tables:
    types = {kind.id: kind for kind in schema.types()}
    if any(max(len(kind.fields), len(kind.templates)) > _MOST_FIELDS for kind in types.values()):
        raise ValueError(f"a note type has more than {_MOST_FIELDS:,} fields or templates")
    return Tables(
        created_s=created_s,
        creation_offset=schema.creation_offset,
        scheduler=schema.scheduler,
        types=types,
        decks={deck.id: deck for deck in schema.decks()},
        options={options.id: options for options in schema.options()},
        notes=_limited(name, db, _NOTES, NoteRow._make),
        cards=_limited(name, db, _CARDS, CardRow._make),
    )


def _limited(
    name: str, db: sqlite3.Connection, statement: str, made: Callable[[Iterable[Any]], Row]
) -> tuple[Row, ...]:
    """The rows of a statement; raises SourceError if there are more than ``MOST_CARDS``."""
    rows = tuple(map(made, islice(db.execute(statement), MOST_CARDS + 1)))
    if len(rows) > MOST_CARDS:
        raise too_many(name, MOST_CARDS, "cards")
    return rows


def log_chunks(name: str, db: sqlite3.Connection) -> Iterator[list[Ints]]:
    """Reads the review log in chunks, in no particular order.

    The columns are card, epoch ms, rating, interval, factor, duration ms, type.

    Raises:
        SourceError: if the log is not as Anki writes it.
    """
    try:
        count = 0
        for chunk in sqlite_columns.chunks(
            lambda sql: db.execute(sql).fetchone(), "revlog", _LOG_COLUMNS
        ):
            count += len(chunk[0])
            if count > MOST_ANSWERS:
                raise too_many(name, MOST_ANSWERS, "answers")
            yield chunk
    except ValueError as error:
        raise _damaged(name) from error
