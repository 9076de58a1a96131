"""Fitting a model of memory to a review log: a maximum a posteriori estimate of its parameters.

The method is Fisher scoring with Levenberg's damping, for every model: the derivatives come with
its formulas, prior and bounds are data of the model. Later reviews weigh more, see ``recency``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.metrics import losses
from flashcards.scheduling.models import Space
from flashcards.scheduling.models.arrays import Formulas, predict_course, predict_with_slopes
from flashcards.scheduling.models.arrays.fsrs6 import FSRS6_FORMULAS
from flashcards.scheduling.optimizer.lesson import Lesson, Material, material_of
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Bools, Floats, Ints

Parameters = tuple[float, ...]
Progress = Callable[[float], None]
Fitter = Callable[..., Parameters]
"""The signature of ``fit``, which another engine has to share."""

# Fits to real logs took 4 to 12 rounds.
_ROUNDS = 15
_ENOUGH = 2e-5
"""Nats per review: if a further round would gain less, there is none."""
_FULL = 0.01
"""Up to this damping a step is nearly the full one."""
_SURE = 1e-6
"""Predictions are kept this far from 0 and 1, where their weight would be infinite."""
_DIGITS = 5
"""Decimals of what is kept; the published defaults have four."""


def fit(
    sample: Sample,
    start: Sequence[float] = FSRS6_PARAMETERS,
    *,
    used: Bools | None = None,
    progress: Progress | None = None,
    formulas: Formulas = FSRS6_FORMULAS,
) -> Parameters:
    """Estimates the parameters that are most probable given a log.

    Args:
        sample: the answers.
        start: the first guess; it affects the time, hardly the result.
        used: which long-term reviews to learn from, all if None.
        progress: called with the share done, from 0 to 1; an exception from it ends the fit.
        formulas: the model to fit.
    """
    material = material_of(sample, sample.counts if used is None else used)
    return fit_to(material, start, progress=progress, formulas=formulas)


def fit_to(
    material: Material,
    start: Sequence[float],
    *,
    progress: Progress | None = None,
    formulas: Formulas = FSRS6_FORMULAS,
) -> Parameters:
    """Does what ``fit`` does, from what several models learn from."""
    space = formulas.model.space
    if not material.reviews:
        return space.defaults
    present = within_bounds(np.array(start, dtype=np.float64), space)
    # Any other start comes from a fit, which is nearer than one to a few reviews would be.
    if material.rough and tuple(start) == space.defaults:
        present = _climb(Posterior(formulas, material.rough), present, part_of(progress, 0, 2))
        progress = part_of(progress, 1, 2)
    present = _climb(Posterior(formulas, material.lessons), present, progress)
    return _ordered(present, material.first_ratings, formulas)


def part_of(progress: Progress | None, step: int, steps: int) -> Progress | None:
    """The progress of one step of several, which is reported as a share of all."""
    return None if progress is None else lambda share: progress((step + share) / steps)


class Posterior:
    """The negative logarithm of the posterior density of parameters."""

    def __init__(self, formulas: Formulas, lessons: Sequence[Lesson]) -> None:
        self.space = formulas.model.space
        self.reviews = sum(np.count_nonzero(lesson.weight) for lesson in lessons)
        self._formulas, self._lessons = formulas, lessons
        self._centre = np.array(self.space.defaults)
        self._precision = self.space.strength / np.array(self.space.deviations) ** 2

    def loss(self, parameters: Floats) -> float:
        """Weighted log loss and prior, in nats."""
        total = self._prior(parameters)
        for lesson in self._lessons:
            predicted = predict_course(self._formulas, lesson.course, parameters.tolist())
            total += float(lesson.weight @ losses(predicted, lesson.recalled))
        return total

    def fisher(self, parameters: Floats) -> tuple[float, Floats, Floats]:
        """The loss as well, its gradient and the Fisher information."""
        loss = self._prior(parameters)
        gradient = 2 * self._precision * (parameters - self._centre)
        # The prior makes this positive definite: a step exists even where no review says anything.
        information = np.diag(2 * self._precision)
        for lesson in self._lessons:
            predicted, slopes = predict_with_slopes(
                self._formulas, lesson.course, parameters.tolist()
            )
            loss += float(lesson.weight @ losses(predicted, lesson.recalled))
            predicted = np.clip(predicted, _SURE, 1 - _SURE)
            scale = np.sqrt(lesson.weight / (predicted * (1 - predicted)))
            slopes *= scale.astype(np.float32)
            gradient += slopes @ (scale * (predicted - lesson.recalled)).astype(np.float32)
            # One array and its transpose: a product of two arrays would take twice the time.
            information += slopes @ slopes.T
        return loss, gradient, information

    def _prior(self, parameters: Floats) -> float:
        return float(self._precision @ (parameters - self._centre) ** 2)


def _climb(posterior: Posterior, present: Floats, progress: Progress | None) -> Floats:
    """The most probable parameters, from a first guess."""
    # Nearly the full Fisher step: the start is usually close. A step that makes it worse is tried
    # again with more damping, so a bad start costs time and not the result.
    damping = 1e-3
    for done in range(_ROUNDS):
        if progress:
            progress(done / _ROUNDS)
        loss, gradient, information = posterior.fisher(present)
        while damping < 1e6:
            step, expected = _step(gradient, information, damping, present, posterior.space)
            tried = within_bounds(present + step, posterior.space)
            # Without derivatives: five times as fast, and a refused step needs none.
            better = posterior.loss(tried)
            if better < loss:
                break
            damping = max(damping * 8, 0.01)
        else:
            break
        gained = loss - better
        present = tried
        # After a full step, what is left to gain is less than by how much its gain was misjudged.
        left = abs(expected - gained) if damping <= _FULL else gained
        if min(gained, left) < _ENOUGH * posterior.reviews:
            break
        # By how far the parabola that the step assumed can be trusted.
        damping *= 0.1 if gained > 0.7 * expected else 4 if gained < 0.3 * expected else 1
    return present


def _step(
    gradient: Floats, information: Floats, damping: float, present: Floats, space: Space
) -> tuple[Floats, float]:
    """The damped step to the least loss within the bounds, and the gain expected of it."""
    damped = information + damping * np.diag(np.diag(information))
    low, high = np.array(space.low) - present, np.array(space.high) - present
    step, free = np.zeros(len(present)), np.ones(len(present), dtype=bool)
    # Defaults may lie on a bound. Merely cutting a step there spoils it for all other parameters.
    while free.any():
        step[free] = 0.0
        against = -(gradient + damped @ step)[free]
        step[free] = np.linalg.solve(damped[np.ix_(free, free)], against)
        outside = free & ((step < low) | (step > high))
        if not outside.any():
            break
        step = np.clip(step, low, high)
        free &= ~outside
    return step, float(-(gradient @ step) - step @ information @ step / 2)


def within_bounds(parameters: Floats, space: Space) -> Floats:
    """The nearest parameters within bounds, rising where they must."""
    inside = np.clip(parameters, space.low, space.high)
    for group in space.rising:
        inside[list(group)] = np.maximum.accumulate(inside[list(group)])
    return inside


def _ordered(parameters: Floats, first_ratings: Sequence[int], formulas: Formulas) -> Parameters:
    """Rounds parameters, with FSRS-6's first stabilities of unused ratings between the others."""
    if formulas is FSRS6_FORMULAS:
        parameters = _with_unused_between(parameters, np.array(first_ratings))
    return tuple(round(float(value), _DIGITS) for value in parameters)


def _with_unused_between(parameters: Floats, seen: Ints) -> Floats:
    # A rating that was never the first answer has only the prior, which may contradict the data
    # of its neighbours: Hard must not start above Good.
    first = parameters[:4].copy()
    known = np.flatnonzero(seen)
    for rating in np.flatnonzero(seen == 0):
        below, above = known[known < rating], known[known > rating]
        low = first[below[-1]] if len(below) else 0.0
        high = first[above[0]] if len(above) else np.inf
        first[rating] = np.clip(first[rating], low, max(low, high))
    return np.concatenate([first, parameters[4:]])


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
