from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.metrics import log_loss
from flashcards.scheduling.optimizer.fitting import fit, folds
from flashcards.scheduling.optimizer.sample import sample_of
from tests.scheduling.learning import SMALL, TRUTH, learnt, numbers, predicted_by, table


def test_a_fit_predicts_new_reviews_as_well_as_the_truth() -> None:
    fitted = fit(sample_of(learnt(4_000, 8, seed=1)))
    fresh = sample_of(learnt(4_000, 8, seed=2))

    def loss(parameters: tuple[float, ...]) -> float:
        at = fresh.counts
        return log_loss(predicted_by(fresh, parameters)[at], fresh.recalled[at])

    assert loss(fitted) < loss(TRUTH) + 0.001
    assert loss(fitted) < loss(FSRS6_PARAMETERS) - 0.004


def test_without_a_log_the_defaults_are_likeliest() -> None:
    assert fit(sample_of(table(numbers(), numbers(), numbers()))) == FSRS6_PARAMETERS


def test_a_rating_that_was_never_given_lies_between_its_neighbours() -> None:
    sample = sample_of(learnt(800, 6))
    two = np.where(sample.histories.rating == 1, 1, 3)
    histories = replace(sample.histories, rating=two)

    fitted = fit(replace(sample, histories=histories))

    assert fitted[0] <= fitted[1] <= fitted[2] <= fitted[3]


def test_a_fit_can_be_cancelled() -> None:
    class CancelledError(Exception): ...

    def stop(share: float) -> None:
        raise CancelledError

    with pytest.raises(CancelledError):
        fit(sample_of(SMALL), progress=stop)


def test_folds_judge_by_later_reviews_than_they_learn_from() -> None:
    sample = sample_of(learnt(300, 6))

    split = folds(sample)

    assert len(split) == 5
    sizes = {len(fold.after) for fold in split}
    assert len(sizes) == 1
    for fold in split:
        assert sample.at_ms[fold.before].max() <= sample.at_ms[fold.after].min()
    joined = np.concatenate([split[0].before, *(fold.after for fold in split)])
    assert joined.tolist() == sample.in_time().tolist()
