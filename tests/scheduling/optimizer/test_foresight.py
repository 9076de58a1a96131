"""No prediction knows its answer, or any later one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from flashcards.scheduling.models.vote import trust
from flashcards.scheduling.optimizer.fitting import Fold, folds
from flashcards.scheduling.optimizer.foresight import Foresight, Predictor
from flashcards.scheduling.optimizer.sample import Sample, sample_of
from flashcards.support.arrays import Floats
from tests.scheduling.learning import learnt

NOTHING = np.zeros(0, dtype=np.int64)
FITTED = (Predictor.VOTE, Predictor.FSRS6, Predictor.FSRS7, Predictor.SBD, Predictor.CONSTANT)


def first_two(sample: Sample) -> dict[Predictor, Floats]:
    """What is predicted in the first two folds."""
    foresight = Foresight(sample)
    for fold in folds(sample)[:2]:
        foresight.predict(fold, Fold(NOTHING, NOTHING))
    return foresight.long_term


def test_later_answers_change_no_earlier_prediction() -> None:
    sample = sample_of(learnt(150, 7))
    second = folds(sample)[1].after
    later = sample.at_ms >= sample.at_ms[second[0]]
    turned = np.where(sample.histories.rating == 1, 3, 1)
    histories = replace(sample.histories, rating=np.where(later, turned, sample.histories.rating))
    other = first_two(replace(sample, histories=histories))
    said = first_two(sample)

    before = folds(sample)[0].after
    for predictor in FITTED:
        assert np.array_equal(said[predictor][before], other[predictor][before])
        # What a fit of the second fold says may not depend on the answers of that fold either.
        moment = second[:1]
        assert said[predictor][moment] == other[predictor][moment]


def test_only_what_was_asked_for_is_predicted() -> None:
    sample = sample_of(learnt(100, 6))
    asked = np.concatenate([fold.after for fold in folds(sample)[:2]])

    for values in first_two(sample).values():
        assert np.flatnonzero(~np.isnan(values)).tolist() == sorted(asked.tolist())


def test_without_models_recall_is_what_it_was_lately() -> None:
    sample = sample_of(learnt(50, 6))
    foresight = Foresight(sample)

    foresight.without_models(NOTHING)

    order = sample.in_time()
    said = foresight.long_term[Predictor.MOVING_AVERAGE][order]
    steps = np.diff(said)
    assert ((steps > 0) == sample.recalled[order][:-1]).all()


def test_the_weights_follow_the_reviews_known() -> None:
    foresight = Foresight(sample_of(learnt(100, 8)))
    order = sample_of(learnt(100, 8)).in_time()

    few, many = foresight.weights(order[:40]), foresight.weights(order)

    assert (few.trust, many.trust) == (trust(40), trust(len(order)))
    assert 0 <= few.first <= 1
