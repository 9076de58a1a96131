"""Asks for confirmation before undoing a change of an earlier day."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from flashcards.tui import keys


class EarlierUndoScreen(ModalScreen[bool]):
    """Returns True if the change should be undone.

    The confirming key differs from the undo key, so that holding the latter down stops here.
    """

    BINDINGS = keys.EARLIER

    def __init__(self, change: str) -> None:
        """Prepares the screen.

        Args:
            change: the change in words, with its day.
        """
        self._change = change
        super().__init__()

    def compose(self) -> ComposeResult:
        """The change that would be undone, and two keys."""
        text = Content.assemble(
            "The next change to undo was made before today:\n\n",
            (self._change, "bold"),
            "\n\n",
            ("y", "bold $text-primary"),
            " undo it    ",
            ("n", "bold $text-primary"),
            " keep it",
        )
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Undo an earlier day?"
            yield Static(text)

    def action_undo(self) -> None:
        """Confirms undoing."""
        self.dismiss(result=True)

    def action_keep(self) -> None:
        """Declines undoing."""
        self.dismiss(result=False)
