"""Reads what cards take and are worth today, for days of some minutes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, func, select

from flashcards.model import ReviewKind, State
from flashcards.storage.schema import cards, reviews
from flashcards.study_day import MINUTE_MS

_LONGEST_MS = 600_000
"""Longer answers are cut to this, as where they are measured."""


class DueMemory(NamedTuple):
    """A card that is due by day, with its memory."""

    card_id: int
    note_id: int
    deck_id: int
    due_day: int
    stability: float
    difficulty: float
    last_day: int


def due_memories(connection: Connection, until: int, today: int) -> list[DueMemory]:
    """The cards in review that are due by a study day, without those set aside on ``today``."""
    statement = (
        select(
            cards.c.id,
            cards.c.note_id,
            cards.c.deck_id,
            cards.c.due_day,
            cards.c.stability,
            cards.c.difficulty,
            cards.c.last_day,
        )
        .where(_due(until, today))
        .order_by(cards.c.id)
    )
    # By position: by name, reading thousands of due cards takes half as long again.
    return list(map(DueMemory._make, connection.execute(statement).all()))


def _due(until: int, today: int) -> ColumnElement[bool]:
    # Those in learning are not to be chosen from: what was begun gets finished.
    return and_(
        cards.c.due_day <= until,
        cards.c.state == State.REVIEW,
        cards.c.suspended == 0,
        func.coalesce(cards.c.buried_day, -1) != today,
        cards.c.stability.is_not(None),
        cards.c.last_day.is_not(None),
    )


class OverdueOfDeck(NamedTuple):
    """How many cards of a deck were due before today, and since when the first of them."""

    cards: int
    since_day: int


def overdue(connection: Connection, today: int) -> Mapping[int, OverdueOfDeck]:
    """What was due before a study day, by the ids of decks, without those set aside then."""
    rows = connection.execute(
        select(cards.c.deck_id, func.count(), func.min(cards.c.due_day))
        .where(_due(today - 1, today))
        .group_by(cards.c.deck_id)
    )
    return {deck_id: OverdueOfDeck(count, since) for deck_id, count, since in rows if since}


def minutes_of_cards(connection: Connection, today: int) -> Mapping[int, float]:
    """How many minutes were spent on a study day, by the ids of cards."""
    spent = func.sum(func.min(reviews.c.duration_ms, _LONGEST_MS))
    rows = connection.execute(
        select(reviews.c.card_id, spent).where(_is_spent(today)).group_by(reviews.c.card_id)
    )
    return {card_id: total / MINUTE_MS for card_id, total in rows}


def minutes_today(connection: Connection, today: int) -> Mapping[int, float]:
    """How many minutes were spent on a study day, by the ids of decks."""
    spent = func.sum(func.min(reviews.c.duration_ms, _LONGEST_MS))
    rows = connection.execute(
        select(cards.c.deck_id, spent)
        .join(cards, cards.c.id == reviews.c.card_id)
        .where(_is_spent(today))
        .group_by(cards.c.deck_id)
    )
    return {deck_id: total / MINUTE_MS for deck_id, total in rows}


def _is_spent(today: int) -> ColumnElement[bool]:
    return and_(
        reviews.c.study_day == today,
        reviews.c.rating.is_not(None),
        reviews.c.kind != ReviewKind.CRAM,
    )


class DueAnswer(NamedTuple):
    """A card in review that was answered today, and the day on which it was due."""

    card_id: int
    deck_id: int
    due_day: int


def due_answers(connection: Connection, today: int) -> list[DueAnswer]:
    """The due cards that were answered on a study day, each by its first answer."""
    before = reviews.alias()
    due_day = (
        select(before.c.study_day + before.c.interval_days)
        .where(before.c.card_id == reviews.c.card_id, before.c.at_ms < reviews.c.at_ms)
        .order_by(before.c.at_ms.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = connection.execute(
        select(reviews.c.card_id, cards.c.deck_id, due_day)
        .join(cards, cards.c.id == reviews.c.card_id)
        .where(
            reviews.c.study_day == today,
            reviews.c.rating.is_not(None),
            reviews.c.state_before == State.REVIEW,
            reviews.c.kind != ReviewKind.CRAM,
        )
        .order_by(reviews.c.at_ms.desc())
    )
    # The first answer of a card is the last here, and stays.
    first = {card_id: DueAnswer(card_id, deck_id, due) for card_id, deck_id, due in rows}
    return [row for row in first.values() if row.due_day is not None and row.due_day <= today]
