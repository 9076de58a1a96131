"""The vote beside FSRS-6 in words and figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.presentation.charts.model import Points, Table
from flashcards.presentation.statistics.account_words import beside, blocks
from flashcards.scheduling.metrics import Bin
from flashcards.stats.account import Account, Beside, SameDay

NOTHING = SameDay(0, None, None, None, None)


def compared(gain: float, error: float = 0.002, reviews: int = 1_234) -> Beside:
    return Beside(reviews, 0.9, 0.88, 0.31, 0.31 + gain, gain, error)


@pytest.mark.parametrize(
    ("gain", "said"),
    [
        (0.0084, "was better than FSRS-6 by 0.0084 ± 0.0020."),
        (-0.0084, "was worse than FSRS-6 by 0.0084 ± 0.0020."),
        (0.001, "and FSRS-6 differ by +0.0010 ± 0.0020, which may be chance."),
        (-0.001, "and FSRS-6 differ by −0.0010 ± 0.0020, which may be chance."),
    ],
)
def test_a_sentence_says_which_was_better(gain: float, said: str) -> None:
    assert beside(compared(gain)) == (
        f"On 1,234 reviews predicted by both, the vote of the models {said}"
    )


def test_a_table_has_lines_for_later_days_and_for_the_same_day() -> None:
    same_day = SameDay(500, 0.94, 0.93, 0.2, 0.23)

    sentence, chart, table = blocks(Account(compared(0.01), same_day))

    assert isinstance(sentence, str)
    assert isinstance(chart, Points)
    assert isinstance(table, Table)
    assert table.rows == (
        ("on a later day", "0.3100", "90.0%", "88.0%", "1,234"),
        ("  of FSRS-6", "0.3200", "", "", ""),
        ("on the same day", "0.2000", "94.0%", "93.0%", "500"),
        ("  of a constant", "0.2300", "", "", ""),
    )


def test_before_the_vote_has_predicted_nothing_is_said() -> None:
    assert [*blocks(Account(Beside(0, None, None, None, None, None, None), NOTHING))] == []


def test_a_chart_shows_what_the_vote_predicted_and_what_came_of_it() -> None:
    bins = (Bin(50, 0.6, 0.62, 0.48, 0.74, 0.2), Bin(50, 0.9, 0.88, 0.77, 0.94, 0.09))

    _, chart, _ = blocks(Account(replace(compared(0.01), bins=bins), NOTHING))

    assert isinstance(chart, Points)
    assert chart.title == "Predicted by the vote, and recalled"
    assert (chart.expected, chart.actual) == ((0.6, 0.9), (0.62, 0.88))
    assert (chart.low, chart.high) == ((0.48, 0.77), (0.74, 0.94))
    assert chart.counts == (50, 50)
