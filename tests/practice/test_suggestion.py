"""Which rating is suggested, by the table in docs/practice.md, and the stages of the clock."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest

from flashcards.model import Rating
from flashcards.model.practice import PracticeOptions
from flashcards.practice.suggestion import Answered, ClockStage, clock_stage, suggested

USUAL = PracticeOptions()
PAGE = Path(__file__).parents[2] / "docs/practice.md"
TARGET = 120

CASES = [
    (4, 4, 59, 0, Rating.EASY),
    (4, 4, 60, 0, Rating.GOOD),
    (4, 4, 119, 0, Rating.GOOD),
    (4, 4, 120, 0, Rating.HARD),
    (4, 4, 300, 0, Rating.HARD),
    (4, 4, 40, 1, Rating.HARD),
    (3, 4, 40, 0, Rating.HARD),
    (2, 4, 100, 0, Rating.HARD),
    (2, 4, 300, 3, Rating.HARD),
    (1, 4, 40, 0, Rating.AGAIN),
    (1, 4, 40, 2, Rating.AGAIN),
    (0, 4, 10, 0, Rating.AGAIN),
    (2, 5, 100, 0, Rating.AGAIN),
    (3, 5, 100, 0, Rating.HARD),
    (1, 1, 30, 0, Rating.EASY),
    (0, 1, 30, 0, Rating.AGAIN),
    (0, 0, 30, 0, None),
]


@pytest.mark.parametrize(("said", "points", "seconds", "hints", "expected"), CASES)
def test_points_decide_first_then_hints_and_time(
    said: int, points: int, seconds: float, hints: int, expected: Rating | None
) -> None:
    assert suggested(Answered(said, points, TARGET, seconds, hints), USUAL) == expected


def test_the_page_shows_the_same_cases() -> None:
    rows = re.findall(
        r"^\| (\d+) of (\d+) \| (\d+) s \| (\d) \| (\S+) \|", PAGE.read_text("utf-8"), re.MULTILINE
    )

    assert len(rows) > 8
    for said, points, seconds, hints, word in rows:
        answer = Answered(int(said), int(points), TARGET, int(seconds), int(hints))
        rating = suggested(answer, USUAL)
        assert word == ("–" if rating is None else rating.name.capitalize())


def test_without_a_clock_a_whole_answer_is_good() -> None:
    assert suggested(Answered(3, 3, TARGET), USUAL) is Rating.GOOD
    assert suggested(Answered(2, 3, TARGET), USUAL) is Rating.HARD


def test_thresholds_are_those_of_the_options() -> None:
    strict = PracticeOptions(hard_share=0.8, easy_share=0.25)

    assert suggested(Answered(3, 4, TARGET, 50), strict) is Rating.AGAIN
    assert suggested(Answered(4, 5, TARGET, 50), strict) is Rating.HARD
    assert suggested(Answered(11, 20, TARGET, 50), PracticeOptions(hard_share=0.55)) is Rating.HARD
    assert suggested(Answered(4, 4, TARGET, 50), strict) is Rating.GOOD
    assert suggested(Answered(4, 4, TARGET, 29), strict) is Rating.EASY


def test_more_points_less_time_and_fewer_hints_never_suggest_less() -> None:
    def rating(said: int, seconds: float, hints: int) -> Rating:
        return suggested(Answered(said, 4, TARGET, seconds, hints), USUAL) or Rating.AGAIN

    for said, seconds, hints in product(range(4), (0, 59, 60, 119, 120, 500), range(3)):
        present = rating(said, seconds, hints)
        assert rating(said + 1, seconds, hints) >= present
        assert rating(said, seconds + 60, hints) <= present
        assert rating(said, seconds, hints + 1) <= present


@pytest.mark.parametrize(
    ("elapsed", "expected"),
    [
        (0, ClockStage.WITHIN),
        (119.9, ClockStage.WITHIN),
        (120, ClockStage.OVER),
        (179.9, ClockStage.OVER),
        (180, ClockStage.FAR_OVER),
    ],
)
def test_the_clock_turns_at_the_target_and_at_half_as_much_again(
    elapsed: float, expected: ClockStage
) -> None:
    assert clock_stage(elapsed, TARGET) is expected
