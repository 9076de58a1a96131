"""Hints: one after the other, and never a whole point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.practice.hints import Hint, beginning, hint, steps

POINTS = ("Name an incident commander who decides", "Roll back", "Blameless review")


def test_first_comes_the_number_of_points_then_how_each_begins() -> None:
    assert [hint(POINTS, step) for step in range(5)] == [
        Hint(3),
        Hint(3, 1, "Name an incident"),
        Hint(3, 2, "Roll"),
        Hint(3, 3, "Blameless"),
        None,
    ]
    assert steps(POINTS) == 4


def test_a_card_without_points_has_no_hints() -> None:
    assert steps(()) == 0
    assert hint((), 0) is None


def test_hints_begin_with_the_first() -> None:
    assert hint(POINTS, -1) is None


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ("Idempotency", "Ide"),
        ("TCP", "T"),
        ("Go", ""),
        ("", ""),
        ("幂等键防止重复扣款", "幂等键"),
        ("  two   words ", "two"),
        ("a b c", "a b"),
    ],
)
def test_a_beginning_is_some_words_or_a_third_of_one(point: str, expected: str) -> None:
    assert beginning(point) == expected


@given(st.text(min_size=1).filter(str.strip))
def test_a_beginning_is_never_the_whole_point(point: str) -> None:
    assert beginning(point) != " ".join(point.split())
