"""Begun cards, and what their next answers lead to."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.planning.interval_grid import IntervalGrid, Scheduling
from tests.scheduling.learning import TRUTH
from tests.scheduling.planning.ahead import cards

GRID = IntervalGrid(Scheduling())


def test_some_cards_keep_their_columns() -> None:
    some = cards(4, comes=[3, 1, 2, 0]).at(np.array([1, 3]))
    assert some.comes.tolist() == [1, 0]
    assert len(some) == len(some.stability) == len(some.in_relearning) == 2


def test_those_that_have_been_due_longest_come_first() -> None:
    first = cards(4, comes=[3, -5, 0, -1]).first
    assert first.cards.comes.tolist() == [-5, -1, 0, 3]
    assert first.day.tolist() == [0, 0, 0, 3]


def test_cards_in_steps_are_no_reviews() -> None:
    assert len(cards(3, in_steps=True).first.cards) == 0


def test_answers_on_time_are_worked_out_once() -> None:
    first = cards(2, comes=[1, 4]).first
    before = first.on_time(GRID)

    assert first.on_time(IntervalGrid(Scheduling(desired_retention=0.8))) is before
    assert first.on_time(IntervalGrid(Scheduling(relearning_steps=0))) is not before


@pytest.mark.parametrize(("day", "waited"), [(1, 11), (9, 19)])
def test_answers_go_by_the_day_on_which_they_are_given(day: int, waited: int) -> None:
    first = cards(2, comes=[1, 4], elapsed=10).first
    answers = first.answers(GRID, slice(0, 1), day)
    chance = GRID.model.retrievability(np.array([waited]), np.array([20.0]))
    assert answers.chance == pytest.approx(chance)


def test_cards_that_come_later_are_recalled_by_what_is_left_of_their_memories() -> None:
    first = cards(3, comes=[1, 4, 5], elapsed=10).first
    chance = GRID.model.retrievability(np.array([13]), np.array([20.0]))[0]

    assert first.recall_after(GRID, 2) == pytest.approx(2 * chance)
    assert first.recall_of(GRID, slice(0, 1), 2) == pytest.approx(chance)
    weaker = IntervalGrid(Scheduling(relearning_steps=0, parameters=TRUTH))
    assert first.recall_after(weaker, 2) != first.recall_after(GRID, 2)
