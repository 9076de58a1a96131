"""FSRS-7 on arrays, at the ends of what logs and parameters can be."""

from __future__ import annotations

import pytest

from flashcards.scheduling.models import FSRS7
from flashcards.scheduling.models.arrays import FSRS7_FORMULAS
from tests.scheduling.models.arrays.extremes import assert_finite_and_equal


@pytest.mark.parametrize("bound", ["low", "high"])
def test_at_the_bounds_of_parameters_it_stays_finite_and_equal(bound: str) -> None:
    assert_finite_and_equal(FSRS7, FSRS7_FORMULAS, bound)
