"""How uncertain parameters are after a log."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.models import FSRS6, FSRS7
from flashcards.scheduling.models.arrays import FORMULAS, FSRS7_FORMULAS, Formulas
from flashcards.scheduling.optimizer.fitting import fit
from flashcards.scheduling.optimizer.sample import Sample, sample_of
from flashcards.scheduling.optimizer.uncertainty import covariance, draws
from tests.scheduling.learning import TRUTH, learnt, numbers, table

NOTHING = sample_of(table(numbers(), numbers(), numbers()))


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_of(learnt(300, 8))


def test_without_a_log_it_is_that_of_the_prior() -> None:
    actual = covariance(NOTHING, FSRS6_PARAMETERS)

    deviations = np.array(FSRS6.space.deviations)
    assert actual == pytest.approx(np.diag(deviations**2 / (2 * FSRS6.space.strength)))


def test_a_longer_log_leaves_less_of_it(sample: Sample) -> None:
    short = sample_of(learnt(60, 8))

    long_sd, short_sd = (
        np.sqrt(np.diag(covariance(log, FSRS6_PARAMETERS))) for log in (sample, short)
    )

    assert (long_sd < short_sd).mean() > 0.9
    assert long_sd[2] < short_sd[2] / 1.7


def test_it_is_the_spread_of_fits_to_other_logs_of_the_same_learner() -> None:
    """In the directions that logs say most about: of the others the prior knows more."""
    samples = [sample_of(learnt(250, 8, seed=seed)) for seed in range(24)]
    scale = np.sqrt(np.diag(covariance(NOTHING, TRUTH)))
    fits = np.array([fit(sample, TRUTH) for sample in samples]) / scale
    expected = covariance(samples[0], TRUTH) / np.outer(scale, scale)
    variances, directions = np.linalg.eigh(expected)

    along = directions[:, variances < 0.1]

    ratios = np.var(fits @ along, axis=0, ddof=1) / variances[variances < 0.1]
    assert len(ratios) >= 4
    assert 0.6 < ratios.mean() < 1.5


@pytest.mark.parametrize("formulas", FORMULAS, ids=lambda formulas: formulas.model.name)
def test_draws_lie_within_the_bounds_and_around_the_parameters(
    sample: Sample, formulas: Formulas
) -> None:
    space = formulas.model.space
    fitted = fit(sample, space.defaults, formulas=formulas)

    drawn = np.array(draws(sample, fitted, 200, formulas=formulas))

    assert drawn.shape == (200, len(fitted))
    assert (drawn >= np.array(space.low)).all()
    assert (drawn <= np.array(space.high)).all()
    deviations = np.sqrt(np.diag(covariance(sample, fitted, formulas)))
    assert (np.abs(drawn.mean(axis=0) - fitted) < deviations).all()
    assert (drawn.std(axis=0) < 1.3 * deviations + 1e-9).all()


def test_draws_rise_where_parameters_must() -> None:
    for drawn in draws(NOTHING, FSRS7.space.defaults, 50, formulas=FSRS7_FORMULAS):
        for group in FSRS7.space.rising:
            values = [drawn[index] for index in group]
            assert values == sorted(values)


def test_draws_come_in_pairs_and_are_the_same_for_the_same_seed(sample: Sample) -> None:
    inside = FSRS6_PARAMETERS[8], FSRS6_PARAMETERS[2]  # far from their bounds

    first, second = draws(sample, FSRS6_PARAMETERS, 2)

    assert (first[8] + second[8], first[2] + second[2]) == pytest.approx([2 * x for x in inside])
    assert draws(sample, FSRS6_PARAMETERS, 2) == [first, second]
    assert draws(sample, FSRS6_PARAMETERS, 2, seed=1) != [first, second]
