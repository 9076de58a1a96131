"""What options would do to tomorrow, in words."""

from __future__ import annotations

import pytest

from flashcards.presentation.preview_words import another_retention, tomorrow
from flashcards.scheduling.planning.retention_curve import Load
from flashcards.study.shown import OptionsPreview, Tomorrow

THIRTY = Tomorrow(due=30, reviews=30.2, new=12.0)


@pytest.mark.parametrize(
    ("now", "then", "words"),
    [
        (THIRTY, THIRTY, "tomorrow: 30 reviews, 12 new"),
        (THIRTY, Tomorrow(30, 30.0, 5.0), "tomorrow: 30 reviews, 12 → 5 new"),
        (
            Tomorrow(30, 36.0, 12.0),
            Tomorrow(30, 33.6, 5.0),
            "tomorrow: 30 due, about 36 → 34 reviews, 12 → 5 new",
        ),
        (
            Tomorrow(1_000, 1_002.0, 0.0),
            Tomorrow(1_000, 1.0, 0.0),
            "tomorrow: 1,000 due, about 1,002 → 1 review, 0 new",
        ),
    ],
)
def test_only_what_changes_is_shown_twice(now: Tomorrow, then: Tomorrow, words: str) -> None:
    assert tomorrow(OptionsPreview(now, then)) == words


def test_small_amounts_a_day_have_a_digit_more() -> None:
    def load(desired: float, reviews: float, minutes: float) -> Load:
        return Load(
            desired_retention=desired,
            reviews_per_day=reviews,
            new_per_day=0.0,
            minutes_per_day=minutes,
            remembered=0.0,
            cards=0,
            waiting=0.0,
        )

    words = another_retention(load(0.9, 9.04, 2.1), load(0.95, 1_211.6, 10.0))

    assert words == "9.0 → 1,212 reviews, 2.1 → 10 min a day"
