"""Easy days as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import SettingError
from flashcards.model.preset import EVERY_DAY_NORMAL
from flashcards.presentation.easy_days import easy_days, easy_days_from


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", EVERY_DAY_NORMAL),
        ("sat 50 sun 0", (100, 100, 100, 100, 100, 50, 0)),
        ("Sat, Sunday: 25%", (100, 100, 100, 100, 100, 25, 25)),
        ("fri minimum sat reduced sun normal", (100, 100, 100, 100, 0, 50, 100)),
        ("wednesday", (100, 100, 50, 100, 100, 100, 100)),
        ("mon=0;tues=100", (0, 100, 100, 100, 100, 100, 100)),
    ],
)
def test_days_and_their_shares_are_read(text: str, expected: tuple[int, ...]) -> None:
    assert easy_days_from(text, "Easy days") == expected


@pytest.mark.parametrize("text", ["50", "sat 101", "sat 50 20", "s 50", "caturday", "sat -1"])
def test_what_is_neither_a_day_nor_its_share_is_refused(text: str) -> None:
    with pytest.raises(SettingError, match=r"^Easy days: .* does not fit"):
        easy_days_from(text, "Easy days")


@given(st.tuples(*[st.integers(0, 100)] * 7))
def test_easy_days_survive_being_written(shares: tuple[int, ...]) -> None:
    assert easy_days_from(easy_days(shares), "Easy days") == shares
