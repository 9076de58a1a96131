"""What could be shown today, read from the file by its partial indexes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select

from flashcards.deck_tree import DoneToday
from flashcards.model import State
from flashcards.queue import Candidate, Gathered
from flashcards.storage.schema import cards, reviews

_CHUNK = 200
_STATES = tuple(State)
_COLUMNS = (
    cards.c.id,
    cards.c.note_id,
    cards.c.deck_id,
    cards.c.state,
    cards.c.due_day,
    cards.c.due_ms,
)


def gather(
    connection: Connection, deck_ids: Sequence[int], today: int, day_end_ms: int
) -> Gathered:
    """Every card of these decks that could be shown on a study day.

    Args:
        connection: stays in use as long as ``new`` is read.
        deck_ids: the decks.
        today: the study day.
        day_end_ms: the instant at which it ends.
    """
    # Not cut to the decks here: that would make SQLite walk all their cards by the deck's index
    # instead of the few that are due by the partial ones.
    active = _active(today)
    by_day = select(*_COLUMNS).where(cards.c.due_day <= today, active)
    by_instant = select(*_COLUMNS).where(cards.c.due_ms < day_end_ms, active)
    due = _candidates(connection, by_day, frozenset(deck_ids))
    steps = _candidates(connection, by_instant, frozenset(deck_ids))
    return Gathered(
        learning=steps + [card for card in due if card.state is not State.REVIEW],
        reviews=[card for card in due if card.state is State.REVIEW],
        new={deck_id: _new_cards(connection, deck_id, today) for deck_id in deck_ids},
        studied_notes=frozenset(_studied(connection, today)),
    )


def done_today(connection: Connection, today: int) -> Mapping[int, DoneToday]:
    """New cards begun and reviews answered on a study day, by deck."""
    rows = connection.execute(
        select(
            cards.c.deck_id,
            func.sum(case((reviews.c.state_before == State.NEW, 1), else_=0)),
            func.sum(case((reviews.c.state_before == State.REVIEW, 1), else_=0)),
        )
        .join(cards, cards.c.id == reviews.c.card_id)
        .where(
            reviews.c.study_day == today, reviews.c.rating.is_not(None), reviews.c.kind != "cram"
        )
        .group_by(cards.c.deck_id)
    )
    return {deck_id: DoneToday(new, done) for deck_id, new, done in rows}


def due_on(connection: Connection, deck_ids: Sequence[int], day: int, until_ms: int) -> int:
    """How many begun cards will be due by the end of a coming study day, were none answered."""
    wanted = or_(cards.c.due_day <= day, cards.c.due_ms < until_ms)
    active = and_(cards.c.deck_id.in_(deck_ids), cards.c.suspended == 0)
    return connection.scalar(select(func.count()).select_from(cards).where(wanted, active)) or 0


def next_day(connection: Connection, deck_ids: Sequence[int], after: int) -> int | None:
    """The first study day after another on which a begun card is due, None if there is none."""
    active = and_(cards.c.deck_id.in_(deck_ids), cards.c.suspended == 0)
    soonest = select(func.min(cards.c.due_day)).where(cards.c.due_day > after, active)
    return connection.scalar(soonest)


def totals(connection: Connection) -> Mapping[int, int]:
    """How many cards each deck holds itself."""
    rows = connection.execute(select(cards.c.deck_id, func.count()).group_by(cards.c.deck_id))
    return {row[0]: row[1] for row in rows}


def _active(today: int) -> ColumnElement[bool]:
    not_buried = or_(cards.c.buried_day.is_(None), cards.c.buried_day != today)
    return and_(cards.c.suspended == 0, not_buried)


def _new_cards(connection: Connection, deck_id: int, today: int) -> Iterator[Candidate]:
    statement = (
        select(*_COLUMNS)
        .where(cards.c.state == State.NEW, cards.c.deck_id == deck_id, _active(today))
        .order_by(cards.c.position, cards.c.ordinal)
    )
    with connection.execute(statement.execution_options(stream_results=True)) as result:
        while rows := result.fetchmany(_CHUNK):
            yield from map(_candidate, rows)


def _studied(connection: Connection, today: int) -> Iterable[int]:
    """The notes that have had a card answered on a study day."""
    return connection.scalars(
        select(cards.c.note_id)
        .distinct()
        .join(reviews, reviews.c.card_id == cards.c.id)
        .where(reviews.c.study_day == today, reviews.c.rating.is_not(None))
    )


def _candidates(
    connection: Connection, statement: Select[*tuple[Any, ...]], deck_ids: frozenset[int]
) -> list[Candidate]:
    every = map(_candidate, connection.execute(statement).all())
    return [card for card in every if card.deck_id in deck_ids]


def _candidate(row: Row[*tuple[Any, ...]]) -> Candidate:
    return Candidate(row[0], row[1], row[2], _STATES[row[3]], row[4], row[5])
