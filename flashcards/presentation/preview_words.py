"""What options would do to tomorrow, in words."""

from __future__ import annotations

from flashcards.presentation import wording
from flashcards.presentation.translations import say
from flashcards.study.queue import Counts
from flashcards.study.shown import OptionsPreview


def tomorrow(preview: OptionsPreview) -> str:
    """The cards of tomorrow: "tomorrow: 34 reviews, 12 → 5 new"."""
    now, then = preview.now, preview.then
    reviews = wording.count(_reviews(then), "review")
    new = say("{number:,} new", number=then.new)
    return say(
        "tomorrow: {reviews}, {new}",
        reviews=_from(_reviews(now), _reviews(then), reviews),
        new=_from(now.new, then.new, new),
    )


def _reviews(counts: Counts) -> int:
    return counts.review + counts.learning


def _from(now: int, then: int, words: str) -> str:
    return words if now == then else f"{now:,} → {words}"
