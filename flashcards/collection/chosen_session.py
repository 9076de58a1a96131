"""A session on something else than what is due: a search, more new cards, cards ahead."""

from __future__ import annotations

from dataclasses import replace

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.study.queue import Queue
from flashcards.study.scope import Scope, Way
from flashcards.study.shown import SessionSummary
from flashcards.study_day import MINUTE_MS


def cram_query(scope: Scope) -> str:
    """The query of all cards of a scope; of a deck, suspended ones stay out unless asked for."""
    # Deferred: the usual session never searches.
    from flashcards.search.building import query_of

    deck = None if scope.deck is None else scope.deck.name
    queries = () if scope.query is None else (scope.query,)
    return query_of(deck=deck, queries=queries, suspended=bool(queries))


class ChosenSession(Session):
    """Studies the cards of a scope; answers count as in every session."""

    scope: Scope

    def __init__(self, collection: Collection, scope: Scope) -> None:
        self.scope = scope
        self._first_day = collection.today()
        self._new_goal: int | None = None
        super().__init__(collection, scope.deck)

    def summary(self) -> SessionSummary:
        """What the session did, and what is due next among its cards."""
        done = super().summary()
        query = self.scope.query
        if query is None:
            return done
        return replace(done, due_tomorrow=self._due_tomorrow(query), new_left=0)

    def _due_tomorrow(self, query: str) -> int:
        from flashcards.search.building import query_of

        return self.collection.search.count(query_of(queries=(query, "prop:due=1")))

    def _next_day(self) -> int | None:
        return self.collection.study.next_due_day(self.deck, self._card_ids())

    def _build_queue(self) -> Queue:
        queues, deck, ids = self.collection.study.chosen(), self.deck, self._card_ids()
        today = self.collection.today()
        match self.scope.way:
            case Way.AHEAD:
                # From the first day on, so that those due on the next are not lost at midnight.
                until = self._first_day + self.scope.amount
                return queues.ahead(deck, ids, self._first_day, until)
            case Way.MORE if today == self._first_day:
                if self._new_goal is None:
                    self._new_goal = queues.new_goal(deck, ids, self.scope.amount)
                return queues.more(deck, ids, self._new_goal)
            case Way.MINUTES:
                left = self.scope.amount - self.studied_ms / MINUTE_MS
                return queues.best(deck, ids, left)
            case _:
                return queues.due(deck, ids)

    def _card_ids(self) -> frozenset[int] | None:
        """The cards of the query now, and those answered here, which may not match any more."""
        if self.scope.query is None:
            return None
        card_ids = self.collection.search.cards(self.scope.query)
        return frozenset(card_ids) | self._answers.card_ids
