"""FSRS-6 on arrays; the formulas are those of ``models.fsrs6``."""

from __future__ import annotations

from math import log as log_of

import numpy as np

from flashcards.scheduling.models.arrays.duals import (
    Number,
    bounded,
    exp,
    expm1,
    larger,
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
from flashcards.scheduling.models.fsrs6 import FSRS6, LONGEST, SHORTEST
from flashcards.support.arrays import Ints

_LEAST = 1e-12
"""Keeps the derivative of a power finite where the power is 1."""


def _first(w: Weights, rating: Ints) -> States:
    stability = by_rating(rating, w[:4])
    return _whole(stability), bounded(_first_difficulty(w, rating), 1.0, 10.0)


def _recalls(w: Weights, states: States, gaps: Gaps) -> States:
    factor = expm1(-log_of(0.9) / w[20])
    return (power(1 + gaps.study_days / states[0] * factor, -w[20]),)


def _after(w: Weights, states: States, recalls: States, gaps: Gaps, rating: Ints) -> States:
    (s, d), (recall,) = states, recalls
    same_day = _same_day(w, s, rating)
    later = where(rating == 1, _forgotten(w, s, d, recall), _recalled(w, s, d, recall, rating))
    stability = where(gaps.study_days < 1, same_day, later)
    moved = d + (10 - d) * w[6] * ((3.0 - rating) / 9)
    difficulty = w[7] * _first_difficulty(w, np.asarray(4)) + (1 - w[7]) * moved
    return _whole(stability), bounded(difficulty, 1.0, 10.0)


def _same_day(w: Weights, s: Number, rating: Ints) -> Number:
    growth = exp(w[17] * (rating - 3 + w[18])) * power(s, -w[19])
    return s * where(rating > 1, larger(growth, 1.0), growth)


def _forgotten(w: Weights, s: Number, d: Number, recall: Number) -> Number:
    lost = larger(power(s + 1, w[13]) - 1, _LEAST)
    long_term = w[11] * power(d, -w[12]) * lost * exp((1 - recall) * w[14])
    return smaller(long_term, s / exp(w[17] * w[18]))


def _recalled(w: Weights, s: Number, d: Number, recall: Number, rating: Ints) -> Number:
    button = where(rating == 2, w[15], where(rating == 4, w[16], 1.0))
    growth = exp(w[8]) * (11 - d) * power(s, -w[9]) * expm1((1 - recall) * w[10])
    return s * (1 + growth * button)


def _first_difficulty(w: Weights, rating: Ints) -> Number:
    return w[4] - exp(w[5] * (rating - 1.0)) + 1


def _whole(stability: Number) -> Number:
    return bounded(stability, SHORTEST, LONGEST)


FSRS6_FORMULAS = Formulas(FSRS6, _first, _recalls, _after)
