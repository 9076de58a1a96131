"""SBD on arrays, at the ends of what logs and parameters can be."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.models import SBD, Gap
from flashcards.scheduling.models.arrays import (
    SBD_FORMULAS,
    course_of,
    predict,
    predict_with_slopes,
)
from tests.scheduling.models.answering import Answer, as_arrays, recalls

EXTREME: list[list[Answer]] = [
    [(Gap(0, 0), rating), *[(Gap(days, int(days)), rating)] * 30]
    for rating in (1, 2, 3, 4)
    for days in (0.0, 1e-6, 40_000.0)
]


@pytest.mark.parametrize("bound", ["low", "high"])
def test_at_the_bounds_of_parameters_it_stays_finite_and_equal(bound: str) -> None:
    w = getattr(SBD.space, bound)
    histories, gaps = as_arrays(EXTREME)

    predicted = predict(SBD_FORMULAS, histories, gaps, w)

    alone = np.concatenate([[np.nan, *recalls(SBD, w, answers)] for answers in EXTREME])
    assert predicted == pytest.approx(alone, abs=1e-10, nan_ok=True)
    later = histories.ordinals() > 0
    assert ((predicted[later] > 0) & (predicted[later] < 1)).all()
    _, slopes = predict_with_slopes(SBD_FORMULAS, course_of(histories, gaps), w)
    assert np.isfinite(slopes).all()
