"""How far the parameters of a model may lie from a fit: their covariance, and draws from it.

What is computed with parameters inherits their error. Computed once for each of several draws, it
shows how large that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from flashcards.scheduling.models.arrays import Formulas
from flashcards.scheduling.models.arrays.fsrs6 import FSRS6_FORMULAS
from flashcards.scheduling.optimizer.fitting import Parameters, Posterior, within_bounds
from flashcards.scheduling.optimizer.lesson import Lesson, material_of
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Floats


def draws(
    sample: Sample,
    parameters: Sequence[float],
    count: int,
    *,
    seed: int = 0,
    formulas: Formulas = FSRS6_FORMULAS,
) -> list[Parameters]:
    """Parameters that could as well be the true ones, given a log and the prior.

    They come in pairs on opposite sides of the parameters, so that chance does not move their
    mean, and are kept within the bounds of the model. The same seed gives the same draws.

    Args:
        sample: the answers that the parameters were fitted to, or that say most about them.
        parameters: the centre.
        count: how many draws; an even number.
        seed: of the random numbers.
        formulas: the model.
    """
    centre = np.array(parameters, dtype=np.float64)
    root = np.linalg.cholesky(covariance(sample, parameters, formulas))
    apart = np.random.default_rng(seed).standard_normal((count // 2, len(centre))) @ root.T
    space = formulas.model.space
    both = (centre + sign * distance for distance in apart for sign in (1, -1))
    return [tuple(within_bounds(drawn, space).tolist()) for drawn in both]


def covariance(
    sample: Sample, parameters: Sequence[float], formulas: Formulas = FSRS6_FORMULAS
) -> Floats:
    """The covariance of fitted parameters, by the curvature of the posterior density at them.

    Where the log says nothing it is that of the prior. As fits weigh later reviews more, the
    inverse of the information would be too small: it is taken on both sides of what the weighted
    errors add up to (Huber's sandwich, with the variances that the model predicts).
    """
    lessons = material_of(sample, sample.counts).lessons
    centre = np.array(parameters, dtype=np.float64)
    inverse = np.linalg.inv(Posterior(formulas, lessons).fisher(centre)[2])
    squared = [_squared(lesson) for lesson in lessons]
    errors = Posterior(formulas, squared).fisher(centre)[2]
    result: Floats = inverse @ errors @ inverse
    return (result + result.T) / 2


def _squared(lesson: Lesson) -> Lesson:
    return replace(lesson, weight=lesson.weight**2)
