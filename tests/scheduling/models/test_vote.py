"""The vote of several models, one review at a time."""

from __future__ import annotations

from math import log

import numpy as np
import pytest

from flashcards.scheduling.models.arrays import votes
from flashcards.scheduling.models.vote import HALF_TRUST, Weights, trust, vote


def logit(recall: float) -> float:
    return log(recall / (1 - recall))


def test_a_vote_is_the_mean_of_logits_drawn_towards_the_defaults() -> None:
    actual = vote([0.9, 0.8], [0.7, 0.6, 0.5], Weights(trust=0.75, first=0.2))

    fits = (logit(0.9) + logit(0.8)) / 2
    defaults = 0.2 * logit(0.7) + 0.8 * (logit(0.6) + logit(0.5)) / 2
    assert logit(actual) == pytest.approx(0.75 * fits + 0.25 * defaults)


def test_models_that_agree_are_followed() -> None:
    assert vote([0.83] * 3, [0.83] * 2, Weights(trust=0.4, first=0.6)) == pytest.approx(0.83)


def test_certainty_is_bounded() -> None:
    assert 0.999 < vote([1.0], [1.0, 1.0], Weights(trust=0.5, first=0.5)) < 1
    assert 0 < vote([0.0], [0.0, 0.0], Weights(trust=0.5, first=0.5)) < 0.001


def test_trust_grows_with_the_reviews_that_were_learnt_from() -> None:
    assert [trust(0), trust(HALF_TRUST), trust(100, 300)] == [0, 0.5, 0.25]


def test_a_whole_log_is_voted_on_like_a_single_review() -> None:
    rng = np.random.default_rng(1)
    fitted, defaults = rng.uniform(0, 1, (3, 50)), rng.uniform(0, 1, (2, 50))
    weights = Weights(trust=0.3, first=0.7)

    actual = votes.count(votes.logits(list(fitted)), votes.logits(list(defaults)), weights)

    alone = [
        vote(f, d, weights) for f, d in zip(fitted.T.tolist(), defaults.T.tolist(), strict=True)
    ]
    assert actual == pytest.approx(alone, abs=1e-12)
