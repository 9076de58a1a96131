"""Asks whether notes may be deleted."""

from __future__ import annotations

from flashcards.tui import keys
from flashcards.tui.dialogs.question import QuestionScreen


class DeleteScreen(QuestionScreen):
    """Returns True if they may be deleted.

    The confirming key differs from the one that opens it, so that holding that down deletes
    nothing.
    """

    BINDINGS = keys.DELETE
    YES, NO, HEADING = "delete", "keep", "Delete"

    def action_delete(self) -> None:
        """Agrees."""
        self.dismiss(result=True)
