"""Asks whether to make a collection at a path where there is none."""

from __future__ import annotations

from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from flashcards.tui import keys


class NewCollectionScreen(ModalScreen[bool]):
    """Returns whether to make it."""

    BINDINGS = keys.NEW_COLLECTION

    def __init__(self, path: Path) -> None:
        self._path = path
        super().__init__()

    def compose(self) -> ComposeResult:
        """The question and two keys."""
        question = Content.assemble(
            f"There is no collection at {self._path}. Make a new one there?\n\n",
            ("y", "bold $text-primary"),
            " make it    ",
            ("n", "bold $text-primary"),
            " make nothing",
        )
        with Vertical(classes="dialog"):
            yield Static(question)

    def action_make(self) -> None:
        """Makes it."""
        self.dismiss(result=True)

    def action_leave(self) -> None:
        """Makes nothing."""
        self.dismiss(result=False)
