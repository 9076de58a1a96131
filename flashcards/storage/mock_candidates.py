"""Reads the cards that a mock interview may ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, func, select, union_all

from flashcards.storage.schema import attempts, cards, mock_questions, notes

_CARDS = (
    select(
        cards.c.id,
        cards.c.note_id,
        cards.c.deck_id,
        notes.c.level,
        notes.c.tags,
        cards.c.stability,
        cards.c.last_day,
    )
    .join(notes, notes.c.id == cards.c.note_id)
    .where(cards.c.suspended == 0)
)
_INSTANTS = union_all(
    select(attempts.c.card_id, attempts.c.at_ms),
    select(mock_questions.c.card_id, mock_questions.c.asked_ms),
).subquery()
_ASKED = select(_INSTANTS.c.card_id, func.max(_INSTANTS.c.at_ms)).group_by(_INSTANTS.c.card_id)


class CandidateRow(NamedTuple):
    """A card with what decides whether it is asked."""

    card_id: int
    note_id: int
    deck_id: int
    level: str | None
    tags: str
    stability: float | None
    last_day: int | None


def rows(connection: Connection) -> Iterator[CandidateRow]:
    """Every card that is not suspended."""
    return map(CandidateRow._make, connection.execute(_CARDS))


def last_asked(connection: Connection) -> dict[int, int]:
    """When cards were last attempted or asked in a mock interview, by their ids."""
    return {id_: at_ms for id_, at_ms in connection.execute(_ASKED) if at_ms is not None}
