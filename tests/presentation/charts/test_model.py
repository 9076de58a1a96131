"""What is drawn: its numbers, its title."""

from __future__ import annotations

import pytest

from flashcards.presentation.charts import Bars, Series
from flashcards.presentation.charts.model import short
from tests.presentation.charts.drawing import bars, text


def test_half_a_card_is_not_at_the_axis() -> None:
    assert [line[:3] for line in bars(1).splitlines()[1:5]] == [" 1┤", "  │", "  │", "  │"]


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.0, "0"), (0.004, "0.004"), (0.15, "0.15"), (0.5, "0.5"), (7.0, "7"), (15.34, "15.3"),
     (99.96, "100"), (1_204.4, "1,204"), (1e-12, "0")],
)  # fmt: skip
def test_numbers_have_no_more_digits_than_they_need(value: float, words: str) -> None:
    assert short(value) == words


def daily(count: int, width: int, *, averaged: bool = False, per: str = "day") -> str:
    values = (1.0,) * count
    labels = tuple(map(str, range(count)))
    series = (Series("reviews", "primary", values),)
    chart = Bars("Reviews", labels, series, averaged=averaged, per=per, scope=", next year")
    return text(chart, width)


def test_a_title_says_how_many_days_a_bar_sums() -> None:
    assert daily(20, 40).splitlines()[0] == "Reviews a day, next year"
    assert daily(99, 40).splitlines()[0] == "Reviews per 3 days, next year"
    assert "each bar" not in daily(99, 40)


def test_means_of_days_are_still_a_day() -> None:
    shown = daily(99, 40, averaged=True)

    assert shown.splitlines()[0] == "Reviews a day, next year"
    assert "each bar is the mean of 3" in shown
