"""The vote on one card at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import SettingError
from flashcards.model import State
from flashcards.model.preset import Vote
from flashcards.model.review_table import ReviewTable
from flashcards.scheduling.models import FSRS6, FSRS7, MODELS, SBD, Gap, Model
from flashcards.scheduling.models.vote import Weights, vote
from flashcards.scheduling.models.voting import Event, Known, Voter
from flashcards.scheduling.optimizer.election import voted
from flashcards.scheduling.optimizer.sample import sample_of
from flashcards.study_day import DAY_MS
from tests.scheduling.learning import learnt
from tests.scheduling.models.answering import near_defaults
from tests.voting import predicted_by

DAY = 20_000
FITTED = Vote(
    tuple((model.name, near_defaults(model, 5)) for model in MODELS),
    trust=0.6,
    first=0.4,
    same_day=0.7,
)


def at(days: float, rating: int | None = 3, after: State = State.REVIEW) -> Event:
    """An event so many days after the first one."""
    return Event(int((DAY + days) * DAY_MS), DAY + int(days), rating, after, 5)


def one_by_one(log: ReviewTable, voter: Voter) -> Iterator[float]:
    """What is predicted before each answer of a log, NaN where nothing is."""
    for _, of_card in groupby(log, key=lambda review: review.card_id):
        for recall in predicted_by(voter, of_card):
            yield np.nan if recall is None else recall


@pytest.mark.parametrize("chosen", [Vote(), FITTED], ids=["defaults", "fitted"])
def test_it_predicts_what_arrays_predict_of_a_whole_log(chosen: Vote) -> None:
    log = learnt(40, 9, seed=3)
    sample = sample_of(log)
    assert len(sample.same_day()) > 20

    said = np.array([*one_by_one(log, Voter(chosen))])

    assert said == pytest.approx(voted(sample, chosen), abs=1e-10, nan_ok=True)


def test_arrays_know_of_days_that_begin_within_a_session_too() -> None:
    log = learnt(40, 9, seed=3)
    late = replace(log, at_ms=log.study_day * DAY_MS + log.at_ms % 1_000 + 1_000)
    # On odd days the answers come in the last minute of the day, on even ones in the first.
    late = replace(late, at_ms=late.at_ms + (log.study_day % 2) * (DAY_MS - 60_000))
    sample = sample_of(late)
    assert np.count_nonzero(sample.counts & (sample.gaps.days < 1 / 3)) > 5

    said = np.array([*one_by_one(late, Voter(FITTED))])

    assert said == pytest.approx(voted(sample, FITTED), abs=1e-10, nan_ok=True)


def test_fits_that_are_not_trusted_are_not_asked() -> None:
    untrusted = Vote(models=FITTED.models, trust=0.0)

    known = Voter(untrusted).over_days.fold([at(0), at(3)])

    assert known == Voter(Vote()).over_days.fold([at(0), at(3)])


def test_over_days_and_on_one_day_different_models_vote() -> None:
    voter = Voter(Vote(first=0.9, same_day=0.2))
    states = {model.name: model.first(model.space.defaults, 3) for model in MODELS}

    def said(gap: Gap, *models: Model) -> list[float]:
        return [model.recall(model.space.defaults, states[model.name], gap) for model in models]

    later = vote([], said(Gap(9.0, 9), FSRS6, SBD), Weights(0, 0.9))
    soon = vote([], said(Gap(0.25, 0), FSRS7, SBD), Weights(0, 0.2))
    assert recall(voter, [at(0)], at(9)) == later
    assert recall(voter, [at(0)], at(0.25)) == soon


def test_a_day_that_begins_within_a_session_changes_no_prediction() -> None:
    voter = Voter(FITTED)

    def said(hours: float, days: int) -> float | None:
        """After some hours, within which so many study days begin."""
        return recall(voter, [at(0)], at(hours / 24)._replace(study_day=DAY + days))

    assert said(0.5, days=1) == said(0.5, days=0)
    assert said(7.9, days=1) == said(7.9, days=0)
    assert said(8.1, days=1) != said(8.1, days=0)


def recall(voter: Voter, log: list[Event], moment: Event) -> float | None:
    """What is said at a moment after a log."""
    known = voter.known(log, moment.at_ms, moment.study_day)
    return voter.recall(known, moment.at_ms, moment.study_day)


def test_before_the_first_answer_nothing_is_said() -> None:
    assert Voter(Vote()).known([], 0, DAY) is None
    assert recall(Voter(Vote()), [], at(3)) is None


def test_after_a_reset_only_later_answers_count() -> None:
    panel = Voter(FITTED).over_days

    known = panel.fold([at(0, 1), at(2), at(3, None, State.NEW), at(5, 4), at(9)])

    assert known == panel.fold([at(5, 4), at(9)])
    assert panel.fold([at(0), at(3, None, State.NEW)]) is None


def test_a_due_date_set_by_hand_changes_nothing() -> None:
    panel = Voter(FITTED).over_days

    assert panel.fold([at(0), at(2, None), at(4, 1)]) == panel.fold([at(0), at(4, 1)])


def test_of_a_card_put_into_review_without_an_answer_too_little_is_known() -> None:
    log = [at(0, None), at(4), at(6)]

    assert Voter(FITTED).known(log, at(9).at_ms, DAY + 9) == Known(at(6).at_ms, DAY + 6, ())
    assert recall(Voter(FITTED), log, at(9)) is None


def test_if_a_clock_went_back_no_time_has_passed() -> None:
    voter = Voter(FITTED)

    assert recall(voter, [at(5)], at(3)) == recall(voter, [at(5)], at(5))


@given(
    days=st.lists(st.floats(0.01, 40), min_size=1, max_size=6),
    ratings=st.lists(st.integers(1, 4), min_size=7, max_size=7),
    retention=st.floats(0.7, 0.98),
)
def test_after_the_interval_recall_has_fallen_to_the_retention(
    days: list[float], ratings: list[int], retention: float
) -> None:
    panel = Voter(FITTED).over_days
    moments = np.cumsum([0, *days]).tolist()
    known = panel.fold(at(*event) for event in zip(moments, ratings, strict=False))
    assert known is not None

    interval = panel.interval(known, retention, 10_000)

    later, sooner = interval + 0.5, interval - 0.5
    assert interval == 10_000 or panel.recall(known, Gap(later, later)) <= retention
    assert interval == 1 or panel.recall(known, Gap(sooner, sooner)) > retention
    assert panel.interval(known, retention, 3) == min(interval, 3)


@pytest.mark.parametrize(
    "models",
    [
        (("fsrs-9", (1.0,)),),
        (("sbd", SBD.space.defaults[:-1]),),
        (("sbd", (*SBD.space.defaults[:-1], 99.0)),),
    ],
    ids=["unknown", "too short", "out of bounds"],
)
def test_a_vote_that_cannot_be_counted_is_refused(
    models: tuple[tuple[str, tuple[float, ...]], ...],
) -> None:
    with pytest.raises(SettingError, match="model"):
        Voter(Vote(models, trust=0.5))
