"""The app as its screens use it: it opens them, and knows when undo has to ask.

Imports inside methods are for what the first paint does not need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App

from flashcards.errors import CardChangedError, FlashcardsError

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.collection.browser import Browser
    from flashcards.model import Deck
    from flashcards.model.mock import Mock
    from flashcards.study.scope import Scope
    from flashcards.study.shown import UndoStep
    from flashcards.study_day import Clock
    from flashcards.tui.screens.review import ReviewScreen


class NavigatingApp(App[None]):
    """Keeps to the protocol ``Host``, save for the configuration.

    ``next_path`` is the collection to go over to after this run.
    """

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock | None,
        stopwatch: Callable[[], float],
        spoken: bool | None,
    ) -> None:
        """Prepares it without a collection, which is opened after the first paint.

        Args:
            path: the collection's file.
            clock: gives the present instant, the machine's clock if None.
            stopwatch: a clock in seconds that times answers.
            spoken: whether the answers of the first session are spoken; None as its decks' options
                say.
        """
        self.collection: Collection | None = None
        self.next_path: Path | None = None
        self.stopwatch = stopwatch
        self._path, self._clock, self._spoken = path, clock, spoken
        self._browser: Browser | None = None
        self._undo_agreed: tuple[int, int] | None = None
        """A study day, and the earlier one back to which the user agreed on it to undo."""
        super().__init__()

    # Sessions and lists

    def study(self, deck: Deck | None) -> None:
        """Starts a session on a deck, or on all decks for None."""
        from flashcards.collection.session import Session
        from flashcards.tui.screens.review import ReviewScreen

        if self.collection is None:
            return
        with self.reporting():
            self._begin(ReviewScreen(Session(self.collection, deck), self.stopwatch))

    def study_scope(self, scope: Scope) -> None:
        """Starts a session on what was chosen."""
        from flashcards.collection.choosing import begin
        from flashcards.tui.screens.review import ReviewScreen

        if self.collection is None:
            return
        with self.reporting():
            self._begin(ReviewScreen(begin(self.collection, scope), self.stopwatch))

    def _begin(self, screen: ReviewScreen) -> None:
        """Opens a session; what was asked for on the command line holds for the first one."""
        screen.spoken, self._spoken = self._spoken, None
        self.push_screen(screen)

    def hold_mock(self, mock: Mock, then: Callable[[str], None]) -> None:
        """Goes on with a mock interview, or debriefs one that is over.

        Args:
            mock: the mock interview.
            then: shows what is kept of it if it is left in the middle.
        """
        from flashcards.tui import mocks

        if self.collection is not None:
            mocks.hold(self.screen_stack[0], self.collection, mock, then)

    def choose_mock(self, deck: str | None, then: Callable[[str], None]) -> None:
        """Offers the mock interview that was left, and another one on a deck."""
        from flashcards.tui import mocks

        if self.collection is not None:
            with self.reporting():
                mocks.choose(self.screen_stack[0], self.collection, deck, then)

    def edit_card(self, card_id: int) -> None:
        """Opens the form for a card's note."""
        from flashcards.tui.dialogs.edit import EditScreen

        if self.collection is None:
            return
        with self.reporting():
            shown = self.collection.study.show(card_id)
            if shown is not None:
                self.push_screen(EditScreen(self.collection, shown.note))

    def add_notes(self, deck: str, then: Callable[[int], None]) -> None:
        """Opens the form for new notes in a deck; ``then`` is called with how many were added."""
        from flashcards.tui.dialogs.add import AddScreen

        if self.collection is None:
            return
        with self.reporting():
            form = AddScreen(self.collection, deck)
            self.push_screen(form, lambda _: then(form.added))

    def browse(self, card_id: int | None = None, after: Callable[[], None] | None = None) -> None:
        """Opens the list of cards at a card, or where it was left; ``after`` runs on return."""
        from flashcards.collection.browser import Browser
        from flashcards.tui.screens.browser import BrowserScreen

        if self.collection is None:
            return
        with self.reporting():
            if self._browser is None:
                self._browser = Browser(self.collection)
            screen = BrowserScreen(self._browser, self.open_again, card_id)
            self.push_screen(screen, None if after is None else lambda _: after())

    # Undo

    def undo_since(self) -> int:
        """The study day before which undo asks: today, or an earlier one agreed to before."""
        assert self.collection is not None  # noqa: S101
        today = self.collection.today()
        if self._undo_agreed is None or self._undo_agreed[0] != today:
            return today
        return self._undo_agreed[1]

    def ask_to_undo(self, step: UndoStep, undo: Callable[[], None]) -> None:
        """Asks whether to undo a change of an earlier day, and undoes it if so.

        Args:
            step: the change at which undo stopped.
            undo: repeats the undo.
        """
        from flashcards.presentation import step_words
        from flashcards.tui.dialogs.earlier import EarlierUndoScreen

        assert self.collection is not None  # noqa: S101
        today, calendar = self.collection.today(), self.collection.calendar

        def answer(agreed: bool | None) -> None:  # noqa: FBT001
            if agreed:
                self._undo_agreed = today, step.study_day
                undo()

        words = step_words.step_with_time(step, today, calendar)
        self.push_screen(EarlierUndoScreen(words), answer)

    # Collections

    def open_other(self, path: Path) -> None:
        """Ends this run of the app; ``run`` begins the next on the other collection."""
        self.next_path = path
        self.exit()

    def open_again(self) -> Collection:
        """Opens another connection to the collection, for work in another thread.

        Raises:
            DatabaseError: if the file cannot be used.
        """
        from flashcards.collection import Collection

        return Collection(self._path, clock=self._clock)

    # Errors

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Shows errors that a person can correct as notifications."""
        try:
            yield
        except CardChangedError as error:
            self.warn(str(error), severity="information")
        except FlashcardsError as error:
            self.warn(str(error), severity="error")

    def warn(self, text: str, *, severity: Any = "warning") -> None:
        """Shows a notification."""
        # No markup: file names and questions may have brackets.
        self.notify(text, severity=severity, timeout=10, markup=False)
