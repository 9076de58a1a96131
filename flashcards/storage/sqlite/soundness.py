"""Checks whether a collection's file is sound: its pages, and each value in them.

SQLite's own check covers pages and rows, not the content of texts and numbers. This module must not
load numpy: every backup is verified with it, the daily one during a session.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import Table, Text

from flashcards.errors import SettingError
from flashcards.model import (
    AttemptMode,
    Level,
    NoteKind,
    PredictionOrigin,
    Rating,
    ReviewKind,
    State,
)
from flashcards.model.interview import MOST_MINUTES, cards_from
from flashcards.model.json_values import LAST_DAY, LAST_MS
from flashcards.model.plan import PlanKind
from flashcards.model.plan import options_from as plan_options_from
from flashcards.model.preset import options_from
from flashcards.model.settings import Settings
from flashcards.storage.schema import metadata

CANNOT_BE_READ = "SQLite cannot read all of it"
_CHUNK = 2_000  # rows whose texts are in memory at a time
_STEPS_BETWEEN_STOPS = 100_000
"""Steps of SQLite's virtual machine between two calls of ``stop``."""
_NAMED = 20
"""How many faults of one kind are named."""


def _none_of(column: str, values: type[Enum]) -> str:
    known = ", ".join(repr(member.value) for member in values)
    return f"{column} NOT IN ({known})"


def _outside(column: str, low: int, high: int) -> str:
    return f"{column} NOT BETWEEN {low} AND {high}"


_UNREADABLE_STEPS = [
    "NOT json_valid(arguments)",
    "NOT json_valid('[' || replace(changes, char(10), ',') || ']')",  # a line of JSON a write
]


def _unknown(column: str, table: str, name: str = "id") -> str:
    return f"{column} NOT IN (SELECT {name} FROM {table})"  # noqa: S608


def _no_list(column: str) -> str:
    return f"NOT json_valid({column}) OR json_type({column}) != 'array'"


_IMPOSSIBLE = {
    "settings": ["NOT json_valid(value)"],
    "preset_versions": ["NOT json_valid(options)", _outside("at_ms", 0, LAST_MS)],
    "presets": [_unknown("id", "preset_versions", "preset_id")],
    "decks": [_unknown("preset_id", "presets")],
    "notes": [
        _unknown("deck_id", "decks"),
        _none_of("kind", NoteKind),
        _none_of("level", Level),
        _no_list("key_points"),
        _no_list("point_ids"),
        _outside("created_ms", 0, LAST_MS),
        _outside("modified_ms", 0, LAST_MS),
    ],
    "cards": [
        _unknown("deck_id", "decks"),
        _none_of("state", State),
        _outside("due_day", 0, LAST_DAY),
        _outside("due_ms", 0, LAST_MS),
        _outside("last_day", 0, LAST_DAY),
        _outside("last_ms", 0, LAST_MS),
        _outside("buried_day", 0, LAST_DAY),
        "stability <= 0 OR difficulty <= 0",
        "(stability IS NULL) != (difficulty IS NULL)",
    ],
    "reviews": [
        _none_of("kind", ReviewKind),
        _none_of("rating", Rating),
        _none_of("state_before", State),
        _none_of("state_after", State),
        _none_of("prediction_origin", PredictionOrigin),
        _outside("voted", 0, 1),
        _outside("study_day", 0, LAST_DAY),
        _outside("at_ms", 0, LAST_MS),
    ],
    "attempts": [
        _none_of("mode", AttemptMode),
        _none_of("suggested", Rating),
        _none_of("given", Rating),
        _outside("at_ms", 0, LAST_MS),
        _no_list("point_ids"),
        _no_list("ticked"),
        _no_list("heard"),
        "spoken_ms < 0 OR hints < 0 OR words < 0 OR pauses_ms < 0 OR fillers < 0",
    ],
    "mocks": [_outside("started_ms", 0, LAST_MS), _outside("ended_ms", 0, LAST_MS)],
    "interviews": [
        _outside("day", 0, LAST_DAY),
        _outside("created_ms", 0, LAST_MS),
        _outside("minutes_a_day", 1, MOST_MINUTES),
    ],
    "plans": [
        _none_of("kind", PlanKind),
        _outside("start_day", 0, LAST_DAY),
        _outside("end_day", 0, LAST_DAY),
        _outside("created_ms", 0, LAST_MS),
    ],
    "undo_steps": _UNREADABLE_STEPS,
    "redo_steps": _UNREADABLE_STEPS,
}
"""By table, SQL conditions that hold only for values that this program never writes."""


def _rules(name: str) -> list[str]:
    """The conditions for a table."""
    if name != "mock_questions":
        return _IMPOSSIBLE.get(name, [])
    # Deferred: a session loads this module, and does without interviews.
    from flashcards.model.mock import QuestionState

    return [
        _none_of("state", QuestionState),
        _outside("asked_ms", 0, LAST_MS),
        f"(state = '{QuestionState.ANSWERED.value}') != (attempt_id IS NOT NULL)",
        "card_id != (SELECT card_id FROM attempts WHERE id = attempt_id)",
        "spoken_ms < 0",
    ]


def first_fault(path: Path, stop: Callable[[], bool] | None = None) -> str | None:
    """The first fault of a file in words, None if all of it can be read.

    Args:
        path: the file.
        stop: called now and then; True gives up.

    Raises:
        sqlite3.OperationalError: if another program has locked the file, or ``stop`` gave up.
    """
    if stop is not None and stop():
        raise sqlite3.OperationalError("interrupted")
    with closing(opened(path)) as raw:
        raw.set_progress_handler(stop, _STEPS_BETWEEN_STOPS)
        try:
            return next(faults(raw), None)
        except sqlite3.OperationalError:
            raise
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            return CANNOT_BE_READ


def opened(path: Path) -> sqlite3.Connection:
    """A read-only connection.

    Raises:
        sqlite3.OperationalError: if the file cannot be opened.
    """
    return sqlite3.connect(path.absolute().as_uri() + "?mode=ro", uri=True)


def faults(raw: sqlite3.Connection, *, thorough: bool = False) -> Iterator[str]:
    """The faults of the pages or, if there are none, of the values; the first few of each kind.

    Args:
        raw: the file, which may have an older schema.
        thorough: also compares every index with its table, which takes several times as long.
    """
    check = "integrity_check" if thorough else "quick_check"
    try:
        pages = [row[0] for row in raw.execute(f"PRAGMA {check}({_NAMED})") if row[0] != "ok"]
    except UnicodeDecodeError:  # from the driver: SQLite's message quotes what is damaged
        pages = [CANNOT_BE_READ]
    yield from pages
    if not pages:
        yield from _value_faults(raw)


def _value_faults(raw: sqlite3.Connection) -> Iterator[str]:
    for table in metadata.sorted_tables:
        columns = _columns(raw, table)
        if not columns:
            continue
        if (fault := _undecodable(raw, table, columns)) is not None:
            yield fault
            continue
        for number in _impossible(raw, table.name):
            yield f"row {number} of {table.name} holds a value that cannot be"
        for number in _impossible_options(raw, table.name):
            yield f"row {number} of {table.name} holds options that cannot be"


def _columns(raw: sqlite3.Connection, table: Table) -> set[str]:
    """The columns that a table has in this file; empty if the table does not exist."""
    return {row[1] for row in raw.execute(f"PRAGMA table_info({table.name})")}


def _undecodable(raw: sqlite3.Connection, table: Table, present: set[str]) -> str | None:
    """Reports a table with text that is not UTF-8.

    Texts are joined and decoded many at a time, since row by row takes ten times as long.
    """
    texts = [c.name for c in table.columns if isinstance(c.type, Text) and c.name in present]
    if not texts:
        return None
    joined = ", ".join(f"group_concat({name}, '')" for name in texts)
    try:
        for stretch in _stretches(raw, table.name):
            within = f"{table.name} WHERE rowid > ? AND rowid <= ?"
            raw.execute(f"SELECT {joined} FROM {within}", stretch).fetchone()  # noqa: S608
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
        return f"a text in {table.name} is not UTF-8"
    return None


def _stretches(raw: sqlite3.Connection, name: str) -> Iterator[tuple[int, int]]:
    """Ranges of row ids that hold a chunk of rows each: the id before it, and its last."""
    after = -(1 << 63)
    piece = f"SELECT rowid AS number FROM {name} WHERE rowid > ? ORDER BY rowid LIMIT {_CHUNK}"  # noqa: S608
    while True:
        (newest,) = raw.execute(f"SELECT max(number) FROM ({piece})", (after,)).fetchone()  # noqa: S608
        if newest is None:
            return
        yield after, newest
        after = newest


def impossible_rows(raw: sqlite3.Connection, name: str) -> set[int]:
    """The rows that can be read but have impossible values."""
    try:
        return set(_impossible(raw, name)) | set(_impossible_options(raw, name))
    except sqlite3.DatabaseError:
        return set()


def _impossible(raw: sqlite3.Connection, name: str) -> list[int]:
    """The ids of rows with impossible values, found in one pass over the table for all rules."""
    known = [rule for rule in _rules(name) if _is_known(raw, name, rule)]
    rules = " OR ".join(f"({rule})" for rule in known)
    if not rules:
        return []
    statement = f"SELECT rowid FROM {name} WHERE {rules} LIMIT {_NAMED}"  # noqa: S608
    return [row[0] for row in _rows(raw, statement)]


def _is_known(raw: sqlite3.Connection, name: str, rule: str) -> bool:
    """Whether a rule is about columns that the file has; one with an older schema lacks some."""
    try:
        raw.execute(f"EXPLAIN SELECT 1 FROM {name} WHERE {rule}")  # noqa: S608
    except sqlite3.OperationalError as error:
        if "no such" in str(error):
            return False
        raise
    return True


def _impossible_options(raw: sqlite3.Connection, name: str) -> Iterator[int]:
    """The ids of rows with invalid options or settings, which are parsed as the program does it."""
    if name not in _PARSED:
        return
    statement, parse = _PARSED[name]
    for number, text in _rows(raw, statement):
        try:
            parse(json.loads(text))
        except (ValueError, TypeError, KeyError, AttributeError, SettingError):
            yield number


def _parse_mock(value: Any) -> object:
    # Deferred, as in ``_rules``.
    from flashcards.model.mock import plan_from

    return plan_from(value)


_PARSED: Mapping[str, tuple[str, Callable[[Any], object]]] = {
    "preset_versions": (
        "SELECT id, options FROM preset_versions",
        lambda value: options_from(value, 0, "", "", 0),
    ),
    "mocks": ("SELECT id, plan FROM mocks", _parse_mock),
    "interviews": ("SELECT id, cards FROM interviews", cards_from),
    "plans": ("SELECT id, options FROM plans", plan_options_from),
    "settings": (
        "SELECT rowid, value FROM settings WHERE key = 'settings'",
        lambda value: Settings(**value).calendar(),
    ),
}
"""By table, what is stored in it as JSON, and what reads that."""


def _rows(raw: sqlite3.Connection, statement: str) -> Sequence[tuple[Any, ...]]:
    try:
        return raw.execute(statement).fetchall()
    except sqlite3.OperationalError as error:
        if "no such" in str(error):  # an older schema
            return ()
        raise
