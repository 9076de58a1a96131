"""What all models share on arrays."""

from __future__ import annotations

import numpy as np

from flashcards.scheduling.models.arrays import gaps_of
from flashcards.scheduling.models.arrays.duals import Dual
from flashcards.scheduling.models.arrays.formulas import by_rating
from flashcards.study_day import DAY_MS
from tests.scheduling.learning import numbers
from tests.scheduling.test_fsrs_arrays import MIXED


def test_gaps_are_days_with_fractions_and_never_below_zero() -> None:
    at_ms = numbers(0, DAY_MS // 2, 8 * DAY_MS, 5, DAY_MS, 7)
    elapsed = numbers(0, 0, 8, 0, 0, 0)

    gaps = gaps_of(MIXED, at_ms, elapsed)

    assert gaps.days.tolist() == [0, 0.5, 7.5, 0, 0, 0]
    assert gaps.rows(numbers(2)).study_days.tolist() == [8]


def test_each_rating_has_its_own_parameter() -> None:
    four = tuple(Dual(np.float64(10 * index), {index: 1.0}) for index in range(4))  # type: ignore[arg-type]

    actual = by_rating(numbers(1, 4, 2, 3, 1), four)

    assert actual.value.tolist() == [0, 30, 10, 20, 0]
    assert actual.slopes[3].tolist() == [0, 1, 0, 0, 0]
