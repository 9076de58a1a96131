"""The interface of the app for its screens, which cannot import the app itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol, cast

if TYPE_CHECKING:
    from pathlib import Path

    from textual.screen import Screen

    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.model.mock import Mock
    from flashcards.study.scope import Scope
    from flashcards.study.shown import UndoStep


class Host(Protocol):
    """The app, as screens see it."""

    collection: Collection | None
    stopwatch: Callable[[], float]

    def study(self, deck: Deck | None) -> None:
        """Starts a session on a deck, or on all decks for None."""

    def study_scope(self, scope: Scope) -> None:
        """Starts a session on what was chosen."""

    def hold_mock(self, mock: Mock, then: Callable[[str], None]) -> None:
        """Goes on with a mock interview, or debriefs it; ``then`` shows what is kept of it."""

    def choose_mock(self, deck: str | None, then: Callable[[str], None]) -> None:
        """Offers the mock interview that was left, and another one on a deck."""

    def edit_card(self, card_id: int) -> None:
        """Opens the form for a card's note."""

    def add_notes(self, deck: str, then: Callable[[int], None]) -> None:
        """Opens the form for new notes in a deck; ``then`` is called with how many were added."""

    def browse(self, card_id: int | None = None, after: Callable[[], None] | None = None) -> None:
        """Opens the list of cards at a card, or where it was left; ``after`` runs on return."""

    def undo_since(self) -> int:
        """The study day before which undo asks for confirmation."""

    def ask_to_undo(self, step: UndoStep, undo: Callable[[], None]) -> None:
        """Asks whether to undo a change of an earlier day, and undoes it if so."""

    def use_config(self) -> None:
        """Puts the configuration into force after it was changed."""

    def open_other(self, path: Path) -> None:
        """Goes over to another collection."""

    def open_again(self) -> Collection:
        """Opens another connection to the collection, for work in another thread."""

    def reporting(self) -> AbstractContextManager[None]:
        """Shows errors that a person can correct as notifications."""


def host_of(screen: Screen[Any]) -> Host:
    """The app that shows a screen."""
    return cast("Host", screen.app)
