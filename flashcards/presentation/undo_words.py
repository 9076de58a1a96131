"""What undo and redo report; the changes themselves are put into words by ``step_words``."""

from __future__ import annotations

from collections.abc import Callable

from flashcards.presentation import terminal_text
from flashcards.presentation.translations import say, say_counted


def undone(step: str) -> str:
    """Reports the change that was undone."""
    return say("Undone: {step}", step=step)


def several_undone(changes: int) -> str:
    """Reports how many changes were undone at once."""
    return say_counted(
        changes,
        "Undone: {number:,} change",
        "Undone: {number:,} changes; U redoes them one by one",
    )


def redone(step: str) -> str:
    """Reports the change that was redone."""
    return say("Redone: {step}", step=step)


def changed_elsewhere(step: str) -> str:
    """Names a change of another program, which the next undo would undo."""
    return say("Changed elsewhere, u undoes: {step}", step=step)


def done(step: str, key: str = "u") -> str:
    """Reports a change that was made just now."""
    return say("Done, {key} undoes: {step}", key=key, step=step)


def made_before_today(step: str) -> str:
    """Says why a change is not undone at once."""
    return say("The last change was made before today: {step}", step=step)


def nothing_to_undo() -> str:
    """Says that no change is left to undo."""
    return say("Nothing to undo")


def undone_today(step: str) -> str:
    """Reports the change that was undone; if it is empty, that none of today is left."""
    return undone(step) if step else say("Nothing to undo today")


def nothing_to_redo() -> str:
    """Says that no change is left to redo."""
    return say("Nothing to redo")


def fitted(report: Callable[[str], str], step: Callable[[int], str], room: int) -> str:
    """A report whose change is shortened to fit.

    Args:
        report: makes the report of the change in words.
        step: puts the change into words, in so many columns.
        room: the columns for the whole.
    """
    return report(step(room - terminal_text.cells(report(""))))
