"""The vote of several models over whole logs, see ``models.vote``, and what its weights become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.scheduling.metrics import losses
from flashcards.scheduling.models.vote import FLOOR, HALF_TRUST, Weights, trust
from flashcards.support.arrays import Bools, Floats

_DOUBLINGS = np.arange(-6.0, 9.0)
"""By which powers of two ``HALF_TRUST`` may differ from what it is at first."""
_HALF_FIRMNESS = 0.1
"""Nats that one of them costs, by its square."""
_FIRST_FIRMNESS = 5.0
"""Nats that a share costs which differs by 1 from the one at first."""
_ROUNDS = 8
"""Steps of Newton's method."""


@dataclass(frozen=True, slots=True)
class Ballot:
    """Past votes of one fold: mean logits of fits and of defaults, and what came of the reviews.

    ``known`` is the number of long-term reviews that the fits had learnt from.
    """

    fitted: Floats
    defaults: Floats
    known: int
    recalled: Bools


def logits(recalls: Sequence[Floats]) -> Floats:
    """The logits of several models' predictions, a row each."""
    bounded = np.clip(np.array(recalls), FLOOR, 1 - FLOOR)
    result: Floats = np.log(bounded / (1 - bounded))
    return result


def mean_of_defaults(defaults: Floats, first: float) -> Floats:
    """The mean logit of the defaults, see ``Weights``."""
    result: Floats = first * defaults[0] + (1 - first) * defaults[1:].mean(axis=0)
    return result


def count(fitted: Floats, defaults: Floats, weights: Weights) -> Floats:
    """The recall that is voted for, from logits with a row per model."""
    by_defaults = mean_of_defaults(defaults, weights.first)
    return expit(weights.trust * fitted.mean(axis=0) + (1 - weights.trust) * by_defaults)


def expit(logit: Floats) -> Floats:
    """The probabilities that have these logits."""
    result: Floats = 1 / (1 + np.exp(-logit))
    return result


def share_by_past(defaults: Floats, recalled: Bools, first: float) -> float:
    """The share of the first model among the defaults that would have predicted the past best.

    By Newton's method, as log loss is convex in it.

    Args:
        defaults: logits of past reviews, a row per model.
        recalled: what came of them.
        first: the share without a past, near which it is held.
    """
    other = defaults[1:].mean(axis=0)
    share, apart = first, defaults[0] - other
    for _ in range(_ROUNDS):
        predicted = expit(other + share * apart)
        slope = (predicted - recalled) @ apart + 2 * _FIRST_FIRMNESS * (share - first)
        bend = (predicted * (1 - predicted)) @ apart**2 + 2 * _FIRST_FIRMNESS
        share = min(max(float(share - slope / bend), 0.0), 1.0)
    return share


def half_by_past(past: Sequence[Ballot]) -> float:
    """After how many reviews fits should have weighed as much as defaults, by past votes.

    A fit to few reviews says little of one to many; this number applies to both. It is held near
    ``HALF_TRUST``, which it is without a past.
    """
    halves = HALF_TRUST * 2**_DOUBLINGS
    costs = _HALF_FIRMNESS * _DOUBLINGS**2
    for ballot in past:
        costs = costs + np.array([_cost(ballot, half) for half in halves.tolist()])
    return float(halves[np.argmin(costs)])


def _cost(ballot: Ballot, half: float) -> float:
    share = trust(ballot.known, half)
    predicted = expit(share * ballot.fitted + (1 - share) * ballot.defaults)
    return float(losses(predicted, ballot.recalled).sum())
