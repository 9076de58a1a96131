"""The columns of the log that statistics read, kept in blocks: a million reviews in 50 ms.

A block holds the reviews of consecutive ids, column after column, as numpy stores them. It is made
when no more reviews can come into it, and goes away with any of them (a trigger sees to that), so
that it never says anything but what the rows say. What is in no block yet is read from the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, func, select

from flashcards import int_columns
from flashcards.review_table import NONE, Column, ReviewTable
from flashcards.storage.review_log import expression
from flashcards.storage.schema import LOG_BLOCK, log_blocks, reviews

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
    "predicted": np.dtype("<f8"),
}
_SIZE = sum(each.itemsize for each in _TYPES.values())
_PRECISION = 1e9
"""Predictions are read as whole billionths; as they are kept here, so they are used."""
_UNPREDICTED = -1

Columns = list[Column]


def read(connection: Connection) -> ReviewTable:
    """The whole log in the order of its ids, without what statistics do not need."""
    kept = {row.id: row.columns for row in connection.execute(select(log_blocks))}
    parts = [_unpacked(kept[block]) for block in sorted(kept)]
    parts += [_from_rows(connection, low, high) for low, high in _gaps(connection, kept)]
    return _table(parts)


def seal(connection: Connection) -> None:
    """Makes the blocks that are missing; a write."""
    kept = set(connection.scalars(select(log_blocks.c.id)))
    full = (_newest(connection) + 1) // LOG_BLOCK
    for block in sorted(set(range(full)) - kept):
        columns = _from_rows(connection, block * LOG_BLOCK, (block + 1) * LOG_BLOCK)
        data = b"".join(column.tobytes() for column in columns)
        connection.execute(log_blocks.insert(), {"id": block, "columns": data})


def is_sealed(connection: Connection) -> bool:
    """Whether no block is missing."""
    count = connection.scalar(select(func.count()).select_from(log_blocks)) or 0
    return count >= (_newest(connection) + 1) // LOG_BLOCK


def _newest(connection: Connection) -> int:
    return connection.scalar(select(func.max(reviews.c.id))) or 0


def _gaps(connection: Connection, kept: dict[int, bytes]) -> Iterator[tuple[int, int]]:
    """The ranges of ids, the end excluded, that are in no block."""
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
    names = [*_TYPES][:-1]
    predicted = f"coalesce(round(predicted * {_PRECISION:.0f}), {_UNPREDICTED})"
    pieces = int_columns.chunks(
        lambda sql: cursor.execute(sql).fetchone(), rows, [*map(expression, names), predicted]
    )
    parts = list(pieces) or [[np.zeros(0, dtype=np.int64)] * len(_TYPES)]
    *columns, billionths = (np.concatenate(column) for column in zip(*parts, strict=True))
    columns.append(np.where(billionths == _UNPREDICTED, np.nan, billionths / _PRECISION))
    columns[names.index("duration_ms")] = np.minimum(columns[names.index("duration_ms")], 2**31 - 1)
    return [c.astype(type_) for c, type_ in zip(columns, _TYPES.values(), strict=True)]


def _unpacked(data: bytes) -> Columns:
    count, start = len(data) // _SIZE, 0
    columns = []
    for type_ in _TYPES.values():
        columns.append(np.frombuffer(data, type_, count, start))
        start += count * type_.itemsize
    return columns


def _table(parts: Sequence[Columns]) -> ReviewTable:
    empty = [np.zeros(0, type_) for type_ in _TYPES.values()]
    joined = [np.concatenate(each) for each in zip(*(parts or [empty]), strict=True)]
    nothing = np.broadcast_to(np.int32(NONE), len(joined[0]))
    known = dict(zip(_TYPES, joined, strict=True))
    return ReviewTable(**{name: known.get(name, nothing) for name in ReviewTable.names()})
