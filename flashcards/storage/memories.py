"""Memories of some cards under other parameters, from their logs.

This loads numpy, which a session never needs: import it where it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

from sqlalchemy import ColumnElement, Connection, literal_column, select

from flashcards.model.review_table import FLOATS, ReviewTable
from flashcards.scheduling.projection import Projection, project
from flashcards.storage.review_columns import expression
from flashcards.storage.schema import cards, reviews
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.storage.undo import Changes

_COLUMNS: list[ColumnElement[Any]] = [
    reviews.c[name] if name in FLOATS else literal_column(expression(name))
    for name in ReviewTable.names()
]
_LOGS = (
    select(*_COLUMNS)
    .select_from(reviews)
    .where(reviews.c.card_id.in_(values_in("cards")))
    .order_by(reviews.c.card_id, reviews.c.at_ms)
)


def recompute(changes: Changes, card_ids: Sequence[int], parameters: Sequence[float]) -> None:
    """Gives cards the memories that follow from their logs; due dates stay."""
    write(changes, project(logs_of(changes.connection, card_ids), parameters))


def logs_of(connection: Connection, card_ids: Sequence[int]) -> ReviewTable:
    """The log of some cards, by card, then by time."""
    # By the index of cards: reading the whole log takes longer unless they are most of them.
    rows = connection.execute(_LOGS, {"cards": packed(card_ids)})
    return ReviewTable.of_rows([tuple(row) for row in rows])


def write(changes: Changes, after: Projection) -> None:
    """Writes the stabilities and difficulties of cards."""
    remembered = zip(
        after.card_id.tolist(), after.stability.tolist(), after.difficulty.tolist(), strict=True
    )
    rows = [
        {"id": id_, "stability": stability, "difficulty": difficulty}
        for id_, stability, difficulty in remembered
        if not isnan(stability)
    ]
    changes.update_all(cards, rows)
