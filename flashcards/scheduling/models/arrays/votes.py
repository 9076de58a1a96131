"""The vote of several models over whole logs, see ``models.vote``, and what its weights become."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.scheduling.models.vote import FLOOR, Weights
from flashcards.support.arrays import Bools, Floats

_FIRMNESS = 5.0
"""Nats that a weight costs which differs by 1 from the first one."""
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Ballot:
    """Predictions of the same reviews: logits, a row per model, and what came of them.

    The first rows are those whose shares ``Weights`` names.
    """

    fitted: Floats
    defaults: Floats
    recalled: Bools

    def __add__(self, other: Ballot) -> Ballot:
        return Ballot(
            np.hstack([self.fitted, other.fitted]),
            np.hstack([self.defaults, other.defaults]),
            np.append(self.recalled, other.recalled),
        )


def logits(recalls: Sequence[Floats]) -> Floats:
    """The logits of several models' predictions, a row each."""
    bounded = np.clip(np.array(recalls), FLOOR, 1 - FLOOR)
    result: Floats = np.log(bounded / (1 - bounded))
    return result


def count(ballot: Ballot, weights: Weights) -> Floats:
    """The recall that is voted for."""
    by_fits = _mean(ballot.fitted, weights.fitted)
    by_defaults = _mean(ballot.defaults, weights.defaults)
    logit = weights.trust * by_fits + (1 - weights.trust) * by_defaults
    result: Floats = 1 / (1 + np.exp(-logit))
    return result


def _mean(models: Floats, share: float) -> Floats:
    result: Floats = share * models[0] + (1 - share) * models[1:].mean(axis=0)
    return result


def weights_by_past(
    first: Weights, past: Ballot | None, defaults: Floats, recalled: Bools
) -> Weights:
    """The weights that would have predicted past reviews best, each held near the first one.

    Args:
        first: the weights without a past.
        past: reviews predicted by fits to still earlier ones, if there are any.
        defaults: logits of past reviews by the defaults, which need no fit to earlier ones.
        recalled: what came of these.
    """
    by_default = _best_share(defaults[0], defaults[1:].mean(axis=0), recalled, first.defaults)
    if past is None:
        return Weights(trust=first.trust, fitted=first.fitted, defaults=by_default)
    others = past.fitted[1:].mean(axis=0)
    by_fit = _best_share(past.fitted[0], others, past.recalled, first.fitted)
    one, other = _mean(past.fitted, by_fit), _mean(past.defaults, by_default)
    trust = _best_share(one, other, past.recalled, first.trust)
    return Weights(trust=trust, fitted=by_fit, defaults=by_default)


def _best_share(one: Floats, other: Floats, recalled: Bools, first: float) -> float:
    """The share of one logit in a mean with another, by Newton's method: log loss is convex."""
    share, apart = first, one - other
    for _ in range(_ROUNDS):
        predicted = 1 / (1 + np.exp(-(other + share * apart)))
        slope = (predicted - recalled) @ apart + 2 * _FIRMNESS * (share - first)
        bend = (predicted * (1 - predicted)) @ apart**2 + 2 * _FIRMNESS
        moved = min(max(float(share - slope / bend), 0.0), 1.0)
        if abs(moved - share) < 1e-4:
            break
        share = moved
    return moved
