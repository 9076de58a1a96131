"""Decides by one test whether predictions can be trusted; all pages follow this verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from flashcards.scheduling.metrics import Bin, hosmer_lemeshow
from flashcards.stats.judged import Judged
from flashcards.stats.recall import FEW

BEYOND_CHANCE = 2.5
"""A difference of more standard errors than this is not attributed to chance."""
_UNLIKELY = 0.002
"""A p-value of the bins below this is not attributed to chance."""
_MOST_OUTSIDE = 2
"""Of ten bins, half a bin on average is outside its 95 % interval by chance. With these three
limits, correct predictions are doubted about once in forty times."""


class Trust(StrEnum):
    """The result of the test.

    ``OPTIMISTIC`` and ``PESSIMISTIC``: the mean prediction is too high or too low by more than
    chance. ``UNEVEN``: the mean is right, but some bins are not. ``INDISTINCT``: all bins are
    right, but one number for all cards predicts as well. ``SOUND``: all bins are right.
    """

    NOTHING = "nothing"
    FEW = "few"
    OPTIMISTIC = "optimistic"
    PESSIMISTIC = "pessimistic"
    UNEVEN = "uneven"
    INDISTINCT = "indistinct"
    SOUND = "sound"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict and its figures.

    ``deviation`` is the excess of reviews recalled over those predicted in standard errors,
    ``chance`` the p-value of the bins (Hosmer and Lemeshow), ``outside`` how many bins have a
    prediction outside their 95 % interval. The last three fields are those of ``Judged``.
    """

    trust: Trust
    count: int
    recalled: float | None
    predicted: float | None
    deviation: float | None
    chance: float | None
    outside: int
    hindsight: int
    earlier: int
    changed_day: int | None


def verdict(
    sample: Judged,
    predicted: NDArray[np.float64],
    recalled: NDArray[np.bool_],
    bins: Sequence[Bin],
    *,
    better_than_constant: bool,
) -> Verdict:
    """Tests predictions against what was recalled.

    Args:
        sample: the reviews, and how many were left out.
        predicted: the prediction for each.
        recalled: the outcome of each.
        bins: both, in bins of equal counts.
        better_than_constant: whether the log loss is lower than that of a constant prediction.
    """
    count, few = len(recalled), len(recalled) < FEW
    spread = float((predicted * (1 - predicted)).sum())
    gap = float(recalled.sum() - predicted.sum())
    deviation = gap / sqrt(spread) if spread > 0 else 0.0
    chance = None if few else hosmer_lemeshow(bins)
    outside = sum(group.outside for group in bins)
    trust = Trust.NOTHING if not count else Trust.FEW
    if chance is not None:
        trust = _trust(deviation, chance, outside, distinct=better_than_constant)
    return Verdict(
        trust=trust,
        count=count,
        recalled=float(recalled.mean()) if count else None,
        predicted=float(predicted.mean()) if count else None,
        deviation=deviation if count else None,
        chance=chance,
        outside=outside,
        hindsight=sample.hindsight,
        earlier=sample.earlier,
        changed_day=sample.changed_day,
    )


def _trust(deviation: float, chance: float, outside: int, *, distinct: bool) -> Trust:
    if abs(deviation) > BEYOND_CHANCE:
        return Trust.OPTIMISTIC if deviation < 0 else Trust.PESSIMISTIC
    if chance < _UNLIKELY or outside > _MOST_OUTSIDE:
        return Trust.UNEVEN
    return Trust.SOUND if distinct else Trust.INDISTINCT
