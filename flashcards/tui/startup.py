"""Opens the collection beside the screens, and makes ready what the first card needs.

Imports inside functions are for what the first paint does not need.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from flashcards.errors import FlashcardsError
from flashcards.support.gc_pause import end_of_start

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.model.mock import Mock
    from flashcards.study.scope import Scope
    from flashcards.study.shown import DeckNode
    from flashcards.study_day import Clock


@dataclass(frozen=True)
class Start:
    """What to open, and what to begin immediately.

    Attributes:
        path: the collection's file.
        clock: gives the present instant, the machine's clock if None.
        deck: a deck to study, by any unambiguous ending of its name.
        choose: says what to study instead, once the collection is open.
        mock: begins a mock interview to hold instead, or finds the one to resume.
    """

    path: Path
    clock: Clock | None = None
    deck: str | None = None
    choose: Callable[[Collection], Scope] | None = None
    mock: Callable[[Collection], Mock] | None = None


class CollectionOpened(Message):
    """The collection is open."""

    def __init__(
        self,
        collection: Collection,
        nodes: Sequence[DeckNode],
        *,
        deck: Deck | None = None,
        scope: Scope | None = None,
        mock: Mock | None = None,
    ) -> None:
        self.collection, self.nodes = collection, nodes
        self.deck, self.scope, self.mock = deck, scope, mock
        super().__init__()


class OpeningFailed(Message):
    """The collection cannot be opened, or the deck to study does not exist."""

    def __init__(self, error: FlashcardsError) -> None:
        self.error = error
        super().__init__()


class BackupFailed(Message):
    """Today's backup could not be made."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__()


def opened(start: Start) -> CollectionOpened | OpeningFailed:
    """Opens the collection and finds what to begin with."""
    from flashcards.collection.first_run import open_collection

    try:
        collection = open_collection(start.path, clock=start.clock)
    except FlashcardsError as error:
        return OpeningFailed(error)
    try:
        return CollectionOpened(
            collection,
            collection.decks.tree(),
            deck=collection.decks.find(start.deck) if start.deck else None,
            scope=start.choose(collection) if start.choose else None,
            mock=start.mock(collection) if start.mock else None,
        )
    except FlashcardsError as error:
        collection.close()
        return OpeningFailed(error)


def back_up(collection: Collection) -> BackupFailed | None:
    """Makes the backup of the day; None unless that fails."""
    try:
        collection.backups.make_daily()
    except Exception as error:  # no failure of a backup may stop a session
        return BackupFailed(str(error) or type(error).__name__)
    return None


def warm_up() -> None:
    """Loads what the first card needs while the user looks at the decks; the start ends with it."""
    try:
        import flashcards.tui.screens.review
        from flashcards.tui.drawing.markdown import render_markdown

        render_markdown("$x$ `x` **x**\n\n- x", 40)
        # After what the first card needs; it would be a quarter of the time to the list of cards.
        import flashcards.tui.screens.browser  # noqa: F401
    finally:
        end_of_start()
