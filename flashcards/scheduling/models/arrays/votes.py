"""The vote of several models over whole logs, see ``models.vote``."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from flashcards.scheduling.metrics import losses
from flashcards.scheduling.models.vote import FLOOR
from flashcards.support.arrays import Bools, Floats

_GRID = np.linspace(0, 1, 21)
_FIRMNESS = 5.0
"""Nats that a trust costs which differs by 1 from the first one."""


def mean_logit(recalls: Sequence[Floats]) -> Floats:
    """The mean of the logits of several models' predictions."""
    bounded = np.clip(np.array(recalls), FLOOR, 1 - FLOOR)
    result: Floats = np.log(bounded / (1 - bounded)).mean(axis=0)
    return result


def drawn(fitted: Floats, defaults: Floats, trust: float) -> Floats:
    """The recall that is voted for, from both mean logits."""
    result: Floats = 1 / (1 + np.exp(-(trust * fitted + (1 - trust) * defaults)))
    return result


def trust_by_past(fitted: Floats, defaults: Floats, recalled: Bools, first: float) -> float:
    """The trust that would have predicted past reviews best, held near the first one.

    Args:
        fitted: mean logits by parameters fitted to still earlier reviews.
        defaults: mean logits by the defaults.
        recalled: what came of these reviews.
        first: the trust without a past, which is also what it gives if there are no reviews.
    """
    grid = np.insert(_GRID, 0, first)
    costs = [
        losses(drawn(fitted, defaults, trust), recalled).sum() + _FIRMNESS * (trust - first) ** 2
        for trust in grid.tolist()
    ]
    return float(grid[np.argmin(costs)])
