"""The range in which an interview is expected to end."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest

from flashcards.study.readiness import likely


@pytest.mark.parametrize(
    ("percent", "cards"), [(50, 10), (90, 60), (98, 60), (98, 200), (30, 1_999)]
)
def test_in_95_of_100_days_the_outcome_lies_in_the_range_and_on_few_days_at_either_side(
    percent: int, cards: int
) -> None:
    expected = Fraction(percent, 100)
    low, high = (round(share * cards) for share in likely(float(expected), cards))
    chances = [
        comb(cards, known) * expected**known * (1 - expected) ** (cards - known)
        for known in range(cards + 1)
    ]
    beyond = Fraction(1, 40)
    assert sum(chances[:low]) < beyond <= sum(chances[: low + 1])
    assert sum(chances[high + 1 :]) <= beyond < sum(chances[high:])


def test_the_range_of_many_cards_goes_on_from_that_of_fewer() -> None:
    for share, more in zip(likely(0.9, 2_000), likely(0.9, 2_001), strict=True):
        assert share == pytest.approx(more, abs=0.001)


def test_nothing_and_everything_have_no_range() -> None:
    assert likely(0.0, 10) == (0.0, 0.0)
    assert likely(1.0, 10) == (1.0, 1.0)
    assert likely(0.0, 0) == (0.0, 0.0)
