"""All predictors side by side."""

from __future__ import annotations

import numpy as np
import pytest

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.metrics import log_loss, losses
from flashcards.scheduling.optimizer import contest
from flashcards.scheduling.optimizer.contest import Contest, Table, hold
from flashcards.scheduling.optimizer.fitting import Parameters, fit, folds
from flashcards.scheduling.optimizer.foresight import Predictor
from flashcards.scheduling.optimizer.judging import evaluate
from flashcards.scheduling.optimizer.sample import Sample, sample_of
from tests.scheduling.learning import TRUTH, learnt, numbers, predicted_by, table


@pytest.fixture(scope="module")
def sample() -> Sample:
    return sample_of(learnt(300, 7))


@pytest.fixture(scope="module")
def held(sample: Sample) -> Contest:
    return hold(sample, FSRS6_PARAMETERS)


def losses_of(actual: Table) -> dict[Predictor, float]:
    return {score.predictor: score.log_loss for score in actual.scores}


def test_all_predictors_are_compared_and_the_best_comes_first(held: Contest) -> None:
    actual = held.long_term

    assert {score.predictor for score in actual.scores} == {*Predictor} - {Predictor.ANKI}
    values = [score.log_loss for score in actual.scores]
    assert values == sorted(values)
    assert (held.share, held.hindsight) == (1, False)


def test_figures_without_a_fit_are_those_of_the_evaluation(sample: Sample, held: Contest) -> None:
    actual, expected = losses_of(held.long_term), evaluate(sample, FSRS6_PARAMETERS)

    assert actual[Predictor.CONSTANT] == pytest.approx(expected.constant)
    assert actual[Predictor.MOVING_AVERAGE] == pytest.approx(expected.moving_average)
    assert actual[Predictor.IN_FORCE] == pytest.approx(expected.accuracy.later_log_loss)


def test_each_review_is_predicted_by_a_fit_to_earlier_ones(sample: Sample, held: Contest) -> None:
    start: Parameters = FSRS6_PARAMETERS
    later, predicted = [], []
    for fold in folds(sample):
        used = np.zeros(len(sample.counts), dtype=bool)
        used[fold.before] = True
        start = fit(sample, start, used=used)
        later.append(fold.after)
        predicted.append(predicted_by(sample, start)[fold.after])
    recalled = sample.recalled[np.concatenate(later)]

    expected = log_loss(np.concatenate(predicted), recalled)

    assert losses_of(held.long_term)[Predictor.FSRS6] == pytest.approx(expected)


def test_the_vote_is_what_others_are_behind(held: Contest) -> None:
    actual = {score.predictor: score for score in held.long_term.scores}
    vote = actual[Predictor.VOTE]

    assert (vote.behind, vote.error) == (0, 0)
    for score in actual.values():
        assert score.behind == pytest.approx(score.log_loss - vote.log_loss)
    assert actual[Predictor.CONSTANT].error > 0


def test_what_is_true_is_hardly_bettered(sample: Sample) -> None:
    held = hold(sample, TRUTH)

    actual = losses_of(held.long_term)
    assert actual[Predictor.VOTE] < actual[Predictor.IN_FORCE] + 0.02
    assert actual[Predictor.VOTE] < actual[Predictor.MOVING_AVERAGE]
    assert held.hindsight


def test_answers_of_the_same_day_have_a_table_of_their_own(sample: Sample, held: Contest) -> None:
    actual = held.same_day
    first = sample.at_ms[folds(sample)[0].after[0]]
    later = ~sample.counts & (sample.histories.ordinals() > 0) & (sample.at_ms >= first)

    assert actual.reviews == np.count_nonzero(later) > 0
    assert actual.recalled == pytest.approx(sample.recalled[later].mean())
    names = {score.predictor for score in actual.scores}
    assert names == {
        Predictor.VOTE,
        Predictor.FSRS7,
        Predictor.SBD,
        Predictor.CONSTANT,
        Predictor.MOVING_AVERAGE,
    }


def test_anki_s_engine_takes_part_if_it_is_there(sample: Sample) -> None:
    asked: list[int] = []

    def engine(sample: Sample, *, used: np.ndarray) -> Parameters:
        asked.append(int(np.count_nonzero(used)))
        return FSRS6_PARAMETERS

    actual = losses_of(hold(sample, FSRS6_PARAMETERS, anki=engine).long_term)

    assert actual[Predictor.ANKI] == actual[Predictor.IN_FORCE]
    assert asked == [len(fold.before) for fold in folds(sample)]


def test_progress_rises_and_can_stop_it(sample: Sample) -> None:
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if share > 0.3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        hold(sample, FSRS6_PARAMETERS, stop)
    assert shares == sorted(shares)


def test_few_reviews_or_none_are_no_error() -> None:
    nothing = table(numbers(), numbers(), numbers())
    few = learnt(4, 4)

    assert hold(sample_of(nothing), FSRS6_PARAMETERS).long_term == Table(0, None, ())
    assert hold(sample_of(few), FSRS6_PARAMETERS).long_term.reviews > 0


def test_a_very_long_log_is_judged_by_some_of_its_cards(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contest, "MOST_JUDGED", len(sample) // 4)

    actual = hold(sample, FSRS6_PARAMETERS)

    assert actual.share == pytest.approx(0.25, abs=0.01)
    assert actual.long_term.reviews < len(sample) / 3


def test_losses_are_in_nats() -> None:
    assert losses(np.array([0.5]), np.array([True])).tolist() == [pytest.approx(np.log(2))]
