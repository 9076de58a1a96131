"""SBD (stability, brittleness, difficulty), one answer at a time.

Seven parameters: L, H, k, α, c, v, d (open-spaced-repetition/srs-benchmark, SBD). A state is the
logarithm of the strength, the weighted count of failures, and the last rating. Time counts in days
with fractions.
"""

from __future__ import annotations

from math import exp, log, log1p

from flashcards.scheduling.models.model import Gap, Model, Space, State, Vector

SPACE = Space(
    defaults=(-2.803101, 1.386926, 1.739235, -1.819954, 0.529839, -0.886052, -1.393709),
    deviations=(1.754, 1.2339, 0.5003, 0.546, 0.0989, 1.1685, 0.7778),
    low=(-6.9, -6.9, 0.5, -6.0, 0.0, -8.0, -8.0),
    high=(10.5, 10.5, 20.0, 4.0, 3.0, 8.0, 4.0),
    strength=2.0,  # that of the benchmark
    rising=((0, 1),),
)
WEAKEST, STRONGEST = -6.907755, 10.505
"""The logarithms of 0.001 and of 36,500 days, as in the benchmark."""
MOST_FAILURES = 50.0  # as in the benchmark
FLOOR = 1e-6
"""Recall is kept this far from 0 and 1."""
SOONEST = 1e-9
"""Days; keeps the logarithm of no time finite."""


def failures(rating: int) -> float:
    """What an answer adds to the count of failures."""
    return {1: 1.0, 2: 0.5}.get(rating, 0.0)


def _first(w: Vector, rating: int) -> State:
    strength = w[0] + (w[1] - w[0]) / 3 * (rating - 1)
    return strength, failures(rating), float(rating)


def _recall(w: Vector, state: State, gap: Gap) -> float:
    return _chance(*_forgetting(w, state, gap.days))


def _chance(brittleness: float, wear: float) -> float:
    return min(max(exp(-brittleness * wear), FLOOR), 1 - FLOOR)


def _forgetting(w: Vector, state: State, days: float) -> tuple[float, float]:
    """The exponent β of the curve, and ln(1 + A / e^s)."""
    strength, count, last = state
    low, high, k, alpha, c, v, d = w
    brittleness = exp(alpha + c * log(exp(d) + count))
    age = log(max(days, SOONEST)) / k
    base = (2 * v / k - (high - low) / 3 * (last - 1) + strength) / 2
    return brittleness, _softplus(_log_sum(age, base) - strength)


def _after(w: Vector, state: State, gap: Gap, rating: int) -> State:
    strength, count, _ = state
    brittleness, wear = _forgetting(w, state, gap.days)
    recall = _chance(brittleness, wear)
    change = -log(recall) / brittleness if rating > 1 else w[4] * log1p(-recall)
    strength = min(max(strength + change, WEAKEST), STRONGEST)
    return strength, min(count + failures(rating), MOST_FAILURES), float(rating)


def _log_sum(a: float, b: float) -> float:
    """ln(e^a + e^b)."""
    return max(a, b) + log1p(exp(-abs(a - b)))


def _softplus(x: float) -> float:
    return max(x, 0.0) + log1p(exp(-abs(x)))


SBD = Model("sbd", SPACE, _first, _recall, _after)
