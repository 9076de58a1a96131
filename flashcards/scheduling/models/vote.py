"""The vote of several models: the mean of their logits, drawn towards that of their defaults.

A vote predicts better than its voters where their errors differ. How much the fits weigh beside the
defaults grows with the log, as fast as would have predicted the past best.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

FLOOR = 1e-6
"""Recall is kept this far from 0 and 1, where logits are infinite."""
HALF_TRUST = 450
"""Long-term reviews after which fits and defaults weigh the same, if the past says nothing else."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much the parts of a vote weigh, each from 0 to 1.

    ``trust`` is the share of the fits beside the defaults, ``first`` that of the first model among
    the defaults; the others share the rest equally, as do all fits.
    """

    trust: float
    first: float


def trust(reviews: float, half: float = HALF_TRUST) -> float:
    """The share of fits to so many long-term reviews; it is one half at ``half`` reviews."""
    return reviews / (reviews + half)


def vote(fitted: Sequence[float], defaults: Sequence[float], weights: Weights) -> float:
    """The recall that models vote for.

    Args:
        fitted: recall by each model with its fitted parameters; none if fits are not trusted.
        defaults: recall by the models with their default parameters; not all need to take part.
        weights: those of the parts.
    """
    first, *others = defaults
    by_defaults = weights.first * logit_of(first) + (1 - weights.first) * _mean_logit(others)
    by_fits = _mean_logit(fitted) if fitted else by_defaults
    logit = weights.trust * by_fits + (1 - weights.trust) * by_defaults
    return 1 / (1 + exp(-logit))


def _mean_logit(recalls: Sequence[float]) -> float:
    return sum(map(logit_of, recalls)) / len(recalls)


def logit_of(recall: float) -> float:
    """The logit of a chance or share, finite even of 0 and 1."""
    bounded = min(max(recall, FLOOR), 1 - FLOOR)
    return log(bounded / (1 - bounded))
