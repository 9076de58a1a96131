"""The base of dialogs that list something of the collection and change it: undo, cursor, news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from flashcards.presentation import step_words, undo_words
from flashcards.tui.host import host_of
from flashcards.tui.widgets.moving import move_in

if TYPE_CHECKING:
    from flashcards.collection import Collection


class ListDialog(ModalScreen[None]):
    """Undoes and redoes, moves in its ``OptionList``, and says in ``#news`` what was done."""

    def __init__(self, collection: Collection) -> None:
        self._collection = collection
        super().__init__()

    def fill(self) -> None:
        """Lists what is there now, keeping the cursor where it is."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Fills the list."""
        self.fill()

    def action_undo(self) -> None:
        """Undoes the last change, if it was made today."""
        with host_of(self).reporting():
            # Undoing earlier days needs a question, which the screens below this one ask.
            step = self._collection.history.undo(since_day=self._collection.today())
            is_done = step is not None and not step.is_held
            words = step_words.step(step) if step and is_done else ""
            self.say(undo_words.undone_today(words))
        self.fill()

    def action_redo(self) -> None:
        """Repeats the change that was undone last."""
        with host_of(self).reporting():
            step = self._collection.history.redo()
            words = undo_words.redone(step_words.step(step)) if step else ""
            self.say(words or undo_words.nothing_to_redo())
        self.fill()

    def action_move(self, where: str) -> None:
        """Moves the cursor in the list."""
        move_in(self.query_one(OptionList), where)

    def action_close(self) -> None:
        """Returns to the decks."""
        self.dismiss()

    def say(self, news: str) -> None:
        """Shows a sentence below the list."""
        self.query_one("#news", Static).update(Content.styled(news, "$text-secondary"))
