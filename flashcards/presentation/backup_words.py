"""What is said of backups."""

from __future__ import annotations

from flashcards.presentation.translations import say


def refused(reason: str) -> str:
    """Says why there is no backup of today."""
    return say("Today's backup could not be made: {reason}", reason=reason)
