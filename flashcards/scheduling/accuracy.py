"""Judging predictions of recall against what was recalled: log loss, AUC, RMSE(bins), calibration.

Every function takes long-term reviews only: ``predicted`` the retrievability before each answer,
``recalled`` whether the answer was not Again. Figures of an empty sample are NaN.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

_Z95 = 1.959963984540054
_CERTAIN = 1e-7
"""No prediction counts as surer than this, so that one surprise does not cost infinitely much."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Reviews with like predictions: their mean prediction beside the share recalled.

    ``low`` and ``high`` bound the share recalled, with 95 % confidence.
    """

    count: int
    predicted: float
    recalled: float
    low: float
    high: float


def wilson(successes: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share.

    Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", 1927.
    """
    if count == 0:
        return 0.0, 1.0
    share, z2 = successes / count, _Z95**2
    middle = share + z2 / (2 * count)
    spread = _Z95 * math.sqrt(share * (1 - share) / count + z2 / (4 * count**2))
    low, high = (middle - spread) / (1 + z2 / count), (middle + spread) / (1 + z2 / count)
    return max(low, 0.0), min(high, 1.0)


def surprise(predicted: Floats, recalled: Bools) -> Floats:
    """The log loss of each review, in nats."""
    chance = np.clip(np.where(recalled, predicted, 1 - predicted), _CERTAIN, 1 - _CERTAIN)
    result: Floats = -np.log(chance)
    return result


def log_loss(predicted: Floats, recalled: Bools) -> float:
    """The mean surprise at the answers, in nats; lower is better."""
    return float(surprise(predicted, recalled).mean()) if len(recalled) else math.nan


def auc(predicted: Floats, recalled: Bools) -> float:
    """The chance that a recalled review had been predicted higher than a forgotten one.

    Ties count half (Mann-Whitney); NaN without one of either kind.
    """
    forgotten, kept = np.sort(predicted[~recalled]), np.sort(predicted[recalled])
    if not len(forgotten) or not len(kept):
        return math.nan
    below = np.searchsorted(forgotten, kept, "left").sum()
    up_to = np.searchsorted(forgotten, kept, "right").sum()
    return float((below + up_to) / 2 / (len(forgotten) * len(kept)))


def rmse_bins(
    predicted: Floats, recalled: Bools, elapsed: Ints, repetitions: Ints, lapses: Ints
) -> float:
    """RMSE(bins): how far predictions are off in reviews that are alike, 0 to 1.

    ``elapsed`` counts study days since the review before (at least 1), ``repetitions`` the
    long-term reviews so far with this one and the first answer, ``lapses`` the earlier Agains
    on a later study day. Bins grow by the factors 3.62, 1.89 and 1.73.

    Source: open-spaced-repetition, srs-benchmark ``utils.rmse_matrix`` and fsrs-rs
    ``FSRSItem::r_matrix_index``; the labels of their bins do not matter, only their bounds.
    """
    if not len(recalled):
        return math.nan
    days, length = _log_bin(elapsed, 3.62), _log_bin(repetitions, 1.89)
    failures = np.where(lapses > 0, 1 + _log_bin(lapses, 1.73), 0)
    places = (days * 64 + length) * 64 + failures
    _, alike = np.unique(places, return_inverse=True)
    gap = np.bincount(alike, recalled - predicted)
    return float(np.sqrt(np.sum(gap**2 / np.bincount(alike)) / len(recalled)))


def _log_bin(values: Ints, base: float) -> Ints:
    result: Ints = np.floor(np.log(np.maximum(values, 1)) / math.log(base)).astype(np.int64)
    return result


def calibration(predicted: Floats, recalled: Bools, bins: int = 10) -> tuple[Bin, ...]:
    """Predicted against actual, from the least to the surest prediction, in equal counts."""
    order = np.argsort(predicted, kind="stable")
    parts = np.array_split(order, min(bins, len(order))) if len(order) else []
    return tuple(_bin(predicted[part], recalled[part]) for part in parts)


def _bin(predicted: Floats, recalled: Bools) -> Bin:
    count, successes = len(recalled), int(np.count_nonzero(recalled))
    low, high = wilson(successes, count)
    return Bin(count, float(predicted.mean()), successes / count, low, high)


def moving_average(recalled: Bools) -> Floats:
    """What a learner of nothing but the recent share would have predicted, in review-time order.

    Log odds begin at 1.2 and take a step of 0.3 times the error after each answer, so that every
    prediction knows only what came before. It has nothing to fit.

    Source: open-spaced-repetition, srs-benchmark, ``model_processors.moving_avg``.
    """
    odds, predicted = 1.2, []
    for answer in recalled.tolist():
        chance = 1 / (1 + math.exp(-odds))
        predicted.append(chance)
        odds += 0.3 * (answer - chance)
    return np.array(predicted, dtype=np.float64)


def constant(known: Bools, count: int) -> Floats:
    """The share recalled in ``known``, predicted for each of ``count`` reviews.

    Out of sample ``known`` is the training part; in sample it is the sample itself, which no
    other constant can beat.
    """
    share = float(known.mean()) if len(known) else math.nan
    return np.full(count, share)
