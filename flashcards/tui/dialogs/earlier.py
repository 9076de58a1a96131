"""Asks for confirmation before undoing a change of an earlier day."""

from __future__ import annotations

from textual.content import Content

from flashcards.tui import keys
from flashcards.tui.dialogs.question import QuestionScreen


class EarlierUndoScreen(QuestionScreen):
    """Returns True if the change should be undone.

    The confirming key differs from the undo key, so that holding the latter down stops here.
    """

    BINDINGS = keys.EARLIER
    YES, NO, HEADING = "undo it", "keep it", "Undo an earlier day?"

    def __init__(self, change: str) -> None:
        """Prepares the screen.

        Args:
            change: the change in words, with its day.
        """
        about = "The next change to undo was made before today:\n\n"
        super().__init__(Content.assemble(about, (change, "bold")))

    def action_undo(self) -> None:
        """Confirms undoing."""
        self.dismiss(result=True)
