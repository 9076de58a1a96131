"""Fitting FSRS-6 to a review log: the likeliest parameters under a prior.

A maximum a posteriori fit by Fisher scoring with Levenberg's damping. The prior is that of the
reference optimiser (open-spaced-repetition/fsrs-rs, ``training.rs``): normal around the published
defaults, a standard deviation each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.accuracy import Bools, losses
from flashcards.scheduling.batch import Floats, Ints, remember
from flashcards.scheduling.sample import Sample
from flashcards.scheduling.tangents import COUNT, moves

Parameters = tuple[float, ...]
Progress = Callable[[float], None]
Fitter = Callable[..., Parameters]
"""What ``fit`` is: another engine takes and gives the same."""

_DEVIATIONS = np.array(
    [
        6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57,
        0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
    ]
)  # fmt: skip
_ROUNDS = 12
_ENOUGH = 1e-5
"""A round that betters the loss of a review by less is the last, in nats."""
_SURE = 1e-6
_WHOLE = 1 << 32
MOST_REVIEWS = 200_000
"""More are not looked at while fitting: what they add is far below the error of any one."""


def fit(
    sample: Sample,
    start: Sequence[float] = FSRS6_PARAMETERS,
    *,
    used: Bools | None = None,
    progress: Progress | None = None,
) -> Parameters:
    """The likeliest parameters for a log.

    Args:
        sample: the answers.
        start: where to begin; the result does not depend on it but for the time it takes.
        used: which long-term reviews to learn from, all if None.
        progress: told the share done, from 0 to 1; an exception from it ends the fit.
    """
    sample = _thinned(sample if used is None else _with_counts(sample, used))
    if not len(sample):
        return tuple(FSRS6_PARAMETERS)
    present = _bounded(np.array(start, dtype=np.float64))
    loss, gradient, information = _fisher(sample, present)
    damping = 1e-3
    for done in range(_ROUNDS):
        if progress:
            progress(done / _ROUNDS)
        while damping < 1e6:
            step = np.linalg.solve(information + damping * np.diag(np.diag(information)), -gradient)
            tried = _bounded(present + step)
            better = _posterior(sample, tried)
            if better < loss:
                break
            damping *= 10
        else:
            break
        gained = loss - better
        present, damping = tried, max(damping / 10, 1e-6)
        if gained < _ENOUGH * len(sample):
            break
        loss, gradient, information = _fisher(sample, present)
    return _ordered(present, sample)


def _with_counts(sample: Sample, used: Bools) -> Sample:
    return replace(sample, counts=sample.counts & used)


def _thinned(sample: Sample) -> Sample:
    """Whole histories of which enough reviews count, taken evenly over all there are."""
    history = sample.histories.history
    if not len(history):
        return sample
    worth = np.bincount(history, weights=sample.counts)
    wanted = worth > 0
    if worth.sum() > MOST_REVIEWS:
        # A multiplier that mixes: neighbouring histories were often learnt together.
        place = (np.arange(len(worth), dtype=np.uint64) * np.uint64(2654435761)) % np.uint64(
            1 << 32
        )
        wanted &= place < np.uint64((1 << 32) * MOST_REVIEWS / worth.sum())
    return sample.rows(wanted[history])


def _posterior(sample: Sample, parameters: Floats) -> float:
    predicted = remember(sample.histories, parameters.tolist()).predicted[sample.counts]
    return float(losses(predicted, sample.recalled[sample.counts]).sum()) + _prior(parameters)


def _prior(parameters: Floats) -> float:
    return float((((parameters - FSRS6_PARAMETERS) / _DEVIATIONS) ** 2).sum())


def _fisher(sample: Sample, parameters: Floats) -> tuple[float, Floats, Floats]:
    """Loss, its gradient, and the Fisher information, all with the prior."""
    recalled = sample.recalled
    loss = _prior(parameters)
    gradient = 2 * (parameters - FSRS6_PARAMETERS) / _DEVIATIONS**2
    information = np.diag(2 / _DEVIATIONS**2)
    for moved in moves(sample, parameters.tolist()):
        hit = recalled[moved.places]
        predicted = np.clip(moved.predicted, _SURE, 1 - _SURE)
        weight = 1 / (predicted * (1 - predicted))
        loss += float(losses(predicted, hit).sum())
        gradient += moved.slopes @ ((predicted - hit) * weight)
        information += (moved.slopes * weight) @ moved.slopes.T
    return loss, gradient, information


def _bounded(parameters: Floats) -> Floats:
    from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

    return np.clip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)


def _ordered(parameters: Floats, sample: Sample) -> Parameters:
    """With first stabilities of ratings that were never given between those of their neighbours."""
    seen = np.bincount(sample.histories.rating[sample.histories.ordinals() == 0], minlength=5)[1:]
    first = parameters[:4].copy()
    known = np.flatnonzero(seen)
    for rating in np.flatnonzero(seen == 0):
        below, above = known[known < rating], known[known > rating]
        low = first[below[-1]] if len(below) else 0.0
        high = first[above[0]] if len(above) else np.inf
        first[rating] = np.clip(first[rating], low, max(low, high))
    return tuple(round(float(value), 4) for value in (*first, *parameters[4:]))


@dataclass(frozen=True, slots=True)
class Fold:
    """Places of long-term reviews, those to learn from before those to be judged by."""

    before: Ints
    after: Ints


def folds(sample: Sample, count: int = 5) -> list[Fold]:
    """A split by time: each part is judged by what was learnt from all parts before it."""
    places = sample.in_time()
    size = len(places) // (count + 1)
    first = len(places) - count * size
    if not size:
        return []
    bounds = [first + fold * size for fold in range(count)]
    return [Fold(places[:end], places[end : end + size]) for end in bounds]


assert len(_DEVIATIONS) == COUNT  # noqa: S101
