"""Passes over whole logs give every card what it gets alone, and how that depends on parameters."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.scheduling.models import MODELS
from flashcards.scheduling.models.arrays import (
    FORMULAS,
    Formulas,
    course_of,
    predict,
    predict_with_slopes,
)
from flashcards.support.arrays import Floats
from tests.scheduling.models.answering import as_arrays, history, near_defaults, recalls

MANY = [history(seed, 2 + seed % 14) for seed in range(80)]
HISTORIES, GAPS = as_arrays(MANY)
COURSE = course_of(HISTORIES, GAPS)
LATER = COURSE.order[COURSE.begun :]
formulas = pytest.mark.parametrize("formulas", FORMULAS, ids=lambda formulas: formulas.model.name)


def test_every_model_has_formulas_on_arrays() -> None:
    assert tuple(formulas.model for formulas in FORMULAS) == MODELS


@formulas
def test_a_pass_predicts_what_single_steps_predict(formulas: Formulas) -> None:
    for w in (formulas.model.space.defaults, near_defaults(formulas.model, 1)):
        predicted = predict(formulas, HISTORIES, GAPS, w)

        alone = [[np.nan, *recalls(formulas.model, w, answers)] for answers in MANY]
        assert predicted == pytest.approx(np.concatenate(alone), abs=1e-10, nan_ok=True)


@formulas
def test_derivatives_are_those_of_small_differences(formulas: Formulas) -> None:
    space = formulas.model.space
    middle = (np.array(space.low) + np.array(space.high)) / 2
    # Off the bounds, where the program clips and a difference sees only one side.
    w = 0.95 * np.array(near_defaults(formulas.model, 2)) + 0.05 * middle
    wanted = HISTORIES.ordinals() > 0
    if formulas.model.name == "fsrs-6":
        wanted &= GAPS.study_days > 0
    slopes = np.zeros((len(w), len(wanted)))
    slopes[:, LATER] = predict_with_slopes(formulas, COURSE, w.tolist())[1]

    for index, row in enumerate(slopes):
        step = np.zeros(len(w))
        step[index] = 1e-6 * max(abs(w[index]), 0.1)
        up, down = (_predicted(formulas, w + sign * step) for sign in (1, -1))
        expected = ((up - down) / (2 * step[index]))[wanted]
        # A few lie on a corner of a minimum or a bound, where a difference is none.
        assert np.quantile(np.abs(expected - row[wanted]), 0.97) < 2e-5


def _predicted(formulas: Formulas, w: Floats) -> Floats:
    return predict(formulas, HISTORIES, GAPS, w.tolist())


@formulas
def test_predictions_with_derivatives_are_the_plain_ones(formulas: Formulas) -> None:
    w = near_defaults(formulas.model, 3)

    actual, _ = predict_with_slopes(formulas, COURSE, w)

    assert actual == pytest.approx(predict(formulas, HISTORIES, GAPS, w)[LATER], abs=1e-13)


@formulas
def test_no_answers_have_no_predictions(formulas: Formulas) -> None:
    histories, gaps = as_arrays([])

    assert len(predict(formulas, histories, gaps, formulas.model.space.defaults)) == 0
    course, defaults = course_of(histories, gaps), formulas.model.space.defaults
    predicted, slopes = predict_with_slopes(formulas, course, defaults)
    assert (predicted.shape, slopes.shape) == ((0,), (len(defaults), 0))
