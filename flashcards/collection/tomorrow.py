"""Which cards tomorrow brings under given options, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flashcards.model import Deck, NewOrder, Preset, ReviewOrder
from flashcards.storage import Connection
from flashcards.storage import due as due_rows
from flashcards.study import deck_tree
from flashcards.study.queue import Candidate, Counts, DayPlan, DeckLimit, Gathered, allot
from flashcards.study_day import StudyCalendar


@dataclass(frozen=True, slots=True)
class Days:
    """Today, with the calendar that says when days begin."""

    calendar: StudyCalendar
    today: int


def cards_of_tomorrow(
    connection: Connection, days: Days, decks: Sequence[Deck], presets: Mapping[int, Preset]
) -> Counts:
    """How many cards these decks show tomorrow if what is left of today gets studied today.

    What today's answers bring back tomorrow is not known yet and not counted.

    Args:
        connection: to read through.
        days: which day it is.
        decks: parents before children, under the presets to try.
        presets: by the ids that the decks have.
    """
    done = due_rows.done_today(connection, days.today)
    today = _plan(connection, days, 0, decks, deck_tree.limits(decks, presets, done, days.today))
    parts = (today.learning, today.reviews, today.new)
    gone = frozenset(card.card_id for part in parts for card in part)
    limits = deck_tree.limits(decks, presets, {}, days.today + 1)
    plan = _plan(connection, days, 1, decks, limits, gone)
    return Counts(len(plan.new), len(plan.learning), len(plan.reviews))


def _plan(
    connection: Connection,
    days: Days,
    later: int,
    decks: Sequence[Deck],
    limits: Sequence[DeckLimit],
    gone: frozenset[int] = frozenset(),
) -> DayPlan:
    day = days.today + later
    end_ms = days.calendar.start_of(day + 1)
    gathered = due_rows.gather(connection, [deck.id for deck in decks], day, end_ms)
    # Only counts are needed, so the order is free; deck by deck reads the fewest cards.
    ordered = [
        replace(limit, new_order=NewOrder.DECK, review_order=ReviewOrder.DUE) for limit in limits
    ]
    return allot(_without(gathered, gone), ordered, seed=day)


def _without(gathered: Gathered, gone: frozenset[int]) -> Gathered:
    def left(card: Candidate) -> bool:
        return card.card_id not in gone

    return replace(
        gathered,
        learning=list(filter(left, gathered.learning)),
        reviews=list(filter(left, gathered.reviews)),
        new={deck_id: filter(left, cards) for deck_id, cards in gathered.new.items()},
    )
