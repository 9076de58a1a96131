from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.model.review_table import ReviewTable
from flashcards.scheduling.metrics import log_loss
from flashcards.scheduling.models.arrays import FORMULAS, Formulas, predict
from flashcards.scheduling.optimizer import lesson
from flashcards.scheduling.optimizer.fitting import fit, folds
from flashcards.scheduling.optimizer.sample import sample_of
from tests.scheduling.learning import SMALL, TRUTH, learnt, numbers, predicted_by, table


def test_a_fit_predicts_new_reviews_as_well_as_the_truth() -> None:
    fitted = fit(sample_of(learnt(4_000, 8, seed=1)))
    fresh = sample_of(learnt(4_000, 8, seed=2))

    def loss(parameters: tuple[float, ...]) -> float:
        counted = fresh.counts
        return log_loss(predicted_by(fresh, parameters)[counted], fresh.recalled[counted])

    assert loss(fitted) < loss(TRUTH) + 0.001
    assert loss(fitted) < loss(FSRS6_PARAMETERS) - 0.004


@pytest.mark.parametrize("formulas", FORMULAS, ids=lambda formulas: formulas.model.name)
def test_every_model_predicts_better_when_fitted(formulas: Formulas) -> None:
    sample, fresh = sample_of(learnt(700, 8, seed=1)), sample_of(learnt(700, 8, seed=2))
    space = formulas.model.space

    fitted = fit(sample, space.defaults, formulas=formulas)

    def loss(parameters: tuple[float, ...]) -> float:
        predicted = predict(formulas, fresh.histories, fresh.gaps, parameters)
        return log_loss(predicted[fresh.counts], fresh.recalled[fresh.counts])

    assert loss(fitted) < loss(space.defaults) - 0.002
    bounds = zip(space.low, fitted, space.high, strict=True)
    assert all(low <= value <= high for low, value, high in bounds)
    for group in space.rising:
        values = [fitted[index] for index in group]
        assert values == sorted(values)


def test_later_reviews_count_more() -> None:
    """A learner whose memory changes: the fit is nearer to what it became."""
    judged = sample_of(learnt(600, 7, seed=3))

    def loss(late_by: int) -> float:
        """Of a fit to a log of which one part, by the memory judged, is later than the other."""
        usual, other = learnt(600, 7, truth=FSRS6_PARAMETERS), learnt(600, 7, seed=2)
        moved = replace(
            other,
            card_id=other.card_id + 1_000,
            study_day=other.study_day + late_by,
            at_ms=other.at_ms + late_by * 86_400_000,
        )
        fitted = fit(sample_of(ReviewTable.joined([usual, moved])))
        return log_loss(predicted_by(judged, fitted)[judged.counts], judged.recalled[judged.counts])

    assert loss(5_000) < loss(-5_000)


def test_a_large_fit_starts_from_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = sample_of(learnt(800, 8))
    whole = fit(sample)
    monkeypatch.setattr(lesson, "ROUGHLY", 1_000)
    shares: list[float] = []

    staged = fit(sample, progress=shares.append)

    order = sample.in_time()
    values = [
        log_loss(predicted_by(sample, parameters)[order], sample.recalled[order])
        for parameters in (whole, staged)
    ]
    assert values[1] == pytest.approx(values[0], abs=2e-4)
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.5 <= shares[-1] < 1


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
