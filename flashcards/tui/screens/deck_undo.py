"""Undo, redo and the last changes in the list of decks.

The list loads this with the first of these keys, since its first paint does not need it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from flashcards.presentation import step_words, undo_words
from flashcards.tui.dialogs.pick import PickScreen
from flashcards.tui.host import Host, host_of
from flashcards.tui.widgets.status_line import StatusMessage

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.study.shown import UndoStep

_LISTED_STEPS = 100
"""As many changes can be chosen among to go back to."""
_WIDEST_PICK, _BESIDE_STEP = 72, 10
"""Columns of a dialog of choices at most, and those of its frame and of a number."""


class DeckUndo:
    """Undoes and redoes changes of the collection, and says which."""

    def __init__(
        self,
        screen: Screen[Any],
        collection: Collection,
        reload: Callable[[], None],
        say: Callable[[StatusMessage], None],
    ) -> None:
        """Prepares undo.

        Args:
            screen: the list of decks.
            collection: whose changes are undone.
            reload: reads the decks again.
            say: shows a message.
        """
        self._screen, self._collection = screen, collection
        self._reload, self._say = reload, say

    @property
    def _app(self) -> Host:
        return host_of(self._screen)

    def undo(self, *, is_news: bool, again: Callable[[], None]) -> None:
        """Undoes the last change; asks first if it was made on an earlier day.

        Args:
            is_news: whether another program has made a change since the last look; that is only
                shown, because undoing it unseen would surprise.
            again: undoes once that is agreed.
        """
        history = self._collection.history
        if is_news and (unseen := history.next_undo()) is not None:
            self._say_done(undo_words.changed_elsewhere, "", unseen)
            return
        step = history.undo(since_day=self._app.undo_since())
        # Held by ``since_day``: nothing is undone yet.
        if step is not None and step.is_held:
            self._app.ask_to_undo(step, again)
            return
        self._say_done(undo_words.undone, undo_words.nothing_to_undo(), step)

    def redo(self) -> None:
        """Repeats the change that was undone last."""
        step = self._collection.history.redo()
        self._say_done(undo_words.redone, undo_words.nothing_to_redo(), step)

    def pick(self) -> None:
        """Lists the last changes; the chosen one is undone with all that came after it."""
        steps = self._collection.history.steps(_LISTED_STEPS)
        today, calendar = self._collection.today(), self._collection.calendar
        room = min(self._screen.app.size.width, _WIDEST_PICK) - _BESIDE_STEP
        lines = (step_words.step_with_time(step, today, calendar, room) for step in steps)
        # Numbered, since two steps may have the same words, and the list returns words.
        named = {
            f"{number}. {line}": step
            for number, (line, step) in enumerate(zip(lines, steps, strict=True), 1)
        }
        if not named:
            self._say(undo_words.nothing_to_undo())
            return
        title = "Undo this and all that came after it"
        dialog = PickScreen(title, None, list(named), None)
        self._screen.app.push_screen(dialog, partial(self._undo_to, named))

    def _undo_to(self, named: Mapping[str, UndoStep], chosen: str | None) -> None:
        if chosen is None:
            return
        with self._app.reporting():
            undone = self._collection.history.undo_to(named[chosen])
            self._say_done(undo_words.undone, undo_words.nothing_to_undo(), undone[-1])
            if len(undone) > 1:
                self._say(undo_words.several_undone(len(undone)))

    def _say_done(self, report: Callable[[str], str], nothing: str, step: UndoStep | None) -> None:
        if step is None:
            self._say(nothing)
            return
        today, calendar = self._collection.today(), self._collection.calendar
        self._reload()
        # By the room that there is: a long question is cut, the day at the end stays.
        in_words = partial(step_words.step_with_time, step, today, calendar)
        self._say(partial(undo_words.fitted, report, in_words))
