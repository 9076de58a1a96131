"""The vote of several models: a mean of their logits, drawn towards that of the defaults.

A vote predicts better than its voters where their errors differ. How much each part of it weighs
begins with fixed shares and then follows what would have predicted the past best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

FLOOR = 1e-6
"""Recall is kept this far from 0 and 1, where logits are infinite."""
HALF_TRUST = 400
"""Long-term reviews after which fitted and default parameters count the same, at first."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the parts of a vote weigh, each from 0 to 1.

    ``trust`` is the share of the fitted parameters beside the defaults. ``fitted`` is the share of
    the first model among the fitted ones, ``defaults`` its share among the default ones; the others
    share the rest equally.
    """

    trust: float
    fitted: float
    defaults: float


def first_trust(reviews: int) -> float:
    """The share of the fitted parameters in the vote before there is a past to judge them by."""
    return reviews / (reviews + HALF_TRUST)


def vote(fitted: Sequence[float], defaults: Sequence[float], weights: Weights) -> float:
    """The recall that models vote for.

    Args:
        fitted: recall by each model with its fitted parameters.
        defaults: recall by the models with their default parameters; not all need to take part.
        weights: those of the parts.
    """
    by_fits = _mean_logit(fitted, weights.fitted)
    by_defaults = _mean_logit(defaults, weights.defaults)
    return 1 / (1 + exp(-(weights.trust * by_fits + (1 - weights.trust) * by_defaults)))


def _mean_logit(recalls: Sequence[float], share: float) -> float:
    bounded = [min(max(recall, FLOOR), 1 - FLOOR) for recall in recalls]
    first, *others = (log(recall / (1 - recall)) for recall in bounded)
    return share * first + (1 - share) * sum(others) / len(others)
