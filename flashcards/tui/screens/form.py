"""What the forms have in common: labelled fields, save, and cancel that asks if need be."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Footer, Static

from flashcards.errors import FlashcardsError
from flashcards.tui import keys
from flashcards.tui.widgets.reading import Reading


class FormScreen(ModalScreen[bool]):
    """Fields in a frame; gives True once they are saved."""

    BINDINGS = keys.FORM

    def __init__(self, title: str) -> None:
        self._heading = title
        self._before: Any = None
        super().__init__()

    # What a form says of itself

    def fields(self) -> ComposeResult:
        """The fields, each after its label."""
        raise NotImplementedError

    def values(self) -> Any:
        """What the fields hold, to be compared with what they held."""
        raise NotImplementedError

    def save(self) -> None:
        """Puts the fields into force.

        Raises:
            FlashcardsError: if a field cannot be; it is shown in the form.
        """
        raise NotImplementedError

    # What all forms do

    def compose(self) -> ComposeResult:
        """Fields that scroll, a line for what is wrong, the keys."""
        with Vertical(classes="dialog form") as dialog:
            dialog.border_title = self._heading
            with Reading():
                yield from self.fields()
            yield Static(id="problem")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Remembers what the fields hold, and begins at the top."""
        self._before = self.values()
        self.call_after_refresh(self.query_one(Reading).scroll_home, animate=False)

    def action_save(self) -> None:
        """Saves, or says what is wrong."""
        try:
            self.save()
        except FlashcardsError as error:
            self.query_one("#problem", Static).update(Content(f"✗ {error}"))
            return
        self.dismiss(result=True)

    def action_cancel(self) -> None:
        """Leaves at once if nothing was changed."""
        if self.values() == self._before:
            self.dismiss(result=False)
        else:
            self.app.push_screen(DiscardScreen(), self._discard)

    def _discard(self, wanted: bool | None) -> None:  # noqa: FBT001
        if wanted:
            self.dismiss(result=False)


class DiscardScreen(ModalScreen[bool]):
    """Asks whether changes may be dropped."""

    BINDINGS = keys.DISCARD

    def compose(self) -> ComposeResult:
        """One question, two keys."""
        question = Content.assemble(
            "Drop your changes?\n\n",
            ("y", "bold $text-primary"),
            " drop    ",
            ("n", "bold $text-primary"),
            " keep editing",
        )
        with Vertical(classes="dialog narrow"):
            yield Static(question)

    def action_drop(self) -> None:
        """Drops them."""
        self.dismiss(result=True)

    def action_keep(self) -> None:
        """Goes back to the form."""
        self.dismiss(result=False)


def label(words: str, hint: str = "") -> Widget:
    """A field's name, and what may stand in it."""
    parts = Content.assemble((words, "bold"), (f"  {hint}" if hint else "", "$text-muted"))
    return Static(parts, classes="label")
