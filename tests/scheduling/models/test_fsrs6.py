"""FSRS-6 one answer at a time."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.fsrs_arrays import remember
from flashcards.scheduling.models import FSRS6
from tests.scheduling.learning import TRUTH
from tests.scheduling.models.answering import as_arrays, history, recalls, steps


@pytest.mark.parametrize("w", [FSRS6_PARAMETERS, TRUTH])
def test_it_is_the_model_that_schedules(w: tuple[float, ...]) -> None:
    """``remember`` is held equal to py-fsrs by tests of its own."""
    for seed in range(40):
        answers = history(seed)
        scheduled = remember(as_arrays([answers])[0], w)

        memories = np.array(list(steps(FSRS6, w, answers)))

        assert memories[:, 0] == pytest.approx(scheduled.stability, rel=1e-12)
        assert memories[:, 1] == pytest.approx(scheduled.difficulty, rel=1e-12)
        assert recalls(FSRS6, w, answers) == pytest.approx(scheduled.predicted[1:], rel=1e-12)
