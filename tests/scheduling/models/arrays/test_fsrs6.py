"""FSRS-6 on arrays, written for derivatives, is the FSRS-6 that schedules."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.fsrs_arrays import remember
from flashcards.scheduling.models.arrays import FSRS6_FORMULAS, predict
from flashcards.scheduling.optimizer.sample import sample_of
from tests.scheduling.learning import TRUTH, learnt


@pytest.mark.parametrize("w", [FSRS6_PARAMETERS, TRUTH])
def test_it_predicts_what_the_scheduler_predicts(w: tuple[float, ...]) -> None:
    sample = sample_of(learnt(300, 9))

    predicted = predict(FSRS6_FORMULAS, sample.histories, sample.gaps, w)

    expected = remember(sample.histories, w).predicted
    assert np.isnan(predicted).tolist() == np.isnan(expected).tolist()
    assert predicted == pytest.approx(expected, abs=1e-13, nan_ok=True)
