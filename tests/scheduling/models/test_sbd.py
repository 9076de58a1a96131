"""SBD against its formulas, in strengths where the program works with their logarithms."""

from __future__ import annotations

import math

import pytest

from flashcards.scheduling.models import SBD, Gap
from tests.scheduling.models.answering import Answer, history, near_defaults, recalls

WEAKEST, STRONGEST = math.exp(-6.907755), math.exp(10.505)


def by_formula(w: tuple[float, ...], answers: list[Answer]) -> list[float]:
    """The recall before each later answer."""
    low, high, k, alpha, c, v, d = w
    step, delta = math.exp((high - low) / 3), math.exp(d)
    failures = {1: 1, 2: 0.5, 3: 0, 4: 0}
    last = answers[0][1]
    strength, count, said = math.exp(low) * step ** (last - 1), failures[last], []
    for (t, _), grade in answers[1:]:
        beta = math.exp(alpha) * (delta + count) ** c
        base = math.exp(v / k) * step ** (-(last - 1) / 2) * math.sqrt(strength)
        age = max(t, 1e-9) ** (1 / k) + base
        recall = sorted((1e-6, (1 + age / strength) ** -beta, 1 - 1e-6))[1]
        said.append(recall)
        if grade > 1:
            strength *= recall ** (-1 / beta)
        else:
            strength *= (1 - recall) ** c
        strength = sorted((WEAKEST, strength, STRONGEST))[1]
        count, last = min(count + failures[grade], 50), grade
    return said


@pytest.mark.parametrize("seed", range(60))
def test_it_is_what_its_formulas_say(seed: int) -> None:
    answers = history(seed, 15)
    for w in (SBD.space.defaults, near_defaults(SBD, seed)):
        assert recalls(SBD, w, answers) == pytest.approx(by_formula(w, answers), rel=1e-9)


def test_its_interval_is_that_of_the_closed_formula() -> None:
    w = SBD.space.defaults
    low, high, k, alpha, c, v, d = w
    state = SBD.after(w, SBD.first(w, 3), Gap(2, 2), 3)
    beta = math.exp(alpha + c * math.log(math.exp(d) + state[1]))
    base = math.exp((2 * v / k - (high - low) / 3 * (state[2] - 1) + state[0]) / 2)

    days = (math.exp(state[0]) * (0.9 ** (-1 / beta) - 1) - base) ** k

    assert SBD.recall(w, state, Gap(days, days)) == pytest.approx(0.9, rel=1e-12)


def test_failures_are_counted_to_fifty() -> None:
    w = SBD.space.defaults
    state = SBD.first(w, 1)
    for _ in range(80):
        state = SBD.after(w, state, Gap(0.01, 0), 1)

    assert state[1] == 50
