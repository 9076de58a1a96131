"""The whole review log out of the file and into it, as columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Connection, case, select

from flashcards.model import Review
from flashcards.review_table import KINDS, Column, ReviewTable, table_of
from flashcards.storage.schema import reviews

NAMES = ReviewTable.names()
_CHUNK = 50_000
_LATER_THAN_ANY_MS = 1 << 43
"""Makes one number of a card and an instant."""


def read(connection: Connection, card_ids: Collection[int] | None = None) -> ReviewTable:
    """The log of some cards, or of all, by card, then by time."""
    statement = select(*_columns(NAMES)).order_by(reviews.c.card_id, reviews.c.at_ms)
    parts = [ReviewTable.of_rows(rows) for rows in _chunks(connection, statement)]
    if card_ids is not None:
        wanted = np.array(sorted(card_ids), dtype=np.int64)
        parts = [part.at(np.isin(part.card_id, wanted)) for part in parts]
    return ReviewTable.joined(parts)


def renumbered(
    log: Sequence[Review], card_ids: Mapping[int, int], versions: Mapping[int, int]
) -> ReviewTable:
    """The log under the ids of this file."""
    table = table_of(log)
    return table.renumbered(
        _looked_up(table.card_id, card_ids), _looked_up(table.preset_version_id, versions)
    )


def without_known(connection: Connection, table: ReviewTable) -> ReviewTable:
    """The reviews that are not in the file."""
    statement = select(reviews.c.card_id, reviews.c.at_ms)
    known = [np.array(rows, dtype=np.int64) for rows in _chunks(connection, statement)]
    if not known:
        return table
    here = np.concatenate(known)
    theirs = table.card_id * _LATER_THAN_ANY_MS + table.at_ms
    return table.at(~np.isin(theirs, here[:, 0] * _LATER_THAN_ANY_MS + here[:, 1]))


def _columns(names: Sequence[str]) -> list[Any]:
    kinds = {kind.value: number for number, kind in enumerate(KINDS)}
    kind = case(kinds, value=reviews.c.kind)
    return [kind if name == "kind" else reviews.c[name] for name in names]


def _chunks(connection: Connection, statement: Any) -> Iterator[Sequence[tuple[Any, ...]]]:
    """Rows from the driver itself, which is twice as fast where no row needs a name."""
    text = str(statement.compile(connection, compile_kwargs={"literal_binds": True}))
    cursor = connection.connection.cursor()
    try:
        cursor.execute(text)
        while rows := cursor.fetchmany(_CHUNK):
            yield rows
    finally:
        cursor.close()


def _looked_up(keys: Column, values: Mapping[int, int]) -> Column:
    known = np.array(sorted(values), dtype=np.int64)
    wanted = np.array([values[key] for key in known.tolist()], dtype=np.int64)
    return wanted[np.searchsorted(known, keys)] if len(keys) else keys
