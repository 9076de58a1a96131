"""Runs queries: the ids of the cards and notes that they select, in an order."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, case, func, select

from flashcards.model import Level
from flashcards.search.nodes import Node
from flashcards.search.sorting import Sort
from flashcards.storage import decks as deck_rows
from flashcards.storage.schema import cards, notes
from flashcards.storage.search_clauses import Clauses
from flashcards.storage.search_moment import Moment
from flashcards.study_day import DAY_MS

_NEW_CARDS = cards.c.position
_LEVELS = {level.value: rank for rank, level in enumerate(Level)}
_BY: dict[Sort, tuple[ColumnElement[Any], ...]] = {
    Sort.ADDED: (),
    Sort.QUESTION: (notes.c.question_key,),
    Sort.DUE: (func.coalesce(cards.c.due_ms, cards.c.due_day * DAY_MS), _NEW_CARDS),
    Sort.INTERVAL: (cards.c.interval_days,),
    Sort.DIFFICULTY: (cards.c.difficulty,),
    Sort.STABILITY: (cards.c.stability,),
    Sort.REPS: (cards.c.reps,),
    Sort.LAPSES: (cards.c.lapses,),
    Sort.EDITED: (notes.c.modified_ms,),
    Sort.LEVEL: (case(_LEVELS, value=notes.c.level),),
    Sort.STATE: (cards.c.state,),
    Sort.FLAG: (func.nullif(cards.c.flag, 0),),
    Sort.TAGS: (func.nullif(notes.c.tags, ""),),
    Sort.KIND: (notes.c.kind,),
}
_OF_NOTES = frozenset([Sort.QUESTION, Sort.EDITED, Sort.LEVEL, Sort.TAGS, Sort.KIND])


def card_ids(
    connection: Connection,
    query: Node,
    moment: Moment,
    sort: Sort = Sort.ADDED,
    *,
    reverse: bool = False,
) -> list[int]:
    """The cards that a query selects; those without a value to sort by come last."""
    if sort is Sort.RETRIEVABILITY:
        # Deferred: it loads numpy, since SQLite has no powers in every build.
        from flashcards.storage.recall_order import by_retrievability

        found = card_ids(connection, query, moment)
        return by_retrievability(connection, found, moment, reverse=reverse)
    statement = select(cards.c.id).where(Clauses(connection, moment).of(query))
    if sort in _OF_NOTES:
        statement = statement.join(notes, notes.c.id == cards.c.note_id)
    keys = (_by_deck(connection),) if sort is Sort.DECK else _BY[sort]
    order = [(key.desc() if reverse else key).nulls_last() for key in keys]
    # Also among equals, so that reversing the order reverses the whole list.
    last = cards.c.id.desc() if reverse else cards.c.id
    return list(connection.scalars(statement.order_by(*order, last)).all())


def note_ids(connection: Connection, query: Node, moment: Moment) -> list[int]:
    """The notes with a card that a query selects, by id."""
    wanted = Clauses(connection, moment).of(query)
    statement = select(cards.c.note_id).where(wanted).distinct().order_by(cards.c.note_id)
    return list(connection.scalars(statement).all())


def count(connection: Connection, query: Node, moment: Moment) -> int:
    """How many cards a query selects."""
    wanted = Clauses(connection, moment).of(query)
    return connection.scalar(select(func.count()).select_from(cards).where(wanted)) or 0


def _by_deck(connection: Connection) -> ColumnElement[Any]:
    ranks = {deck.id: rank for rank, deck in enumerate(deck_rows.all_decks(connection))}
    return case(ranks, value=cards.c.deck_id) if ranks else cards.c.deck_id
