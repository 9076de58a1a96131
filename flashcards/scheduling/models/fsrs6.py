"""FSRS-6, one answer at a time (open-spaced-repetition, "The Algorithm").

A state is stability in days and difficulty from 1 to 10. Time counts in study days.
"""

from __future__ import annotations

from math import exp, expm1

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from flashcards.model import FSRS6_PARAMETERS
from flashcards.scheduling.memory import retrievability
from flashcards.scheduling.models.model import Gap, Model, Space, State, Vector

SPACE = Space(
    defaults=tuple(FSRS6_PARAMETERS),
    # From fsrs-rs, training.rs; its strength is 1. Twice that predicted 22 real logs better.
    deviations=(
        *(6.43, 9.66, 17.58, 27.85, 0.57, 0.28, 0.6, 0.12, 0.39, 0.18, 0.33, 0.3, 0.09, 0.16),
        *(0.57, 0.25, 1.03, 0.31, 0.32, 0.14, 0.27),
    ),
    low=tuple(LOWER_BOUNDS_PARAMETERS),
    high=tuple(UPPER_BOUNDS_PARAMETERS),
    strength=2.0,
)
SHORTEST, LONGEST = 0.001, 36_500.0
"""Days of stability: py-fsrs's lower bound, and the upper one of fsrs-rs."""


def _first(w: Vector, rating: int) -> State:
    return _bounded(w[rating - 1]), min(max(_first_difficulty(w, rating), 1.0), 10.0)


def _recall(w: Vector, state: State, gap: Gap) -> float:
    return retrievability(gap.study_days, state[0], w)


def _after(w: Vector, state: State, gap: Gap, rating: int) -> State:
    s, d = state
    if gap.study_days < 1:
        growth: float = exp(w[17] * (rating - 3 + w[18])) * s ** -w[19]
        stability = s * (max(growth, 1.0) if rating > 1 else growth)
    elif rating == 1:
        recall = _recall(w, state, gap)
        stability = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * exp((1 - recall) * w[14])
        stability = min(stability, s / exp(w[17] * w[18]))
    else:
        recall = _recall(w, state, gap)
        button = {2: w[15], 4: w[16]}.get(rating, 1.0)
        growth = exp(w[8]) * (11 - d) * s ** -w[9] * expm1((1 - recall) * w[10])
        stability = s * (1 + growth * button)
    moved = d - w[6] * (rating - 3) * (10 - d) / 9
    difficulty = w[7] * _first_difficulty(w, 4) + (1 - w[7]) * moved
    return _bounded(stability), min(max(difficulty, 1.0), 10.0)


def _first_difficulty(w: Vector, rating: int) -> float:
    return w[4] - exp(w[5] * (rating - 1)) + 1


def _bounded(stability: float) -> float:
    return min(max(stability, SHORTEST), LONGEST)


FSRS6 = Model("fsrs-6", SPACE, _first, _recall, _after)
