"""Reads the review log as columns, and prepares columns for being merged into it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np
from sqlalchemy import Connection, func, select

from flashcards.model import Preset, Review, State
from flashcards.model.review_table import (
    FLOATS,
    KINDS,
    MISSING,
    NONE,
    ReviewTable,
    as_column,
    table_of,
)
from flashcards.scheduling.projection import Projection, project
from flashcards.storage.schema import cards, decks, reviews
from flashcards.support import sqlite_columns
from flashcards.support.arrays import Column, Ints, stable_order

NAMES = ReviewTable.names()
_REPLAYED = (
    "card_id", "at_ms", "study_day", "rating", "state_before", "state_after", "step_after",
    "interval_days", "interval_ms",
)  # fmt: skip
"""The columns from which schedules follow; replaying the log needs no others."""
_ANSWERED = ("card_id", "at_ms", "study_day", "rating")
"""The columns of an answer that fits learn from."""
_LATER_THAN_ANY_MS = 1 << 43
"""Makes one integer of a card id and an instant, which is below 2^43 until the year 2248."""


def read(connection: Connection, card_ids: Collection[int] | None = None) -> ReviewTable:
    """The log of some cards, or of all, by card, then by time."""
    return _by_card(ReviewTable(**_whole_log(connection, NAMES)), card_ids)


def read_under(connection: Connection, preset: Preset) -> ReviewTable:
    """The log of the cards under a preset, by card, then by time."""
    return read(connection, _cards_under(connection, preset))


def answers(connection: Connection) -> ReviewTable:
    """The whole log in the order of ids, with nothing in the columns that fits do not learn from.

    These are all but four, and state and interval after answers, which then seem to be learning.
    """
    columns = _whole_log(connection, _ANSWERED)
    # Few events are not answers: looking for them is faster than reading two more columns of all.
    rows = connection.connection.cursor().execute(_UNANSWERED).fetchall()
    others = np.flatnonzero(columns["rating"] == 0)
    for name, nothing, index in (("state_after", State.LEARNING, 0), ("interval_days", NONE, 1)):
        column = as_column(name, np.full(len(columns["rating"]), nothing))
        column[others] = [row[index] for row in rows]
        columns[name] = column
    return _with_nothing_else(columns)


def under(connection: Connection, preset: Preset, log: ReviewTable) -> ReviewTable:
    """The part of a log that is of the cards under a preset, by card, then by time."""
    return _by_card(log, _cards_under(connection, preset))


def projection(connection: Connection, preset: Preset) -> Projection:
    """The schedules that follow from the logs of the cards under a preset."""
    (only,) = projections(connection, [preset])
    return only


def projections(connection: Connection, presets: Iterable[Preset]) -> Iterator[Projection]:
    """The schedules of the cards under each preset, from one reading of the log."""
    log = _replayable(connection)
    for preset in presets:
        under = _cards_under(connection, preset)
        yield project(_by_card(log, under), preset.parameters)


def renumbered(
    log: Sequence[Review], card_ids: Mapping[int, int], versions: Mapping[int, int]
) -> ReviewTable:
    """A log with its card and preset version ids translated to those of this file."""
    table = table_of(log)
    return table.renumbered(
        _looked_up(table.card_id, card_ids), _looked_up(table.preset_version_id, versions)
    )


def without_known(connection: Connection, table: ReviewTable) -> ReviewTable:
    """The reviews that are not in the file yet; a card and an instant identify one."""
    # Card ids from 2^20 on overflow 64 bits. That does no harm: the numbers are only compared, and
    # two cards could be confused only if their ids were 2^21 apart.
    known = _whole_log(connection, ("card_id", "at_ms"))
    here = known["card_id"] * _LATER_THAN_ANY_MS + known["at_ms"]
    theirs = table.card_id * _LATER_THAN_ANY_MS + table.at_ms
    if not len(here):  # as in every import into a new collection
        return table
    return table.at(~np.isin(theirs, here))


def _cards_under(connection: Connection, preset: Preset) -> Ints:
    # As one text, see sqlite_columns.
    statement = (
        select(func.group_concat(cards.c.id))
        .join(decks, decks.c.id == cards.c.deck_id)
        .where(decks.c.preset_id == preset.id)
    )
    return np.fromstring(connection.scalar(statement) or "", dtype=np.int64, sep=",")


def _by_card(table: ReviewTable, card_ids: Collection[int] | Ints | None) -> ReviewTable:
    """The reviews of some cards, or of all, by card, then by time."""
    # Sorted by numpy: SQLite would look up every row by an index, one by one.
    order = stable_order(table.at_ms)
    order = order[stable_order(table.card_id[order])]
    if card_ids is not None:
        wanted = np.array(list(card_ids), dtype=np.int64)
        order = order[np.isin(table.card_id[order], wanted)]
    return table.at(order)


def _replayable(connection: Connection) -> ReviewTable:
    """The whole log with zeros in the columns that no schedule follows from."""
    return _with_nothing_else(_whole_log(connection, _REPLAYED))


def _with_nothing_else(columns: Mapping[str, Column]) -> ReviewTable:
    nothing = np.broadcast_to(np.int8(0), len(columns["card_id"]))
    return ReviewTable(**{name: columns.get(name, nothing) for name in NAMES})


def _whole_log(connection: Connection, names: Sequence[str]) -> dict[str, Column]:
    """Some columns of the log by name, in the order of review ids."""
    whole = [name for name in names if name not in FLOATS]
    cursor = connection.connection.cursor()
    pieces = sqlite_columns.chunks(
        lambda sql: cursor.execute(sql).fetchone(), reviews.name, [expression(n) for n in whole]
    )
    # Made small piece by piece: as 64-bit integers the whole log takes almost twice the memory.
    parts = [[*map(as_column, whole, piece)] for piece in pieces] or [
        [as_column(name, np.zeros(0, dtype=np.int64)) for name in whole]
    ]
    columns = zip(whole, zip(*parts, strict=True), strict=True)
    result = {name: np.concatenate(chunks) for name, chunks in columns}
    floats = [name for name in FLOATS if name in names]
    if floats:
        # Exact, unlike in the statistics' blocks: what is exported must come back bit by bit.
        rows = cursor.execute(f"SELECT {', '.join(floats)} FROM {reviews.name} ORDER BY id")  # noqa: S608
        # One by one: a list of all rows would take more memory than the whole table.
        values = (np.nan if value is None else value for row in rows for value in row)
        count = len(next(iter(result.values())))
        both = np.fromiter(values, np.float64, count * len(floats)).reshape(count, len(floats))
        result |= dict(zip(floats, np.ascontiguousarray(both.T), strict=True))
    return result


def expression(name: str) -> str:
    """SQL for a column of integers as ``ReviewTable`` holds it."""
    if name == "kind":
        kinds = " ".join(f"WHEN '{kind.value}' THEN {index}" for index, kind in enumerate(KINDS))
        return f"CASE kind {kinds} END"
    missing = MISSING.get(name)
    return name if missing is None else f"coalesce({name}, {missing})"


_UNANSWERED = (
    f"SELECT {expression('state_after')}, {expression('interval_days')} "  # noqa: S608
    f"FROM {reviews.name} WHERE {expression('rating')} & 255 = 0 ORDER BY id"
)
"""State and interval of the events without a rating, which a table holds in a byte."""


def _looked_up(keys: Column, values: Mapping[int, int]) -> Column:
    known = np.array(sorted(values), dtype=np.int64)
    wanted = np.array([values[key] for key in known.tolist()], dtype=np.int64)
    return wanted[np.searchsorted(known, keys)] if len(keys) else keys
