"""Fitting FSRS-6 to a review log: a maximum a posteriori estimate of its parameters.

The method is Fisher scoring with Levenberg's damping. The prior is that of the reference optimizer
(open-spaced-repetition/fsrs-rs, ``training.rs``): normal around the published defaults, with one
standard deviation per parameter.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.fsrs_arrays import remember
from flashcards.scheduling.metrics import losses
from flashcards.scheduling.optimizer.gradients import COUNT, gradients_of
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Bools, Floats, Ints

Parameters = tuple[float, ...]
Progress = Callable[[float], None]
Fitter = Callable[..., Parameters]
"""The signature of ``fit``, which another engine has to share."""

_DEVIATIONS = np.array(
    [
        6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16, 0.57,
        0.25, 1.03, 0.31, 0.32, 0.14, 0.27,
    ]
)  # fmt: skip
# Fits to real logs took 4 to 12 rounds.
_ROUNDS = 12
_ENOUGH = 1e-5
"""A round that lowers the loss per review by less, in nats, is the last one."""
_SURE = 1e-6
"""Predictions are kept this far from 0 and 1, where their weight would be infinite."""
_WHOLE = 1 << 32
MOST_REVIEWS = 200_000
"""Long-term reviews used by a fit: more hardly narrow any parameter and cost only time."""


def fit(
    sample: Sample,
    start: Sequence[float] = FSRS6_PARAMETERS,
    *,
    used: Bools | None = None,
    progress: Progress | None = None,
) -> Parameters:
    """Estimates the parameters that are most probable given a log.

    Args:
        sample: the answers.
        start: the first guess; it affects the time, hardly the result.
        used: which long-term reviews to learn from, all if None.
        progress: called with the share done, from 0 to 1; an exception from it ends the fit.
    """
    sample = _thinned(sample if used is None else _with_counts(sample, used))
    if not len(sample):
        return tuple(FSRS6_PARAMETERS)
    present = _bounded(np.array(start, dtype=np.float64))
    loss, gradient, information = _fisher(sample, present)
    # Nearly the full Fisher step: the start is usually close. A step that makes it worse is tried
    # again with ten times the damping, so a bad start costs time and not the result.
    damping = 1e-3
    for done in range(_ROUNDS):
        if progress:
            progress(done / _ROUNDS)
        while damping < 1e6:
            step = np.linalg.solve(information + damping * np.diag(np.diag(information)), -gradient)
            tried = _bounded(present + step)
            # Without derivatives: five times as fast, and a refused step needs none.
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
    """Drops histories without long-term reviews; samples those of a log above ``MOST_REVIEWS``."""
    history = sample.histories.history
    if not len(history):
        return sample
    worth = np.bincount(history, weights=sample.counts)
    wanted = worth > 0
    if worth.sum() > MOST_REVIEWS:
        # Chosen by a multiplicative hash: neighbouring histories were often learnt together.
        numbers = np.arange(len(worth), dtype=np.uint64)
        hashed = (numbers * np.uint64(2654435761)) % np.uint64(_WHOLE)
        wanted &= hashed < np.uint64(_WHOLE * MOST_REVIEWS / worth.sum())
    return sample.rows(wanted[history])


def _posterior(sample: Sample, parameters: Floats) -> float:
    predicted = remember(sample.histories, parameters.tolist()).predicted[sample.counts]
    return float(losses(predicted, sample.recalled[sample.counts]).sum()) + _prior(parameters)


def _prior(parameters: Floats) -> float:
    # No factor 1/2, as in the penalty of fsrs-rs.
    return float((((parameters - FSRS6_PARAMETERS) / _DEVIATIONS) ** 2).sum())


def _fisher(sample: Sample, parameters: Floats) -> tuple[float, Floats, Floats]:
    """The loss, its gradient and the Fisher information, each including the prior."""
    recalled = sample.recalled
    loss = _prior(parameters)
    gradient = 2 * (parameters - FSRS6_PARAMETERS) / _DEVIATIONS**2
    # The prior makes this positive definite: a step exists even where no review says anything.
    information = np.diag(2 / _DEVIATIONS**2)
    for batch in gradients_of(sample, parameters.tolist()):
        hit = recalled[batch.indices]
        predicted = np.clip(batch.predicted, _SURE, 1 - _SURE)
        weight = 1 / (predicted * (1 - predicted))
        loss += float(losses(predicted, hit).sum())
        gradient += batch.slopes @ ((predicted - hit) * weight)
        information += (batch.slopes * weight) @ batch.slopes.T
    return loss, gradient, information


def _bounded(parameters: Floats) -> Floats:
    return np.clip(parameters, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)


def _ordered(parameters: Floats, sample: Sample) -> Parameters:
    """Rounds parameters, with first stabilities of unused ratings between their neighbours'."""
    # A rating that was never the first answer has only the prior, which may contradict the data
    # of its neighbours: Hard must not start above Good.
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
    """Indices of long-term reviews: ``before`` to learn from, the later ``after`` to judge by."""

    before: Ints
    after: Ints


def folds(sample: Sample, count: int = 5) -> list[Fold]:
    """Splits long-term reviews by time: each part is judged by a fit to all parts before it.

    Empty if there are too few reviews for ``count + 1`` parts.
    """
    indices = sample.in_time()
    size = len(indices) // (count + 1)
    first = len(indices) - count * size
    if not size:
        return []
    # By time, not at random: what counts is how well the past predicts what follows.
    bounds = [first + fold * size for fold in range(count)]
    return [Fold(indices[:end], indices[end : end + size]) for end in bounds]


assert len(_DEVIATIONS) == COUNT  # noqa: S101
