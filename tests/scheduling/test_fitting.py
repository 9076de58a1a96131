from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS, State
from flashcards.scheduling.accuracy import log_loss
from flashcards.scheduling.batch import Floats, remember
from flashcards.scheduling.fitting import fit, folds
from flashcards.scheduling.judging import FEWEST, evaluate, fit_and_judge
from flashcards.scheduling.sample import Sample, sample_of
from flashcards.scheduling.tangents import moves
from tests.scheduling.learning import DAY, TRUTH, learnt, table


def numbers(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


SMALL = table(
    numbers(1, 1, 1, 1, 1, 2, 2),
    numbers(DAY, DAY, DAY + 3, DAY + 3, DAY + 9, DAY, DAY + 1),
    numbers(3, 3, 1, 3, 3, 1, 1),
)


def test_only_the_first_answer_of_a_later_day_counts() -> None:
    sample = sample_of(SMALL)

    assert sample.counts.tolist() == [False, False, True, False, True, False, True]
    assert sample.elapsed.tolist() == [0, 0, 3, 0, 6, 0, 1]
    assert sample.repetitions[sample.counts].tolist() == [2, 3, 2]
    assert sample.lapses[sample.counts].tolist() == [0, 1, 0]
    assert sample.recalled[sample.counts].tolist() == [False, True, False]
    assert len(sample) == 3


def test_a_reset_begins_a_history_anew() -> None:
    after = SMALL.state_after.copy()
    rating = SMALL.rating.copy()
    after[2], rating[2] = State.NEW, 0

    sample = sample_of(replace(SMALL, state_after=after, rating=rating))

    assert sample.histories.ordinals().tolist() == [0, 1, 0, 1, 0, 1]
    assert sample.counts.tolist() == [False, False, False, True, False, True]


def test_a_history_that_begins_without_an_answer_is_not_learnt_from() -> None:
    rating, days = SMALL.rating.copy(), SMALL.interval_days.copy()
    rating[0], days[0] = 0, 30

    sample = sample_of(replace(SMALL, rating=rating, interval_days=days))

    assert sample.histories.rating.tolist() == [1, 1]


def _predicted(sample: Sample, parameters: tuple[float, ...]) -> Floats:
    return remember(sample.histories, parameters).predicted


def test_derivatives_are_those_of_small_differences() -> None:
    sample = sample_of(learnt(200, 8))
    near = np.array(TRUTH)
    for moved in moves(sample, TRUTH):
        for each in range(21):
            step = np.zeros(21)
            step[each] = 1e-6 * max(near[each], 0.1)
            up, down = (_predicted(sample, tuple(near + sign * step)) for sign in (1, -1))
            slope = (up - down)[moved.places] / (2 * step[each])
            assert np.quantile(np.abs(slope - moved.slopes[each]), 0.98) < 1e-5


def test_predictions_with_derivatives_are_the_plain_ones() -> None:
    sample = sample_of(learnt(200, 8))
    plain = _predicted(sample, TRUTH)

    places = np.concatenate([moved.places for moved in moves(sample, TRUTH)])
    found = np.concatenate([moved.predicted for moved in moves(sample, TRUTH)])

    assert sorted(places.tolist()) == np.flatnonzero(sample.counts).tolist()
    assert found == pytest.approx(plain[places], abs=1e-14)


def test_a_fit_predicts_new_reviews_as_well_as_the_truth() -> None:
    fitted = fit(sample_of(learnt(4_000, 8, seed=1)))
    fresh = sample_of(learnt(4_000, 8, seed=2))

    def loss(parameters: tuple[float, ...]) -> float:
        at = fresh.counts
        return log_loss(_predicted(fresh, parameters)[at], fresh.recalled[at])

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


def test_few_reviews_are_never_fitted() -> None:
    sample = sample_of(learnt(60, 6))
    assert len(sample) < FEWEST

    verdict = fit_and_judge(sample, FSRS6_PARAMETERS)

    assert not verdict.accepted
    assert verdict.parameters == FSRS6_PARAMETERS
    assert verdict.reason == f"Kept: {len(sample)} long-term reviews are too few; a fit needs 400."


def test_a_better_fit_is_taken_and_the_same_again_is_not() -> None:
    sample = sample_of(learnt(2_000, 8))
    told: list[float] = []

    first = fit_and_judge(sample, FSRS6_PARAMETERS, told.append)
    again = fit_and_judge(sample, first.parameters)

    assert first.accepted
    assert first.gain > first.error > 0
    assert first.reason.startswith("Better: log loss on later reviews ")
    assert first.before.later_log_loss is not None
    assert first.after.later_log_loss is not None
    assert first.before.later_log_loss - first.after.later_log_loss == pytest.approx(first.gain)
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] < 1
    assert not again.accepted
    assert again.reason.startswith("Kept: ")


def test_parameters_are_judged_beside_what_needs_no_model() -> None:
    sample = sample_of(learnt(1_000, 8))

    found = evaluate(sample, TRUTH)

    order = sample.in_time()
    size = len(order) // 6
    later = order[len(order) - 5 * size :]
    starts = range(len(order) - 5 * size, len(order), size)
    constant = np.concatenate(
        [np.full(size, sample.recalled[order[:start]].mean()) for start in starts]
    )
    assert found.reviews == len(order)
    assert found.recalled == pytest.approx(sample.recalled[order].mean())
    assert found.constant == pytest.approx(log_loss(constant, sample.recalled[later]))
    predicted = _predicted(sample, TRUTH)[later]
    assert found.accuracy.later_log_loss == pytest.approx(
        log_loss(predicted, sample.recalled[later])
    )
    assert found.constant is not None
    assert found.moving_average is not None
    assert (found.accuracy.later_log_loss or 1) < min(found.constant, found.moving_average)


def test_an_empty_log_is_judged_by_nothing() -> None:
    found = evaluate(sample_of(table(numbers(), numbers(), numbers())), FSRS6_PARAMETERS)

    assert (found.reviews, found.recalled, found.constant, found.moving_average) == (
        0,
        None,
        None,
        None,
    )
    assert found.accuracy.log_loss is None
