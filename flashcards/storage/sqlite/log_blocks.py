"""A cache of the log for statistics, as blocks of columns: a million reviews load in 50 ms.

A block holds the reviews of consecutive ids, column after column, as numpy stores them. It is made
once no more reviews can be added to it, and a trigger deletes it together with any of its reviews,
so that it always equals the rows. Reviews that are in no block yet are read from the rows.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select

from flashcards.model import Rating, State
from flashcards.model.json_values import LAST_DAY
from flashcards.model.review_table import FLOATS, KINDS, NONE, ReviewTable
from flashcards.storage.review_columns import expression
from flashcards.storage.schema import LOG_BLOCK, log_blocks, reviews
from flashcards.support import sqlite_columns
from flashcards.support.arrays import Column

_TYPES: dict[str, np.dtype[Any]] = {
    "card_id": np.dtype("<i8"),
    "at_ms": np.dtype("<i8"),
    "study_day": np.dtype("<i4"),
    "rating": np.dtype("i1"),
    "duration_ms": np.dtype("<i4"),
    "kind": np.dtype("i1"),
    "state_before": np.dtype("i1"),
    "state_after": np.dtype("i1"),
    "interval_days": np.dtype("<i4"),
    "prediction_origin": np.dtype("i1"),
    "predicted": np.dtype("<f8"),
    "voted": np.dtype("<f8"),
}
_SIZE = sum(type_.itemsize for type_ in _TYPES.values())
"""Bytes that one review takes in a block."""
_HIGHEST = {
    "card_id": 2**63 - 1,
    "at_ms": 2**63 - 1,
    "study_day": LAST_DAY,
    "rating": max(Rating),
    "duration_ms": 2**31 - 1,
    "kind": len(KINDS) - 1,
    "state_before": max(State),
    "state_after": max(State),
    "interval_days": -NONE,  # which is NONE itself without its sign
    "prediction_origin": 2**7 - 1,
}
"""The highest whole numbers that reviews can have; none is below 0, but a missing interval."""
_PRECISION = 1e9
"""Predictions are read as whole billionths, in blocks and rows alike, so that both are equal."""
_UNPREDICTED = -1  # in billionths

Columns = list[Column]


def read(connection: Connection) -> ReviewTable:
    """Reads the whole log in the order of ids, without the columns that statistics do not need."""
    blocks = {row.id: row.columns for row in connection.execute(select(log_blocks))}
    # A block that cannot be right is passed over: its rows may well be sound, and they decide.
    kept = {id_: columns for id_, data in blocks.items() if (columns := _unpacked(data))}
    parts = [kept[block] for block in sorted(kept)]
    parts += [_from_rows(connection, low, high) for low, high in _gaps(connection, kept)]
    return _table(parts)


def seal(connection: Connection) -> None:
    """Creates the missing blocks, within a write."""
    kept = set(connection.scalars(select(log_blocks.c.id)))
    # The block of the newest id is left open: further reviews will be added to it.
    full = (_newest(connection) + 1) // LOG_BLOCK
    for block in sorted(set(range(full)) - kept):
        data = _packed(connection, block)
        connection.execute(log_blocks.insert(), {"id": block, "columns": data})


def differing(connection: Connection) -> list[int]:
    """The blocks that differ from their rows, because one of the two was overwritten."""
    kept = connection.execute(select(log_blocks)).all()
    return [row.id for row in kept if row.columns != _packed(connection, row.id)]


def drop(connection: Connection, blocks: Sequence[int]) -> None:
    """Deletes blocks; ``seal`` creates them again."""
    connection.execute(log_blocks.delete().where(log_blocks.c.id.in_(blocks)))


def _packed(connection: Connection, block: int) -> bytes:
    columns = _from_rows(connection, block * LOG_BLOCK, (block + 1) * LOG_BLOCK)
    return b"".join(column.tobytes() for column in columns)


def is_sealed(connection: Connection) -> bool:
    """Whether every full block of the log is there, so that ``seal`` has nothing to do."""
    count = connection.scalar(select(func.count()).select_from(log_blocks)) or 0
    return count >= (_newest(connection) + 1) // LOG_BLOCK


def _newest(connection: Connection) -> int:
    return connection.scalar(select(func.max(reviews.c.id))) or 0


def _gaps(connection: Connection, kept: Container[int]) -> Iterator[tuple[int, int]]:
    """The ranges of ids that are in no block, without their ends."""
    last = _newest(connection) // LOG_BLOCK
    low: int | None = None
    for block in range(last + 2):
        missing = block <= last and block not in kept
        if missing and low is None:
            low = block * LOG_BLOCK
        elif not missing and low is not None:
            yield low, block * LOG_BLOCK
            low = None


def _from_rows(connection: Connection, low: int, high: int) -> Columns:
    cursor = connection.connection.cursor()
    rows = f"(SELECT * FROM {reviews.name} WHERE id >= {low} AND id < {high})"  # noqa: S608
    names = [name for name in _TYPES if name not in FLOATS]
    chances = [f"coalesce(round({name} * {_PRECISION:.0f}), {_UNPREDICTED})" for name in FLOATS]
    pieces = sqlite_columns.chunks(
        lambda sql: cursor.execute(sql).fetchone(), rows, [*map(expression, names), *chances]
    )
    parts = list(pieces) or [[np.zeros(0, dtype=np.int64)] * len(_TYPES)]
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    for index in range(len(names), len(_TYPES)):
        billionths = columns[index]
        columns[index] = np.where(billionths == _UNPREDICTED, np.nan, billionths / _PRECISION)
    # Four bytes hold 24 days, more than any answer takes, but an imported log may claim more.
    columns[names.index("duration_ms")] = np.minimum(columns[names.index("duration_ms")], 2**31 - 1)
    return [c.astype(type_) for c, type_ in zip(columns, _TYPES.values(), strict=True)]


def _unpacked(data: bytes) -> Columns:
    """The columns of a block; empty if it holds values that no review can have."""
    if len(data) % _SIZE:
        return []
    columns = _split(data)
    named = dict(zip(_TYPES, columns, strict=True))
    # As numbers without a sign, so that one pass finds those below 0 too.
    highest = {name: int(_unsigned(named[name]).max(initial=0)) for name in _HIGHEST}
    return columns if all(highest[name] <= most for name, most in _HIGHEST.items()) else []


def _unsigned(column: Column) -> Column:
    return column.view(f"<u{column.itemsize}")


def _split(data: bytes) -> Columns:
    count, start = len(data) // _SIZE, 0
    columns = []
    for type_ in _TYPES.values():
        columns.append(np.frombuffer(data, type_, count, start))
        start += count * type_.itemsize
    return columns


def _table(parts: Sequence[Columns]) -> ReviewTable:
    empty = [np.zeros(0, type_) for type_ in _TYPES.values()]
    joined = [np.concatenate(column) for column in zip(*(parts or [empty]), strict=True)]
    nothing = np.broadcast_to(np.int32(NONE), len(joined[0]))
    known = dict(zip(_TYPES, joined, strict=True))
    return ReviewTable(**{name: known.get(name, nothing) for name in ReviewTable.names()})
