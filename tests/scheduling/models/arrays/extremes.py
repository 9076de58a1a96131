"""Logs at the ends of what logs can be, for models at the bounds of their parameters."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.models import Gap, Model
from flashcards.scheduling.models.arrays import Formulas, course_of, predict, predict_with_slopes
from tests.scheduling.models.answering import Answer, as_arrays, recalls

EXTREME: list[list[Answer]] = [
    [(Gap(0, 0), rating), *[(Gap(days, int(days)), rating)] * 30]
    for rating in (1, 2, 3, 4)
    for days in (0.0, 1e-6, 40_000.0)
]


def assert_finite_and_equal(model: Model, formulas: Formulas, bound: str) -> None:
    """On arrays a model gives what it gives answer by answer, with slopes that are numbers."""
    w = getattr(model.space, bound)
    histories, gaps = as_arrays(EXTREME)

    predicted = predict(formulas, histories, gaps, w)

    alone = np.concatenate([[np.nan, *recalls(model, w, answers)] for answers in EXTREME])
    assert predicted == pytest.approx(alone, abs=1e-10, nan_ok=True)
    later = histories.ordinals() > 0
    assert ((predicted[later] > 0) & (predicted[later] < 1)).all()
    _, slopes = predict_with_slopes(formulas, course_of(histories, gaps), w)
    assert np.isfinite(slopes).all()
