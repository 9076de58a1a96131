"""How good predictions of recall are, beside what needs no model at all."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Column = NDArray[Any]

Z_95 = 1.959963984540054
"""Standard errors to each side of a 95 % interval."""
_SMALLEST = 1e-9


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of about one height: their mean, the share recalled, its 95 % interval."""

    count: int
    predicted: float
    recalled: float
    low: float
    high: float


def wilson(successes: float, count: float) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); 0 to 1 without observations."""
    if count <= 0:
        return 0.0, 1.0
    share, z = successes / count, Z_95
    middle = share + z * z / (2 * count)
    reach = z * sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    return max((middle - reach) / scale, 0.0), min((middle + reach) / scale, 1.0)


def losses(predicted: Floats, recalled: Bools) -> Floats:
    """The log loss of each prediction, in nats."""
    sure = np.clip(predicted, _SMALLEST, 1 - _SMALLEST)
    result: Floats = -np.log(np.where(recalled, sure, 1 - sure))
    return result


def log_loss(predicted: Floats, recalled: Bools) -> float:
    """The mean log loss in nats; NaN without predictions."""
    return float(losses(predicted, recalled).mean()) if len(recalled) else float("nan")


def auc(predicted: Floats, recalled: Bools) -> float:
    """The chance that a recalled card was predicted higher than a forgotten one, ties halved.

    The Mann-Whitney statistic by mean ranks; NaN unless there are both.
    """
    count = len(recalled)
    hits = int(np.count_nonzero(recalled))
    if hits in (0, count):
        return float("nan")
    _, place, counts = np.unique(predicted, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[place]
    return float((ranks[recalled].sum() - hits * (hits + 1) / 2) / (hits * (count - hits)))


def calibration(predicted: Floats, recalled: Bools, bins: int = 10) -> tuple[Bin, ...]:
    """Predictions in bins of equal counts, the lowest first, with what came of them."""
    if not len(recalled):
        return ()
    order = np.argsort(predicted, kind="stable")
    return tuple(_bin(predicted[p], recalled[p]) for p in np.array_split(order, bins) if len(p))


def _bin(predicted: Floats, recalled: Bools) -> Bin:
    count, hits = len(recalled), int(np.count_nonzero(recalled))
    return Bin(count, float(predicted.mean()), hits / count, *wilson(hits, count))


def rmse_bins(
    predicted: Floats, recalled: Bools, elapsed: Column, repetitions: Column, lapses: Column
) -> float:
    """Root mean square of the gap between predicted and recalled shares over bins of like reviews.

    The bins are those of the public benchmark (open-spaced-repetition/srs-benchmark): logarithmic
    in the days elapsed, in the reviews so far and in the lapses so far, weighted by their counts.

    Args:
        predicted: retrievabilities.
        recalled: what came of them.
        elapsed: days since the review before, at least 1.
        repetitions: reviews on different days so far, this one included.
        lapses: failures among those before this one.
    """
    if not len(recalled):
        return float("nan")
    names = (_step(elapsed, 3.62), _step(repetitions, 1.89), _step(lapses, 1.73))
    name = (names[0] * 1_000 + names[1]) * 1_000 + names[2]
    _, place = np.unique(name, return_inverse=True)
    counts = np.bincount(place)
    gaps = np.bincount(place, weights=predicted - recalled) / counts
    return float(np.sqrt((gaps**2 * counts).sum() / counts.sum()))


def _step(values: Column, base: float) -> Column:
    """Which power of the base a value reaches; 0 for 0."""
    powers = np.floor(np.log(np.maximum(values, 1)) / np.log(base) + 1e-12).astype(np.int64)
    return np.where(values < 1, 0, powers + 1)


def moving_average(recalled: Bools) -> Floats:
    """What one would predict from the recalls just before, with no model of memory.

    The benchmark's baseline (open-spaced-repetition/srs-benchmark, MOVING-AVG): a logit that moves
    by 0.3 times each surprise, from 1.2.

    Args:
        recalled: in the order of time.
    """
    predicted = []
    logit = 1.2
    for hit in recalled.tolist():
        level = 1 / (1 + exp(-logit))
        predicted.append(level)
        logit += 0.3 * (hit - level)
    return np.array(predicted, dtype=np.float64)
