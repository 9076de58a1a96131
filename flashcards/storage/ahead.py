"""The cards that become due on coming days, for answering them early."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from flashcards.model import State
from flashcards.storage.schema import cards
from flashcards.study.queue import Candidate

_STATES = tuple(State)


def coming(
    connection: Connection, deck_ids: Collection[int], after: int, until: int, today: int
) -> list[Candidate]:
    """The cards of some decks that are due on a study day after ``after``, up to ``until``.

    Those answered on ``today`` are left out: their next day has just been decided.
    """
    columns = (cards.c.id, cards.c.note_id, cards.c.deck_id, cards.c.state, cards.c.due_day)
    rows = connection.execute(select(*columns).where(_coming(after, until, today)))
    wanted = frozenset(deck_ids)
    return [
        Candidate(row[0], row[1], row[2], _STATES[row[3]], row[4])
        for row in rows
        if row[2] in wanted
    ]


def _coming(after: int, until: int, today: int) -> ColumnElement[bool]:
    not_buried = or_(cards.c.buried_day.is_(None), cards.c.buried_day != today)
    not_answered = func.coalesce(cards.c.last_day, 0) != today
    in_time = and_(cards.c.due_day > after, cards.c.due_day <= until)
    return and_(in_time, cards.c.suspended == 0, not_buried, not_answered)
