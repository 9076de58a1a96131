"""The vote's stored predictions beside those of FSRS-6."""

from __future__ import annotations

from dataclasses import replace
from math import log
from random import Random

import numpy as np
import pytest

from flashcards.model import PredictionOrigin, Review, State
from flashcards.stats.account import FEWEST, Account, account
from flashcards.stats.answers import Answers
from tests.stats.building import TODAY, facts, learn, review


def judged(reviews: list[Review]) -> Account:
    return account(facts(reviews).answers)


def voted(one: Review, chance: float | None) -> Review:
    return replace(one, voted=chance)


def many(count: int, *, seed: int = 1) -> list[Review]:
    """Cards whose true chance is .7 or .95: the vote knows which, FSRS-6 says .9 of all."""
    random = Random(seed)
    log_ = []
    for card in range(count):
        chance = random.choice([0.7, 0.95])
        rating = 3 if random.random() < chance else 1
        log_ += [learn(card, 90), voted(review(card, card % 80, rating), chance)]
    return log_


def test_long_term_reviews_that_both_predicted_are_compared() -> None:
    got = judged(
        [
            learn(1, 20),
            voted(review(1, 10, 3, predicted=0.9), 0.8),
            voted(review(1, 5, 1, predicted=0.9), 0.6),
            review(1, 2, 1, predicted=0.5),
        ]
    ).long_term

    vote, fsrs6 = -(log(0.8) + log(0.4)) / 2, -(log(0.9) + log(0.1)) / 2
    assert (got.reviews, got.recalled) == (2, 0.5)
    assert got.predicted == pytest.approx(0.7)
    assert got.vote == pytest.approx(vote)
    assert got.fsrs6 == pytest.approx(fsrs6)
    assert got.gain == pytest.approx(fsrs6 - vote)


def test_groups_are_those_of_what_the_vote_predicted() -> None:
    got = judged(many(400)).long_term

    assert sum(group.count for group in got.bins) == got.reviews == 400
    assert got.bins[0].predicted == pytest.approx(0.7)
    assert got.bins[-1].predicted == pytest.approx(0.95)


def test_answers_of_the_same_day_have_an_account_of_their_own() -> None:
    step = {"before": State.LEARNING, "days": None, "predicted": 1.0}
    got = judged(
        [
            learn(1, 20, days=None),
            voted(review(1, 20, 3, hour=9.2, **step), 0.9),  # type: ignore[arg-type]
            voted(review(1, 20, 1, hour=9.5, **step), 0.6),  # type: ignore[arg-type]
        ]
    )

    assert got.long_term.reviews == 0
    assert got.same_day.reviews == 2
    assert got.same_day.vote == pytest.approx(-(log(0.9) + log(0.4)) / 2)
    assert got.same_day.constant == pytest.approx(log(2))
    assert got.same_day.predicted == pytest.approx(0.75)


def test_without_predictions_of_the_vote_there_are_no_figures() -> None:
    got = judged([learn(1, 20), review(1, 10)])

    assert (got.long_term.reviews, got.same_day.reviews) == (0, 0)
    assert (got.long_term.gain, got.long_term.error, got.same_day.vote) == (None, None, None)


def test_what_fsrs6_predicted_in_hindsight_is_not_compared() -> None:
    late = review(1, 10, origin=PredictionOrigin.HINDSIGHT)

    assert judged([learn(1, 20), voted(late, 0.9)]).long_term.reviews == 0


def test_only_reviews_within_the_range_count() -> None:
    log_ = [learn(1, 20), voted(review(1, 10), 0.9), voted(review(1, 4), 0.9)]
    answers = Answers(facts(log_).reviews, TODAY)

    assert account(answers, np.array([True, True, False])).long_term.reviews == 1


@pytest.mark.parametrize(
    ("count", "is_better"), [(FEWEST, False), (FEWEST + 1, True)], ids=["too few", "enough"]
)
def test_more_than_a_thousand_reviews_prove_the_vote(count: int, *, is_better: bool) -> None:
    got = judged(many(count)).long_term

    assert got.reviews == count
    assert got.gain is not None
    assert got.error is not None
    assert got.gain > 2 * got.error
    assert got.is_better is is_better


def test_a_gain_within_two_errors_proves_nothing() -> None:
    log_ = [
        voted(one, None if one.predicted is None else one.predicted + 0.0005) for one in many(2_000)
    ]

    assert not judged(log_).long_term.is_better
