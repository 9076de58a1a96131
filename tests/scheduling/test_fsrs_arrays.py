"""FSRS-6 on arrays gives each card what py-fsrs gives it alone."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.fsrs_arrays import Histories, remember
from tests.scheduling.learning import TRUTH, numbers

MIXED = Histories(
    history=numbers(1, 1, 1, 2, 3, 3),
    day=numbers(0, 0, 8, 5, 9, 7),
    rating=numbers(3, 4, 1, 2, 1, 3),
)


def test_answers_are_numbered_within_their_history() -> None:
    assert MIXED.ordinals().tolist() == [0, 1, 2, 0, 0, 1]
    assert [here.tolist() for here in MIXED.by_ordinal()] == [[0, 3, 4], [1, 5], [2]]


def test_no_answers_are_no_memories() -> None:
    none = Histories(numbers(), numbers(), numbers())

    assert list(none.by_ordinal()) == []
    assert len(remember(none, FSRS6_PARAMETERS).stability) == 0


@pytest.mark.parametrize("parameters", [FSRS6_PARAMETERS, TRUTH])
def test_each_history_is_remembered_by_itself(parameters: tuple[float, ...]) -> None:
    together = remember(MIXED, parameters)
    for history in (1, 2, 3):
        here = MIXED.history == history
        alone = remember(
            Histories(MIXED.history[here], MIXED.day[here], MIXED.rating[here]), parameters
        )
        assert together.stability[here].tolist() == alone.stability.tolist()
        assert together.difficulty[here].tolist() == alone.difficulty.tolist()
        assert np.array_equal(together.predicted[here], alone.predicted, equal_nan=True)


def test_the_first_answer_is_predicted_by_nothing_and_time_never_runs_backwards() -> None:
    memories = remember(MIXED, FSRS6_PARAMETERS)

    assert np.isnan(memories.predicted).tolist() == [True, False, False, True, True, False]
    assert memories.elapsed.tolist() == [0, 0, 8, 0, 0, 0]
    assert memories.predicted[[1, 5]].tolist() == [1.0, 1.0]


def test_first_stabilities_are_parameters_or_a_presumed_interval() -> None:
    first = Histories(numbers(1, 2, 3), numbers(0, 0, 0), numbers(1, 4, 0), numbers(0, 0, 50))

    memories = remember(first, FSRS6_PARAMETERS)

    assert memories.stability.tolist() == [FSRS6_PARAMETERS[0], FSRS6_PARAMETERS[3], 50.0]
    assert memories.difficulty[0] == FSRS6_PARAMETERS[4]


def test_after_as_many_days_as_the_stability_recall_is_nine_in_ten() -> None:
    presumed = Histories(numbers(1, 1), numbers(0, 50), numbers(0, 3), numbers(50, 0))

    assert remember(presumed, FSRS6_PARAMETERS).predicted[1] == pytest.approx(0.9)
