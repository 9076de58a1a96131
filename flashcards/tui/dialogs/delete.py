"""Asks whether notes may be deleted."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from flashcards.tui import keys


class DeleteScreen(ModalScreen[bool]):
    """Returns True if they may be deleted.

    The confirming key differs from the one that opens it, so that holding that down deletes
    nothing.
    """

    BINDINGS = keys.DELETE

    def __init__(self, question: str) -> None:
        self._question = question
        super().__init__()

    def compose(self) -> ComposeResult:
        """The question and two keys."""
        text = Content.assemble(
            self._question,
            "\n\n",
            ("y", "bold $text-primary"),
            " delete    ",
            ("n", "bold $text-primary"),
            " keep",
        )
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Delete"
            yield Static(text)

    def action_delete(self) -> None:
        """Agrees."""
        self.dismiss(result=True)

    def action_keep(self) -> None:
        """Declines."""
        self.dismiss(result=False)
