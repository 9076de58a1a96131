"""Whether a fit is taken."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.metrics import auc, log_loss, rmse_bins
from flashcards.scheduling.optimizer.fitting import fit, folds
from flashcards.scheduling.optimizer.judging import Decision, evaluate, fit_and_judge
from flashcards.scheduling.optimizer.sample import FEWEST, sample_of
from tests.scheduling.learning import TRUTH, learnt, numbers, predicted_by, table


def test_few_reviews_are_never_fitted() -> None:
    sample = sample_of(learnt(60, 6))
    assert len(sample) < FEWEST

    verdict = fit_and_judge(sample, FSRS6_PARAMETERS)

    assert not verdict.accepted
    assert verdict.parameters == FSRS6_PARAMETERS
    assert (verdict.decision, verdict.reviews) == (Decision.TOO_FEW, len(sample))


def test_a_better_fit_is_taken_and_the_same_again_is_not() -> None:
    sample = sample_of(learnt(2_000, 8))
    progress: list[float] = []

    first = fit_and_judge(sample, FSRS6_PARAMETERS, progress.append)
    again = fit_and_judge(sample, first.parameters)

    assert first.accepted
    assert first.gain > first.error > 0
    assert first.decision is Decision.BETTER
    assert first.before.later_log_loss is not None
    assert first.after.later_log_loss is not None
    assert first.before.later_log_loss - first.after.later_log_loss == pytest.approx(first.gain)
    assert progress == sorted(progress)
    assert 0 <= progress[0] < progress[-1] < 1
    assert not again.accepted
    assert again.decision in (Decision.CHANCE, Decision.NO_BETTER)


def test_what_a_fit_is_judged_by_is_out_of_sample() -> None:
    """Log loss, RMSE and AUC of each part of the later reviews by a fit to those before it."""
    sample = sample_of(learnt(800, 7))
    verdict = fit_and_judge(sample, FSRS6_PARAMETERS)
    start, later, predicted = verdict.parameters, [], []
    for fold in folds(sample):
        used = np.zeros(len(sample.counts), dtype=bool)
        used[fold.before] = True
        start = fit(sample, start, used=used)
        later.append(fold.after)
        predicted.append(predicted_by(sample, start)[fold.after])
    indices, honest = np.concatenate(later), np.concatenate(predicted)
    recalled = sample.recalled[indices]
    bins = (sample.elapsed[indices], sample.repetitions[indices], sample.lapses[indices])

    accuracy = verdict.after
    assert accuracy.later_log_loss == pytest.approx(log_loss(honest, recalled))
    assert accuracy.later_auc == pytest.approx(auc(honest, recalled))
    assert accuracy.later_rmse_bins == pytest.approx(rmse_bins(honest, recalled, *bins))
    in_sample = predicted_by(sample, verdict.parameters)[indices]
    assert accuracy.later_rmse_bins != pytest.approx(rmse_bins(in_sample, recalled, *bins))


def test_a_fit_warns_where_hard_seems_to_be_pressed_for_forgot() -> None:
    sample = sample_of(learnt(1_500, 8))
    rating = sample.histories.rating
    lied = (np.random.default_rng(1).random(len(rating)) < 0.7) & (rating == 1) & sample.counts
    histories = replace(sample.histories, rating=np.where(lied, 2, rating))

    assert not fit_and_judge(sample, TRUTH).hard_for_again
    assert fit_and_judge(replace(sample, histories=histories), TRUTH).hard_for_again


def test_parameters_are_judged_beside_what_needs_no_model() -> None:
    sample = sample_of(learnt(1_000, 8))

    judged = evaluate(sample, TRUTH)

    order = sample.in_time()
    size = len(order) // 6
    later = order[len(order) - 5 * size :]
    starts = range(len(order) - 5 * size, len(order), size)
    constant = np.concatenate(
        [np.full(size, sample.recalled[order[:start]].mean()) for start in starts]
    )
    assert judged.reviews == len(order)
    assert judged.recalled == pytest.approx(sample.recalled[order].mean())
    assert judged.constant == pytest.approx(log_loss(constant, sample.recalled[later]))
    predicted = predicted_by(sample, TRUTH)[later]
    assert judged.accuracy.later_log_loss == pytest.approx(
        log_loss(predicted, sample.recalled[later])
    )
    assert judged.constant is not None
    assert judged.moving_average is not None
    assert (judged.accuracy.later_log_loss or 1) < min(judged.constant, judged.moving_average)


def test_an_empty_log_is_judged_by_nothing() -> None:
    judged = evaluate(sample_of(table(numbers(), numbers(), numbers())), FSRS6_PARAMETERS)

    assert (judged.reviews, judged.recalled, judged.constant, judged.moving_average) == (
        0,
        None,
        None,
        None,
    )
    assert judged.accuracy.log_loss is None
