"""FSRS-7 on arrays; the formulas are those of ``models.fsrs7``."""

from __future__ import annotations

import numpy as np

from flashcards.scheduling.models.arrays.duals import (
    Number,
    bounded,
    exp,
    expm1,
    larger,
    log,
    power,
    smaller,
    where,
)
from flashcards.scheduling.models.arrays.formulas import (
    Formulas,
    Gaps,
    States,
    Weights,
    by_rating,
)
from flashcards.scheduling.models.fsrs7 import FLOOR, FSRS7, LONG, LONGEST, SHORT, SHORTEST
from flashcards.support.arrays import Ints


def _first(w: Weights, rating: Ints) -> States:
    s = by_rating(rating, w[:4])
    return s, 0.8 * s, bounded(_first_difficulty(w, rating), 1.0, 10.0)


def _recalls(w: Weights, states: States, gaps: Gaps) -> States:
    """The recall, and that of the short-term memory."""
    (s, q, d), days = states, gaps.days
    decay = bounded(w[23] * power(q, w[33] - 0.3), 0.01, 0.95)
    scale = expm1(smaller(-log(w[25]) / decay, 60.0))
    short = power(1 + scale * (days / q), -decay)
    decay = bounded(w[24], 0.01, 0.95)
    scale = expm1(-log(w[26]) / decay) * exp((d - 5) * (w[32] - 0.3))
    long = power(1 + scale * (days / s), -decay)
    a = w[27] * power(q, -w[29])
    b = w[28] * power(s, w[30]) * exp((d - 5) * (w[31] - 0.5))
    return FLOOR + (1 - 2 * FLOOR) * ((a * short + b * long) / (a + b)), short


def _after(w: Weights, states: States, recalls: States, _gaps: Gaps, rating: Ints) -> States:
    (s, q, d), (recall, short) = states, recalls
    failed = rating == 1
    long_after = _stability(w[LONG : LONG + 8], s, d, recall, rating)
    short_after = _stability(w[SHORT : SHORT + 8], q, d, short, rating)
    capped = larger(smaller(short_after, 0.8 * long_after), SHORTEST)
    change = w[6] * (3.0 - rating) * where(failed, recall + 0.1, 1.0)
    moved = d + change * (10 - d) / 9
    difficulty = 0.01 * _first_difficulty(w, np.asarray(4)) + 0.99 * moved
    return long_after, where(failed, capped, short_after), bounded(difficulty, 1.0, 10.0)


def _stability(block: Weights, s: Number, d: Number, recall: Number, rating: Ints) -> Number:
    k0, k1, k2, k3, k4, k5, hard, easy = block
    failed = smaller(s, k3 * (power(s + 1, k4) - 1) * exp((1 - recall) * k5))
    button = where(rating == 2, hard, where(rating == 4, easy, 1.0))
    growth = exp(k0 - 1.5) * (11 - d) * power(s, -k1) * expm1((1 - recall) * k2) * button
    passed = larger(failed, s * (1 + growth))
    return bounded(where(rating == 1, failed, passed), SHORTEST, LONGEST)


def _first_difficulty(w: Weights, rating: Ints) -> Number:
    return w[4] - exp(w[5] * (rating - 1.0)) + 1


FSRS7_FORMULAS = Formulas(FSRS7, _first, _recalls, _after)
