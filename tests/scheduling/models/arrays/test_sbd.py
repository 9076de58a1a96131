"""SBD on arrays, at the ends of what logs and parameters can be."""

from __future__ import annotations

import pytest

from flashcards.scheduling.models import SBD
from flashcards.scheduling.models.arrays import SBD_FORMULAS
from tests.scheduling.models.arrays.extremes import assert_finite_and_equal


@pytest.mark.parametrize("bound", ["low", "high"])
def test_at_the_bounds_of_parameters_it_stays_finite_and_equal(bound: str) -> None:
    assert_finite_and_equal(SBD, SBD_FORMULAS, bound)
