"""Asks whether to make a collection at a path where there is none."""

from __future__ import annotations

from pathlib import Path

from flashcards.tui import keys
from flashcards.tui.dialogs.question import QuestionScreen


class NewCollectionScreen(QuestionScreen):
    """Returns whether to make it."""

    BINDINGS = keys.NEW_COLLECTION
    YES, NO = "make it", "make nothing"

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is no collection at {path}. Make a new one there?")

    def action_make(self) -> None:
        """Makes it."""
        self.dismiss(result=True)

    def action_leave(self) -> None:
        """Makes nothing."""
        self.dismiss(result=False)
