"""Measures of how good predictions of recall are, and a baseline that needs no memory model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, erfc, exp, lgamma, log, sqrt
from typing import Literal

import numpy as np

from flashcards.support.arrays import Bools, Column, Floats, Ints

Z_95 = 1.959963984540054
"""Standard errors to each side of a 95 % interval."""
_SMALLEST = 1e-9
"""Keeps logarithms and quotients finite where a prediction is exactly 0 or 1."""
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


@dataclass(frozen=True, slots=True)
class Bin:
    """Similar predictions: their mean, the share recalled and its 95 % interval.

    ``variance`` is the mean of p·(1 − p) over the predictions: the variance of a single outcome.
    """

    count: int
    predicted: float
    recalled: float
    low: float
    high: float
    variance: float

    @property
    def outside(self) -> bool:
        """Whether the prediction lies outside the interval of what was recalled."""
        return not self.low <= self.predicted <= self.high


def wilson(successes: float, count: float) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); 0 to 1 without observations."""
    if count <= 0:
        return 0.0, 1.0
    # Not the usual share ± 1.96 errors: where everything was recalled, that has no width, and any
    # prediction but 1 would lie outside it.
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


def standard_error(parts: Sequence[Floats]) -> float:
    """The standard error of the mean: over reviews or over parts, whichever is larger.

    Reviews of one time are not independent, and few parts alone may agree by chance.
    """
    means = np.array([part.mean() for part in parts])
    over = (np.concatenate(parts), means)
    return max(
        (float(values.std(ddof=1)) / sqrt(len(values)) for values in over if len(values) > 1),
        default=0.0,
    )


def auc(predicted: Floats, recalled: Bools) -> float:
    """The probability that a recalled card was predicted higher than a forgotten one.

    The Mann-Whitney statistic, ties counting half; NaN unless both kinds occur.
    """
    # Two sorts of plain values and a search for the rarer kind: ranks of all would be an argsort.
    hits, misses = np.sort(predicted[recalled]), np.sort(predicted[~recalled])
    if not len(hits) or not len(misses):
        return float("nan")
    below = sum(int(np.searchsorted(hits, misses, side=side).sum()) for side in _SIDES)
    return 1 - below / (2 * len(hits) * len(misses))


def calibration(predicted: Floats, recalled: Bools, bins: int = 10) -> tuple[Bin, ...]:
    """Sorts predictions into bins of about equal counts, lowest first, with their outcomes.

    Equal predictions share a bin, since splitting them arbitrarily would say nothing about how
    good they are; there may therefore be fewer bins than asked for.
    """
    if not len(recalled):
        return ()
    order = np.argsort(predicted, kind="stable")
    parts = np.split(order, _borders(predicted[order], bins))
    return tuple(_bin(predicted[part], recalled[part]) for part in parts)


def _borders(rising: Floats, bins: int) -> list[int]:
    """Where bins end: at the changes of value nearest to equal shares of the counts."""
    count = len(rising)
    wanted = np.arange(1, bins) * count // bins
    low = np.searchsorted(rising, rising[wanted], side="left")
    high = np.searchsorted(rising, rising[wanted], side="right")
    nearest = np.where(wanted - low <= high - wanted, low, high)
    return sorted({border for border in nearest.tolist() if 0 < border < count})


def _bin(predicted: Floats, recalled: Bools) -> Bin:
    count, hits = len(recalled), int(np.count_nonzero(recalled))
    variance = float((predicted * (1 - predicted)).mean())
    return Bin(count, float(predicted.mean()), hits / count, *wilson(hits, count), variance)


def hosmer_lemeshow(bins: Sequence[Bin]) -> float:
    """The p-value of the bins, under the hypothesis that the predictions are right.

    The test of Hosmer and Lemeshow (1980) for predictions that were not fitted to these reviews:
    the sum of the squared deviations in standard errors follows chi squared with as many degrees
    of freedom as there are bins.
    """
    statistic = sum(
        bin_.count * (bin_.recalled - bin_.predicted) ** 2 / max(bin_.variance, _SMALLEST)
        for bin_ in bins
    )
    return _chi_squared_beyond(statistic, len(bins))


def _chi_squared_beyond(value: float, freedom: int) -> float:
    """The upper tail of chi squared, by the recurrence from two degrees of freedom to the next."""
    # Written out, since nothing else here needs scipy.
    half = value / 2
    total = exp(-half) if freedom % 2 == 0 else erfc(sqrt(half))
    power = 1.0 if freedom % 2 == 0 else 0.5
    while power < freedom / 2:
        total += exp(power * log(half) - half - lgamma(power + 1)) if half > 0 else 0.0
        power += 1
    return min(total, 1.0)


def rmse_bins(
    predicted: Floats, recalled: Bools, elapsed: Column, repetitions: Column, lapses: Column
) -> float:
    """Root mean square of the gap between predicted and recalled shares, over bins of like reviews.

    The bins are those of the public benchmark (open-spaced-repetition/srs-benchmark): logarithmic
    in the days elapsed, in the reviews so far and in the lapses so far, weighted by their counts.

    Args:
        predicted: retrievabilities.
        recalled: their outcomes.
        elapsed: days since the previous review, at least 1.
        repetitions: reviews on different days so far, this one included.
        lapses: failures among those before this one.
    """
    if not len(recalled):
        return float("nan")
    # The benchmark labels its bins 2.48 · 3.62^n and so on; only which reviews share one matters.
    steps = (_step(elapsed, 3.62), _step(repetitions, 1.89), _step(lapses, 1.73))
    bin_index = np.ravel_multi_index(steps, [int(step.max()) + 1 for step in steps])
    counts = np.bincount(bin_index)
    gaps = np.bincount(bin_index, weights=predicted - recalled)
    used = counts > 0
    return float(np.sqrt((gaps[used] ** 2 / counts[used]).sum() / len(recalled)))


def _step(values: Column, base: float) -> Ints:
    """One more than the highest power of the base that a value reaches; 0 for values under 1."""
    powers = ceil(log(max(float(values.max()), 1)) / log(base)) + 1
    result: Ints = np.searchsorted(base ** np.arange(powers), values, side="right")
    return result


_LOGIT, _RATE = 1.2, 0.3
"""Where the moving average begins, and how far it follows an error: the benchmark's figures."""
_COURSES, _TURNS, _SAME = 512, 6, 1e-12
"""Courses gone through at once, how often at most, and the difference in logits that ends it."""
_FORGOTTEN = 10
"""From here on as many natural logarithms of a difference at its beginning are gone at the end of a
course, so that a few turns are enough. Where hardly anything is forgotten it would take many."""


def moving_average(recalled: Bools) -> Floats:
    """Predicts each recall from the recent ones alone, without a model of memory.

    The benchmark's baseline (open-spaced-repetition/srs-benchmark, MOVING-AVG): a logit that starts
    at 1.2 and moves by 0.3 times the error of each prediction.

    Args:
        recalled: in order of time.
    """
    steps, share = len(recalled) // _COURSES, float(recalled.mean()) if len(recalled) else 0.0
    if steps < _COURSES or steps * _RATE * share * (1 - share) < _FORGOTTEN:
        return _one_by_one(recalled)
    # Where an average began is soon forgotten: many parts of the log are gone through at once, then
    # once more from where the parts before them ended, until that changes nothing.
    whole = recalled[: steps * _COURSES].reshape(_COURSES, steps).T.copy()
    starts = np.full(_COURSES, _LOGIT)
    for _ in range(_TURNS):
        levels, ends = _at_once(whole, starts)
        before = np.append(_LOGIT, ends[:-1])
        if np.abs(before - starts).max() < _SAME:
            rest = _one_by_one(recalled[steps * _COURSES :], float(ends[-1]))
            return np.concatenate([levels.T.reshape(-1), rest])
        starts = before
    return _one_by_one(recalled)


def _at_once(recalled: Bools, logit: Floats) -> tuple[Floats, Floats]:
    """The predictions of several courses, a column each, and the logits after them."""
    levels = np.empty(recalled.shape)
    for hits, level in zip(recalled, levels, strict=True):
        np.divide(1.0, 1.0 + np.exp(-logit), out=level)
        logit = logit + _RATE * (hits - level)
    return levels, logit


def _one_by_one(recalled: Bools, logit: float = _LOGIT) -> Floats:
    predicted = []
    # As floats: Python is faster where both sides of an operator are of one kind.
    for hit in recalled.astype(np.float64).tolist():
        level = 1.0 / (1.0 + exp(-logit))
        predicted.append(level)
        logit += _RATE * (hit - level)
    return np.array(predicted, dtype=np.float64)
