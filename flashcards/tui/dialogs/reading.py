"""The base of dialogs that show a text in a frame."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from flashcards.tui import keys
from flashcards.tui.widgets.reading import Reading


class ReadingScreen(ModalScreen[None]):
    """Shows a text until it is closed."""

    BINDINGS = keys.READING

    def __init__(self, title: str) -> None:
        self._heading = title
        super().__init__()

    def text(self) -> Content:
        """The text to show."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The text in a frame that scrolls."""
        with Reading(classes="dialog") as dialog:
            dialog.border_title = self._heading
            dialog.border_subtitle = "esc closes"
            yield Static(self.text())

    def action_move(self, where: str) -> None:
        """Scrolls the text."""
        self.query_one(Reading).move(where)

    def action_close(self) -> None:
        """Closes the dialog."""
        self.dismiss()
