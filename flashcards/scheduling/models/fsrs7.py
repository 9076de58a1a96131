"""FSRS-7, one answer at a time (open-spaced-repetition/srs-benchmark, final form).

A state is the long and the short stability in days and the difficulty from 1 to 10. Time counts in
days with fractions; answers on one day need no rule of their own. Stability is not the time until
90 % recall: recall is a mixture of two curves.
"""

from __future__ import annotations

from math import exp, expm1, log

from flashcards.scheduling.models.model import Gap, Model, Space, State, Vector

# Defaults, deviations and bounds are the published ones, but for what is said at them.
DEFAULTS = (
    *(0.1104, 2.2395, 3.9221, 11.7841, 6.1686, 0.6457, 3.6807),
    *(1.9795, 0.0, 1.3826, 0.7024, 0.5999, 0.8146, 0.6398, 1.0),
    *(1.3207, 0.6707, 3.8668, 0.4416, 0.0934, 1.8631, 0.6162, 1.0869),
    *(0.1567, 0.0801, 0.2421, 0.9464, 0.1433, 0.7145, 0.0, 0.5667, 0.3734, 0.5333, 0.3048),
)
SPACE = Space(
    defaults=DEFAULTS,
    # The first four are free in the benchmark. A log without Easy needs a prior for it.
    deviations=(
        *(1.5 * max(0.8 * first, 0.05) for first in DEFAULTS[:4]),
        *(0.523, 0.2528, 0.4329),
        *(0.2966, 0.2139, 0.2889, 0.1862, 0.175, 0.3812, 0.3013, 0.9104),
        *(0.3234, 0.2448, 0.3273, 0.1842, 0.1735, 0.4608, 0.311, 0.864),
        *(0.0418, 0.2596, 0.0798, 0.0682, 0.1282, 0.1397, 0.1407, 0.1489, 0.2, 0.15, 0.15),
    ),
    low=(
        *(0.0001, 0.0001, 0.0001, 0.0001, 1.0, 0.001, 0.1),
        *(0.0, 0.0, 0.3, 0.01, 0.1, 0.0, 0.0, 1.0),
        *(0.0, 0.0, 0.5, 0.001, 0.001, 0.0, 0.0, 1.0),
        *(0.01, 0.01, 0.2, 0.5, 0.01, 0.1, 0.0, 0.1, 0.0, 0.0, 0.0),
    ),
    high=(
        *(50.0, 100.0, 100.0, 100.0, 10.0, 4.0, 4.0),
        *(4.0, 1.2, 3.0, 1.5, 1.0, 3.5, 1.0, 7.0),
        *(4.0, 2.0, 6.0, 1.5, 1.0, 5.0, 1.0, 7.0),
        *(0.25, 0.95, 0.85, 0.99, 1.0, 1.0, 0.9, 1.1, 1.0, 0.6, 0.6),
    ),
    strength=0.6667,  # twice that of the benchmark
    rising=((0, 1, 2, 3), (25, 26)),
)
SHORTEST, LONGEST = 1e-4, 36_500.0
"""Days of stability, as in the benchmark."""
LONG, SHORT = 7, 15
"""Where the parameters of the two stabilities begin."""
FLOOR = 1e-5
"""Recall is kept this far from 0 and 1."""


def _first(w: Vector, rating: int) -> State:
    s = w[rating - 1]
    return s, 0.8 * s, min(max(_first_difficulty(w, rating), 1.0), 10.0)


def _recall(w: Vector, state: State, gap: Gap) -> float:
    return _recalls(w, state, gap.days)[1]


def _recalls(w: Vector, state: State, days: float) -> tuple[float, float]:
    """The recall of the short curve, and that of the mixture."""
    s, q, d = state
    decay = min(max(w[23] * q ** (w[33] - 0.3), 0.01), 0.95)
    short = (1 + expm1(min(60.0, -log(w[25]) / decay)) * days / q) ** -decay
    decay = min(max(w[24], 0.01), 0.95)
    scale = expm1(-log(w[26]) / decay) * exp((d - 5) * (w[32] - 0.3))
    long = (1 + scale * days / s) ** -decay
    a = w[27] * q ** -w[29]
    b = w[28] * s ** w[30] * exp((d - 5) * (w[31] - 0.5))
    return short, FLOOR + (1 - 2 * FLOOR) * (a * short + b * long) / (a + b)


def _after(w: Vector, state: State, gap: Gap, rating: int) -> State:
    s, q, d = state
    short, recall = _recalls(w, state, gap.days)
    long_after = _stability(w[LONG : LONG + 8], s, d, recall, rating)
    short_after = _stability(w[SHORT : SHORT + 8], q, d, short, rating)
    if rating == 1:
        short_after = max(min(short_after, 0.8 * long_after), SHORTEST)
    change = -w[6] * (rating - 3) * (recall + 0.1 if rating == 1 else 1.0)
    moved = d + change * (10 - d) / 9
    difficulty = 0.01 * _first_difficulty(w, 4) + 0.99 * moved
    return long_after, short_after, min(max(difficulty, 1.0), 10.0)


def _stability(block: Vector, s: float, d: float, recall: float, rating: int) -> float:
    """One of the two stabilities after an answer, by its eight parameters."""
    k0, k1, k2, k3, k4, k5, hard, easy = block
    failed = min(s, k3 * ((s + 1) ** k4 - 1) * exp((1 - recall) * k5))
    if rating == 1:
        return _bounded(failed)
    button = {2: hard, 4: easy}.get(rating, 1.0)
    growth = exp(k0 - 1.5) * (11 - d) * s**-k1 * expm1((1 - recall) * k2) * button
    return _bounded(max(failed, s * (1 + growth)))


def _bounded(stability: float) -> float:
    return min(max(stability, SHORTEST), LONGEST)


def _first_difficulty(w: Vector, rating: int) -> float:
    return w[4] - exp(w[5] * (rating - 1)) + 1


FSRS7 = Model("fsrs-7", SPACE, _first, _recall, _after)
