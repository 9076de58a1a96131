"""The order in which a pass takes answers."""

from __future__ import annotations

import numpy as np

from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.scheduling.models.arrays import Gaps, course_of
from tests.scheduling.learning import numbers

HISTORY = numbers(5, 7, 7, 7, 2, 2)
COURSE = course_of(
    Histories(HISTORY, numbers(1, 1, 3, 9, 4, 4), numbers(1, 2, 3, 4, 1, 3)),
    Gaps(np.array([0.0, 0.0, 2.0, 6.0, 0.0, 0.1]), numbers(0, 0, 2, 6, 0, 0)),
)


def test_answers_are_taken_by_their_position_and_long_histories_first() -> None:
    assert COURSE.order.tolist() == [1, 4, 0, 2, 5, 3]
    assert COURSE.sizes == (3, 2, 1)
    assert COURSE.rating.tolist() == [2, 1, 1, 3, 3, 4]
    assert COURSE.gaps.days.tolist() == [0, 0, 0, 2, 0.1, 6]


def test_histories_that_go_on_are_the_first_ones_of_each_step() -> None:
    steps = [(step.answers.start, step.answers.stop, step.lasting) for step in COURSE.steps()]

    assert steps == [(0, 3, 2), (3, 5, 1), (5, 6, 0)]
    for step in COURSE.steps():
        lasting = COURSE.order[step.answers][: step.lasting]
        assert (HISTORY[lasting] == HISTORY[lasting + 1]).all()


def test_values_go_back_to_their_answers() -> None:
    values = COURSE.as_in_log(np.array([0.2, 0.5, 0.3]))

    assert np.isnan(values).tolist() == [True, True, False, False, True, False]
    assert values[[2, 3, 5]].tolist() == [0.2, 0.3, 0.5]
