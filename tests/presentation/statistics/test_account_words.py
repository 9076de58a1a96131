"""The vote beside FSRS-6 in words and figures."""

from __future__ import annotations

import pytest

from flashcards.presentation.charts.model import Table
from flashcards.presentation.statistics.account_words import beside, blocks
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

    sentence, table = blocks(Account(compared(0.01), same_day))

    assert isinstance(sentence, str)
    assert isinstance(table, Table)
    assert table.rows == (
        ("on a later day", "0.3100", "90.0%", "88.0%", "1,234"),
        ("  of FSRS-6", "0.3200", "", "", ""),
        ("on the same day", "0.2000", "94.0%", "93.0%", "500"),
        ("  of a constant", "0.2300", "", "", ""),
    )


def test_before_the_vote_has_predicted_nothing_is_said() -> None:
    assert [*blocks(Account(Beside(0, None, None, None, None, None, None), NOTHING))] == []
