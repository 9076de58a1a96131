"""Memories of some cards under other parameters, from their logs.

This loads numpy, which a session never needs: import it where it is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from flashcards.model.review_table import table_of
from flashcards.scheduling.projection import Projection, project
from flashcards.storage import reviews as review_rows
from flashcards.storage.schema import cards
from flashcards.storage.undo import Changes


def recompute(changes: Changes, card_ids: Sequence[int], parameters: Sequence[float]) -> None:
    """Gives cards the memories that follow from their logs; due dates stay."""
    # One by one by the index: reading the whole log takes longer unless it is most of the cards.
    log = table_of(review_rows.logs_of(changes.connection, card_ids))
    write(changes, project(log, parameters))


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
