"""Reads the cards that are learnt for a date, with their memories of this morning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from flashcards.model import MemoryState, ReviewKind, State
from flashcards.scheduling import Replayer
from flashcards.scheduling.planning.day_costs import DayAnswer
from flashcards.storage import due as due_rows
from flashcards.storage import reviews as review_rows
from flashcards.storage.schema import cards, reviews
from flashcards.study.queue import Candidate

_CARDS = (
    select(
        cards.c.id,
        cards.c.note_id,
        cards.c.deck_id,
        cards.c.stability,
        cards.c.difficulty,
        cards.c.last_day,
    )
    .where(cards.c.suspended == 0)
    .order_by(cards.c.deck_id, cards.c.position, cards.c.ordinal, cards.c.id)
)
_HABIT_DAYS = 90
"""Days whose answers say what a card costs."""
_ENOUGH = 3_000
"""Answers from which habits are taken: more would take longer and say the same."""


class DatedCard(NamedTuple):
    """A card; memory and the day of the last answer are None if it has not been begun."""

    card_id: int
    note_id: int
    deck_id: int
    memory: MemoryState | None
    last_day: int | None


def morning(
    connection: Connection, parameters: Mapping[int, tuple[float, ...]], today: int
) -> Iterator[DatedCard]:
    """The cards of some decks in the order of learning, as they were when a study day began.

    A plan is made from these: it stays the same while the day's cards are answered.

    Args:
        connection: to the file.
        parameters: those in force, by the ids of the decks.
        today: the study day.
    """
    replayers: dict[tuple[float, ...], Replayer] = {}
    for id_, note_id, deck_id, stability, difficulty, last_day in connection.execute(_CARDS):
        if deck_id not in parameters:
            continue
        # The row of a card answered today holds what that left; only its log knows the morning.
        if last_day is not None and last_day >= today:
            replayer = replayers.setdefault(parameters[deck_id], Replayer(parameters[deck_id]))
            yield DatedCard(id_, note_id, deck_id, *_before(connection, id_, replayer, today))
        elif stability is None or difficulty is None or last_day is None:
            yield DatedCard(id_, note_id, deck_id, None, None)
        else:
            memory = MemoryState(stability, difficulty)
            yield DatedCard(id_, note_id, deck_id, memory, last_day)


def _before(
    connection: Connection, card_id: int, replayer: Replayer, today: int
) -> tuple[MemoryState | None, int | None]:
    """The memory of a card that was answered today, and its last day, by its log until then."""
    log = (row for row in review_rows.log_of(connection, card_id) if row.study_day < today)
    schedule = replayer.replay(log)
    return (None, None) if schedule.memory is None else (schedule.memory, schedule.last_day)


def answers(connection: Connection, today: int) -> list[DayAnswer]:
    """The newest answers before a study day, by card and day, then by time."""
    newest = (
        select(
            reviews.c.card_id,
            reviews.c.study_day,
            reviews.c.at_ms,
            reviews.c.rating,
            reviews.c.state_before,
            reviews.c.duration_ms,
        )
        .where(
            reviews.c.study_day.between(today - _HABIT_DAYS, today - 1),
            reviews.c.rating.is_not(None),
            reviews.c.kind != ReviewKind.CRAM,
        )
        .order_by(reviews.c.study_day.desc())
        .limit(_ENOUGH)
    )
    # As plain tuples: comparing SQLAlchemy's rows takes ten times as long.
    rows: list[tuple[Any, ...]] = sorted(map(tuple, connection.execute(newest).all()))
    return [
        DayAnswer(card_id, day, rating, state == State.NEW, duration_ms)
        for card_id, day, _, rating, state, duration_ms in rows
        if rating is not None
    ]


def candidates(connection: Connection, card_ids: Sequence[int], today: int) -> list[Candidate]:
    """Some cards as entries of a queue in the given order, without those that are set aside."""
    by_id = {
        card.card_id: card
        for card in due_rows.by_id(connection, card_ids, today)
        # Cards in steps are in the queue as learning cards already.
        if card.due_ms is None
    }
    return [by_id[id_] for id_ in card_ids if id_ in by_id]
