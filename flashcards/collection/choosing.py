"""Beginning a session on what was chosen, and what there is to choose from."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.collection.chosen_session import ChosenSession, cram_query
from flashcards.collection.cram_session import CramSession
from flashcards.collection.session import Session
from flashcards.study.scope import Offer, Scope, Way


def begin(collection: Collection, scope: Scope) -> Session:
    """Starts a session on what a scope says.

    Raises:
        QueryError: if its query cannot be read.
    """
    if scope.way is Way.CRAM:
        return CramSession(collection, scope)
    if scope.way is Way.DUE and scope.query is None:
        return Session(collection, scope.deck)
    return ChosenSession(collection, scope)


def offer(collection: Collection, scope: Scope) -> Offer:
    """How many cards of a scope's deck and query there are in each way.

    Raises:
        QueryError: if the query cannot be read.
    """
    ids = None if scope.query is None else frozenset(collection.search.cards(scope.query))
    cram = collection.search.count(cram_query(scope))
    return collection.study.chosen().offer(scope.deck, ids, cram)
