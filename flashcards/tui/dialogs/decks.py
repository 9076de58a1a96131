"""The dialogs that change decks: a name, and what becomes of the cards of a deleted one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from flashcards.tui import keys
from flashcards.tui.dialogs.form import FormScreen, label
from flashcards.tui.widgets.line_field import LineField


class DeckNameScreen(FormScreen):
    """Asks for a deck's name."""

    def __init__(self, title: str, name: str, save: Callable[[str], bool]) -> None:
        """Prepares the form.

        Args:
            title: what happens to the deck.
            name: its name at present.
            save: called with the new name; returns whether anything differs now. Its errors are
                shown in the form.
        """
        self._present, self._save = name, save
        super().__init__(title)

    def fields(self) -> ComposeResult:
        """The name."""
        yield label("Name", ":: puts it below another deck")
        yield LineField(self._present, id="name", select_on_focus=False, compact=True)

    def values(self) -> str:
        """The name as typed."""
        return self.query_one("#name", Input).value

    def save(self) -> bool:
        """Gives the deck its name."""
        return self._save(self.values())

    @on(Input.Submitted)
    def _submit(self) -> None:
        self.action_save()


class Fate(Enum):
    """What becomes of the cards of a deleted deck."""

    DELETED = "deleted"
    KEPT = "kept"


class DeleteDeckScreen(ModalScreen[Fate | None]):
    """Asks what becomes of the cards; returns None if the deck is to stay.

    The keys differ from the one that opens it, so that holding that down deletes nothing.
    """

    BINDINGS = keys.DELETE_DECK

    def __init__(self, question: str, target: str | None) -> None:
        """Prepares the screen.

        Args:
            question: whether to delete the deck.
            target: the deck that would take over the cards, "" to be asked for it, None if there
                are no cards.
        """
        self._question, self._target = question, target
        super().__init__()

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        lines = [
            Content.assemble((key, "bold $text-primary"), f"  {words}")
            for key, words in self._choices()
        ]
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Delete deck"
            yield Static(Content("\n").join([Content(self._question), Content(""), *lines]))

    def _choices(self) -> Iterator[tuple[str, str]]:
        if self._target is None:
            yield "d", "delete it"
        else:
            target = f"“{self._target}”" if self._target else "another deck"
            yield "d", "delete the cards and their history too"
            yield "k", f"keep the cards, in {target}"
        yield "n", "leave the deck as it is"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disables keeping cards that do not exist."""
        del parameters
        # Without cards there are none to keep, and the key would be a second one for deleting.
        return action != "keep_cards" or self._target is not None

    def action_with_cards(self) -> None:
        """Deletes the deck with what is in it."""
        self.dismiss(Fate.DELETED)

    def action_keep_cards(self) -> None:
        """Deletes only the deck."""
        self.dismiss(Fate.KEPT)

    def action_cancel(self) -> None:
        """Deletes nothing."""
        self.dismiss(None)
