"""Compiles the tree of a query to a condition on ``cards``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, literal, not_, or_, select, true

from flashcards.model import DECK_SEPARATOR, NoteKind, State
from flashcards.notes.question_keys import question_key
from flashcards.search import nodes
from flashcards.search.folding import folded
from flashcards.search.glob import Glob, glob_of
from flashcards.storage import decks as deck_rows
from flashcards.storage import search_texts
from flashcards.storage.schema import cards, notes, reviews
from flashcards.storage.search_moment import Moment
from flashcards.storage.search_properties import due_clause, property_clause
from flashcards.storage.sqlite.statements import packed

Clause = ColumnElement[bool]

_LEECH = nodes.Tagged(glob_of(["leech"]))
_OTHER_NAMES = {NoteKind.REVERSED: ("basic (and reversed card)",)}
_STATES = {
    nodes.Condition.NEW: (State.NEW,),
    nodes.Condition.LEARN: (State.LEARNING, State.RELEARNING),
    nodes.Condition.REVIEW: (State.REVIEW, State.RELEARNING),
}


class Clauses:
    """Makes conditions; what has to be looked up for them is read within one transaction."""

    def __init__(self, connection: Connection, moment: Moment) -> None:
        self._connection = connection
        self._moment = moment

    def of(self, node: nodes.Node) -> Clause:
        """The condition that holds for the cards that a node selects."""
        match node:
            case nodes.Everything():
                return true()
            case nodes.And(parts):
                return and_(*self._together(parts))
            case nodes.Or(parts):
                return or_(*map(self.of, parts))
            case nodes.Not(part):
                # A comparison with a value that is missing is neither true nor false to SQL.
                return not_(func.coalesce(self.of(part), literal(0)))
            case nodes.InDeck(glob):
                return cards.c.deck_id.in_(self._deck_ids(glob))
            case nodes.Words() | nodes.InField() | nodes.Regex() | nodes.Tagged():
                return _of_notes(search_texts.note_ids(self._connection, node))
            case _:
                return self._of_note(node)

    def _together(self, parts: Sequence[nodes.Node]) -> list[Clause]:
        """Conditions that have to hold together.

        Few cards are due, and partial indexes hold them: where both are asked, the index of decks,
        which SQLite would take, is kept out by a calculation.
        """
        few = nodes.Is(nodes.Condition.DUE) in parts
        return [
            (cards.c.deck_id + 0).in_(self._deck_ids(part.glob))
            if few and isinstance(part, nodes.InDeck)
            else self.of(part)
            for part in parts
        ]

    def _of_note(self, node: nodes.Node) -> Clause:
        match node:
            case nodes.OfLevel(level):
                return _where(notes.c.level.is_(None) if level is None else notes.c.level == level)
            case nodes.OfKind(glob):
                return _where(notes.c.kind.in_(_kinds(glob)))
            case nodes.Since(nodes.Event.INTRODUCED, days):
                return self._introduced(days)
            case nodes.Since(event, days):
                added = event is nodes.Event.ADDED
                column = notes.c.created_ms if added else notes.c.modified_ms
                return _where(column >= self._moment.start_ms(1 - days))
            case nodes.NoteIds(ids):
                return _of_notes(ids)
            case nodes.Duplicate(text):
                return _where(_duplicate(text))
            case _:
                return self._of_card(node)

    def _of_card(self, node: nodes.Node) -> Clause:
        match node:
            case nodes.Is(condition):
                return self._is(condition)
            case nodes.Flagged(flag):
                return cards.c.flag == flag
            case nodes.CardNumber(number):
                return cards.c.ordinal == number - 1
            case nodes.CardIds(ids):
                return cards.c.id.in_(_values(ids))
            case nodes.Rated(days, rating):
                return cards.c.id.in_(self._answered(days, rating))
            case nodes.Property():
                return property_clause(node, self._connection, self._moment)
            case _:
                raise AssertionError(node)

    def _is(self, condition: nodes.Condition) -> Clause:
        if states := _STATES.get(condition):
            return cards.c.state.in_(states)
        match condition:
            case nodes.Condition.SUSPENDED:
                return cards.c.suspended == 1
            case nodes.Condition.BURIED:
                return cards.c.buried_day == self._moment.today
            case nodes.Condition.LEECH:
                return self.of(_LEECH)
            case _:
                return due_clause(self._moment)

    def _deck_ids(self, glob: Glob) -> list[int]:
        """The decks with a name, and those below them."""
        # In Python: SQLite ignores case in ASCII only, and decks are few.
        pattern = re.compile(f"{glob.map(folded).regex()}(?:{DECK_SEPARATOR}.*)?", re.DOTALL)
        decks = deck_rows.all_decks(self._connection)
        return [deck.id for deck in decks if pattern.fullmatch(folded(deck.name))]

    def _answered(self, days: int, rating: int | None = None) -> Any:
        """The cards that were answered within some days."""
        since = self._moment.today - days + 1
        pressed = reviews.c.rating.is_not(None) if rating is None else reviews.c.rating == rating
        return select(reviews.c.card_id).where(reviews.c.study_day >= since, pressed)

    def _introduced(self, days: int) -> Clause:
        earlier = reviews.alias()
        before = (
            select(earlier.c.id)
            .where(
                earlier.c.card_id == cards.c.id,
                earlier.c.study_day <= self._moment.today - days,
                earlier.c.rating.is_not(None),
            )
            .exists()
        )
        return and_(cards.c.id.in_(self._answered(days)), not_(before))


def _values(ids: Iterable[int]) -> Any:
    """Any number of ids as one parameter."""
    return select(func.json_each(literal(packed(ids))).table_valued("value").c.value)


def _of_notes(ids: Iterable[int]) -> Clause:
    return cards.c.note_id.in_(_values(ids))


def _where(condition: Clause) -> Clause:
    return cards.c.note_id.in_(select(notes.c.id).where(condition))


def _kinds(glob: Glob) -> list[str]:
    matches: Callable[[str], object] = re.compile(glob.map(folded).regex()).fullmatch
    return [
        kind.value
        for kind in NoteKind
        if any(map(matches, (kind.value, *_OTHER_NAMES.get(kind, ()))))
    ]


def _duplicate(text: str) -> Clause:
    if text:
        return notes.c.question_key == question_key(text)
    key = notes.c.question_key
    return key.in_(select(key).group_by(key).having(func.count() > 1))
