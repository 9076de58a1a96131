"""Review logs of Anki's first scheduler, which had no Hard in learning and relearning.

Its three buttons there were 1 Again, 2 Good and 3 Easy. Anki adds one to 2 and 3 when it imports
such a log (``ankitects/anki``, the upgrade to the second scheduler), and so do we.
"""

from __future__ import annotations

from flashcards.model import Rating
from flashcards.support.arrays import Bools, Column

_SHARE = 0.2
"""Of the 2s in learning, more must have granted days: later schedulers repeat a step on Hard."""


def had_three_buttons(learning: Bools, rating: Column) -> bool:
    """Whether no answer in learning is 4, a button that the first scheduler did not have."""
    return not bool((rating[learning] == Rating.EASY).any())


def is_told_by(learning: Bools, rating: Column, in_days: Bools) -> bool:
    """Whether a log by itself shows that it comes from the first scheduler.

    Args:
        learning: True for answers to cards in learning.
        rating: the rating of each answer in the log.
        in_days: True for answers that granted an interval of whole days.
    """
    second = learning & (rating == Rating.HARD)
    if not second.any() or not had_three_buttons(learning, rating):
        return False
    return float(in_days[second].mean()) > _SHARE


def renamed(in_steps: Bools, rating: Column) -> Column:
    """Converts the ratings of the first scheduler to those of all later ones.

    Args:
        in_steps: True for answers in learning or relearning.
        rating: the rating of each answer in the log.
    """
    moved = in_steps & ((rating == Rating.HARD) | (rating == Rating.GOOD))
    result: Column = rating + moved.astype(rating.dtype)
    return result


def explained(changed: int) -> str:
    """The sentence about renamed ratings for the import report."""
    answers = "1 answer" if changed == 1 else f"{changed:,} answers"
    return (
        f"the review log is of Anki's first scheduler, which had no Hard in learning: {answers} "
        "in learning and relearning renamed, 2 to Good and 3 to Easy, as Anki does"
    )
