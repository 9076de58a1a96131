"""Predictions of some answers alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.scheduling.models.arrays import FORMULAS, Formulas, predict
from flashcards.scheduling.optimizer.sample import sample_of
from flashcards.scheduling.optimizer.wanted import Wanted
from tests.scheduling.learning import learnt

SAMPLE = sample_of(learnt(60, 7))
ROWS = SAMPLE.in_time()[40:90][::-1]


@pytest.mark.parametrize("formulas", FORMULAS, ids=lambda formulas: formulas.model.name)
def test_they_are_those_of_the_whole_log_in_the_order_asked_for(formulas: Formulas) -> None:
    defaults = formulas.model.space.defaults

    actual = Wanted(SAMPLE, ROWS).predicted(formulas, defaults)

    expected = predict(formulas, SAMPLE.histories, SAMPLE.gaps, defaults)[ROWS]
    assert actual == pytest.approx(expected, abs=1e-13)


def test_later_answers_have_no_part_in_them() -> None:
    later = SAMPLE.at_ms > SAMPLE.at_ms[ROWS].max()
    histories = replace(SAMPLE.histories, rating=np.where(later, 1, SAMPLE.histories.rating))
    formulas = FORMULAS[0]

    other = Wanted(replace(SAMPLE, histories=histories), ROWS)

    expected = Wanted(SAMPLE, ROWS).predicted(formulas, formulas.model.space.defaults)
    assert other.predicted(formulas, formulas.model.space.defaults).tolist() == expected.tolist()
