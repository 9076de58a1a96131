"""The base of dialogs that show a text in a frame."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from flashcards.tui import keys
from flashcards.tui.widgets.reading import Reading


class ReadingScreen(ModalScreen[None]):
    """Shows a text until it is closed."""

    BINDINGS = keys.READING

    def __init__(self, title: str) -> None:
        self._heading = title
        self._wrapped_for = Size()
        super().__init__()

    def text(self) -> Content:
        """The text to show."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The text in a frame that scrolls."""
        self._wrapped_for = self.app.size
        with Reading(classes="dialog") as dialog:
            dialog.border_title = self._heading
            dialog.border_subtitle = "esc closes"
            yield Static(self.text())

    def on_resize(self) -> None:
        """Wraps the text again, as some of it depends on the width of the window."""
        if self.app.size != self._wrapped_for:
            self._wrapped_for = self.app.size
            self.query_one(Static).update(self.text())

    def action_move(self, where: str) -> None:
        """Scrolls the text."""
        self.query_one(Reading).move(where)

    def action_close(self) -> None:
        """Closes the dialog."""
        self.dismiss()
