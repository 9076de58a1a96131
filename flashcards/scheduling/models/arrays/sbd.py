"""SBD on arrays; the formulas are those of ``models.sbd``."""

from __future__ import annotations

import numpy as np

from flashcards.scheduling.models.arrays.duals import (
    bounded,
    exp,
    log,
    log1p,
    softplus,
    where,
)
from flashcards.scheduling.models.arrays.formulas import Formulas, Gaps, States, Weights
from flashcards.scheduling.models.sbd import (
    FLOOR,
    MOST_FAILURES,
    SBD,
    SOONEST,
    STRONGEST,
    WEAKEST,
)
from flashcards.support.arrays import Floats, Ints


def _first(w: Weights, rating: Ints) -> States:
    strength = w[0] + (w[1] - w[0]) * ((rating - 1) / 3)
    return strength, _failures(rating), rating.astype(np.float64)


def _recalls(w: Weights, states: States, gaps: Gaps) -> States:
    strength, count, last = states
    low, high, k, alpha, c, v, d = w
    brittleness = exp(alpha + c * log(exp(d) + count))
    age = np.log(np.maximum(gaps.days, SOONEST)) / k
    base = (2 * v / k - (high - low) * ((last - 1) / 3) + strength) / 2
    # ln(e^age + e^base) - strength, without overflow
    wear = softplus(base + softplus(age - base) - strength)
    return bounded(exp(-brittleness * wear), FLOOR, 1 - FLOOR), brittleness


def _after(w: Weights, states: States, recalls: States, _gaps: Gaps, rating: Ints) -> States:
    strength, count, _ = states
    recall, brittleness = recalls
    change = where(rating > 1, -log(recall) / brittleness, w[4] * log1p(-recall))
    strength = bounded(strength + change, WEAKEST, STRONGEST)
    count = np.minimum(count + _failures(rating), MOST_FAILURES)
    return strength, count, rating.astype(np.float64)


def _failures(rating: Ints) -> Floats:
    return np.where(rating == 1, 1.0, np.where(rating == 2, 0.5, 0.0))


SBD_FORMULAS = Formulas(SBD, _first, _recalls, _after)
