"""What options would do to tomorrow, in words."""

from __future__ import annotations

from flashcards.presentation import wording
from flashcards.presentation.translations import say
from flashcards.study.shown import OptionsPreview


def tomorrow(preview: OptionsPreview) -> str:
    """What comes tomorrow: "tomorrow: 30 due, about 36 → 34 reviews, 12 → 5 new".

    What is due already is said only where today's answers and the limits change that.
    """
    now, then = preview.now, preview.then
    before, after = round(now.reviews), round(then.reviews)
    new = say("{number:,} new", number=round(then.new))
    reviews = _from(before, after, wording.count(after, "review"))
    begun = _from(round(now.new), round(then.new), new)
    if before == after == now.due:
        return say("tomorrow: {reviews}, {new}", reviews=reviews, new=begun)
    return say(
        "tomorrow: {due:,} due, about {reviews}, {new}", due=now.due, reviews=reviews, new=begun
    )


def _from(now: int, then: int, words: str) -> str:
    return words if now == then else f"{now:,} → {words}"
