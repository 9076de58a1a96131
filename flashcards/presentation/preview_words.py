"""What options would do to tomorrow and to the days ahead, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flashcards.presentation import wording
from flashcards.presentation.translations import say
from flashcards.study.shown import OptionsPreview

if TYPE_CHECKING:
    from flashcards.scheduling.planning.retention_curve import Load

_WHOLE = 10
"""Amounts a day from which whole ones say enough."""


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


def another_retention(before: Load, after: Load) -> str:
    """What another desired retention costs: "9.0 → 12 reviews, 2.1 → 2.8 min a day"."""
    return say(
        "{reviews} → {reviews_then} reviews, {minutes} → {minutes_then} min a day",
        reviews=_short(before.reviews_per_day),
        reviews_then=_short(after.reviews_per_day),
        minutes=_short(before.minutes_per_day),
        minutes_then=_short(after.minutes_per_day),
    )


def _short(amount: float) -> str:
    return f"{amount:,.0f}" if amount >= _WHOLE else f"{amount:.1f}"
