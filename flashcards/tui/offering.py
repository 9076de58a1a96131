"""What else there is to study, for a screen that offers it; it is counted in a thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.message import Message
from textual.screen import Screen

from flashcards.errors import FlashcardsError

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.collection.session import Session
    from flashcards.study.scope import Offer, Scope


class Counted(Message):
    """How many cards there are in each way; with an error there is no offer."""

    def __init__(self, scope: Scope, offer: Offer | None, error: str = "") -> None:
        self.scope, self.offer, self.error = scope, offer, error
        super().__init__()


def count(screen: Screen[Any], connect: Callable[[], Collection], scope: Scope) -> None:
    """Starts counting; the screen gets a ``Counted``."""
    work = partial(_count, screen, connect, scope)
    screen.run_worker(work, thread=True, exclusive=True, group="offer")


def _count(screen: Screen[Any], connect: Callable[[], Collection], scope: Scope) -> None:
    from flashcards.collection.choosing import offer

    try:
        with connect() as collection:
            counted = Counted(scope, offer(collection, scope))
    except FlashcardsError as error:
        counted = Counted(scope, None, str(error))
    screen.post_message(counted)


def whole_of(session: Session) -> Scope:
    """The cards of a session, however they are studied."""
    from flashcards.study.scope import Scope

    scope = session.scope
    return Scope(session.deck, None if scope is None else scope.query)


def chosen(offer: Offer | None, session: Session, way: object) -> Scope | None:
    """What is studied in one of the ways that are offered after a session, None if it is not."""
    if offer is None:
        return None
    from flashcards.study.scope import offered

    scopes = offered(offer, whole_of(session))
    return next((scope for scope in scopes if scope.way == way), None)
