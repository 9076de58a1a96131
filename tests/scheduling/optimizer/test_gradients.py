"""Derivatives of the predictions."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.optimizer.gradients import gradients_of
from flashcards.scheduling.optimizer.sample import sample_of
from tests.scheduling.learning import TRUTH, learnt, predicted_by


def test_derivatives_are_those_of_small_differences() -> None:
    sample = sample_of(learnt(200, 8))
    near = np.array(TRUTH)
    for moved in gradients_of(sample, TRUTH):
        for each in range(21):
            step = np.zeros(21)
            step[each] = 1e-6 * max(near[each], 0.1)
            up, down = (predicted_by(sample, tuple(near + sign * step)) for sign in (1, -1))
            slope = (up - down)[moved.indices] / (2 * step[each])
            assert np.quantile(np.abs(slope - moved.slopes[each]), 0.98) < 1e-5


def test_predictions_with_derivatives_are_the_plain_ones() -> None:
    sample = sample_of(learnt(200, 8))
    plain = predicted_by(sample, TRUTH)

    places = np.concatenate([moved.indices for moved in gradients_of(sample, TRUTH)])
    found = np.concatenate([moved.predicted for moved in gradients_of(sample, TRUTH)])

    assert sorted(places.tolist()) == np.flatnonzero(sample.counts).tolist()
    assert found == pytest.approx(plain[places], abs=1e-14)
