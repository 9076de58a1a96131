"""Today's queue where plans decide about some of its cards."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.storage import Connection, dated_cards
from flashcards.study.allotment import allot
from flashcards.study.dated import (
    NOTHING,
    Dated,
    DatedQueue,
    left_today,
    with_dated,
    without_dated,
)
from flashcards.study.queue import DayPlan, DeckLimit, Gathered, Queue


def allot_planned(
    connection: Connection,
    gathered: Gathered,
    limits: Sequence[DeckLimit],
    dated: Dated,
    today: int,
) -> DayPlan:
    """The plan of a day in which planned cards come beyond the limits, and others within them."""
    if dated == NOTHING:
        return allot(gathered, limits, seed=today)
    wanted = left_today(gathered, dated)
    known = {limit.deck_id for limit in limits} - dated.paused
    planned = [
        card for card in dated_cards.candidates(connection, wanted, today) if card.deck_id in known
    ]
    return with_dated(allot(without_dated(gathered, dated), limits, seed=today), planned)


def queue_of(plan: DayPlan, dated: Dated) -> Queue:
    """The queue of a day, which keeps to the minutes of interviews."""
    return DatedQueue(plan, dated.minutes) if dated.minutes else Queue(plan)
