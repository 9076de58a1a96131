"""The vote of several models: the mean of their logits, drawn towards that of the defaults.

A vote predicts better than any of its voters where their errors differ. How far it trusts
parameters fitted to a log, beside the defaults, is decided by what would have predicted the past.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

FLOOR = 1e-6
"""Recall is kept this far from 0 and 1, where logits are infinite."""
HALF_TRUST = 400
"""Long-term reviews after which fitted and default parameters count the same, at first."""


def first_trust(reviews: int) -> float:
    """The share of the fitted parameters in the vote before there is a past to judge them by."""
    return reviews / (reviews + HALF_TRUST)


def vote(fitted: Sequence[float], defaults: Sequence[float], trust: float) -> float:
    """The recall that models vote for.

    Args:
        fitted: recall by each model with its fitted parameters.
        defaults: recall by the models with their default parameters; not all need to take part.
        trust: the share of the fitted ones, from 0 to 1.
    """
    logit = trust * _mean_logit(fitted) + (1 - trust) * _mean_logit(defaults)
    return 1 / (1 + exp(-logit))


def _mean_logit(recalls: Sequence[float]) -> float:
    bounded = [min(max(recall, FLOOR), 1 - FLOOR) for recall in recalls]
    return sum(log(recall / (1 - recall)) for recall in bounded) / len(bounded)
