"""The plan of a mock interview as JSON, and the order of its questions."""

from __future__ import annotations

import json
from typing import Any

import pytest

from flashcards.errors import SettingError
from flashcards.model import Level
from flashcards.model.mock import (
    Mock,
    MockKind,
    MockPlan,
    MockQuestion,
    QuestionState,
    mix_from,
    plan_from,
    plan_values,
)

PLAN = MockPlan(
    decks=("Backend",),
    search="tag:go",
    count=3,
    mix=((Level.EASY, 1), (Level.HARD, 2)),
    seed=7,
    records=True,
    kind=MockKind.ONE_WAY,
)


@pytest.mark.parametrize("plan", [MockPlan(), PLAN, MockPlan(minutes=30)])
def test_a_plan_comes_back_from_json(plan: MockPlan) -> None:
    assert plan_from(json.loads(json.dumps(plan_values(plan)))) == plan


@pytest.mark.parametrize(
    "wrong",
    [{"decks": "Backend"}, {"count": "3"}, {"mix": {"odd": 1}}, {"mix": []}, {"records": 1},
     {"kind": "odd"}, {"seed": None}],
)  # fmt: skip
def test_another_thing_is_no_plan(wrong: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError, AttributeError)):
        plan_from(plan_values(PLAN) | wrong)


def test_parked_questions_are_left_until_after_the_others() -> None:
    states = [QuestionState.PARKED, QuestionState.ANSWERED, QuestionState.WAITING,
              QuestionState.SKIPPED]  # fmt: skip
    questions = tuple(MockQuestion(1, number, number, state) for number, state in enumerate(states))

    assert [q.position for q in Mock(1, "m", 0, None, PLAN, questions).left] == [2, 0]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("4,4,2", (4, 4, 2)), (" 1 , 2", (1, 2, 0)), ("3", (3, 0, 0)), ("", ()), ("  ", ())],
)
def test_a_mix_is_the_numbers_of_easy_medium_and_hard_ones(
    text: str, numbers: tuple[int, ...]
) -> None:
    assert tuple(number for _, number in mix_from(text)) == numbers


@pytest.mark.parametrize("text", ["many", "4,,2", "-1,2", "1,2,3,4", "1.5"])
def test_another_mix_is_refused(text: str) -> None:
    with pytest.raises(SettingError, match="such as 4,4,2"):
        mix_from(text)
