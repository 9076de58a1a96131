"""Counts what can still be read of a damaged file, table by table."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from flashcards.storage.schema import metadata
from flashcards.storage.sqlite.soundness import impossible_rows, opened
from flashcards.study.shown import TableReport

_LONGEST_LEAP = 1 << 40
"""The search for the next readable row gives up after a leap over this many row ids."""
_UNREADABLE = (sqlite3.DatabaseError, ValueError, MemoryError)
"""What the driver raises for a row that it cannot read; UnicodeDecodeError is a ValueError."""


def survey(path: Path) -> tuple[TableReport, ...] | None:
    """How many rows of each table can be read; None if not even the tables can be listed."""
    try:
        with closing(opened(path)) as raw:
            names = {row[0] for row in raw.execute("SELECT name FROM sqlite_master")}
            tables = [table.name for table in metadata.sorted_tables if table.name in names]
            return tuple(_surveyed(raw, name, impossible_rows(raw, name)) for name in tables)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return None


def _surveyed(raw: sqlite3.Connection, name: str, impossible: set[int]) -> TableReport:
    """Counts readable rows, leaping over each unreadable stretch to the next readable row."""
    read, lost, last = -len(impossible), len(impossible), -(1 << 62)
    needed = _needed(raw, name)
    while True:
        numbers, lacking, is_end = _readable_from(raw, name, needed, last)
        # Of two rows with one number, one has to go.
        unfit = len(numbers) - len(set(numbers) - (lacking - impossible))
        read += len(numbers) - unfit
        lost += unfit
        if is_end:
            return TableReport(name, read, lost)
        # The maximum, not the last: damage can put rows out of order, and the loop must advance.
        last = max(numbers, default=last)
        following = _next_readable(raw, name, last)
        if following is None or following <= last:
            counted = _counted(raw, name)
            return TableReport(name, read, max(counted - read, lost + 1))
        lost += following - max(last, 0) - 1
        last = following - 1


def _counted(raw: sqlite3.Connection, name: str) -> int:
    """The number of rows according to an index, 0 if that cannot be read either."""
    try:
        return int(raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0])  # noqa: S608
    except _UNREADABLE:
        return 0


def _needed(raw: sqlite3.Connection, name: str) -> list[int]:
    """The indexes of the columns that must have a value in each row."""
    columns = raw.execute(f"PRAGMA table_info({name})")
    return [index for index, _, _, is_needed, _, is_key in columns if is_needed and not is_key]


def _readable_from(
    raw: sqlite3.Connection, name: str, needed: Sequence[int], last: int
) -> tuple[list[int], set[int], bool]:
    """The ids of readable rows after ``last``, and whether they reach the end of the table.

    The set has those that lack a value which every row must have.
    """
    numbers: list[int] = []
    lacking: set[int] = set()
    try:
        statement = f"SELECT rowid, * FROM {name} WHERE rowid > ? ORDER BY rowid"  # noqa: S608
        for number, *values in raw.execute(statement, (last,)):
            numbers.append(number)
            if any(values[index] is None for index in needed):
                lacking.add(number)
    except _UNREADABLE:
        # The driver reads a row ahead and swallows the one before a row that it cannot read.
        following = _row_from(raw, name, numbers[-1] + 1 if numbers else last + 1)
        return (numbers if following is None else [*numbers, following]), lacking, False
    return numbers, lacking, True


def _next_readable(raw: sqlite3.Connection, name: str, last: int) -> int | None:
    """The first readable row after an unreadable stretch, None if there is none.

    Leaps double in length until a row is readable, then a binary search finds the first.
    """
    bad, leap = max(last, 0), 1
    while _row_from(raw, name, bad + leap) is None:
        bad, leap = bad + leap, leap * 2
        if leap > _LONGEST_LEAP:
            return None
    good = bad + leap
    while good - bad > 1:
        middle = (bad + good) // 2
        if _row_from(raw, name, middle) is None:
            bad = middle
        else:
            good = middle
    return _row_from(raw, name, good)


def _row_from(raw: sqlite3.Connection, name: str, start: int) -> int | None:
    """The first row id from ``start`` on, None if there is none or it cannot be read."""
    try:
        statement = f"SELECT rowid, * FROM {name} WHERE rowid >= ? ORDER BY rowid LIMIT 1"  # noqa: S608
        row = raw.execute(statement, (start,)).fetchone()
    except _UNREADABLE:
        return None
    return None if row is None else int(row[0])
