"""FSRS-7 against its formulas, written out once more and differently."""

from __future__ import annotations

import math

import pytest

from flashcards.scheduling.models import FSRS7, Gap
from tests.scheduling.models.answering import Answer, history, near_defaults, recalls, steps


def by_formula(w: tuple[float, ...], answers: list[Answer]) -> tuple[list[float], list[float]]:
    """The recall before each later answer, and the last state."""

    def clip(x: float, low: float, high: float) -> float:
        return sorted((low, x, high))[1]

    def d0(grade: int) -> float:
        return w[4] - math.exp(w[5] * (grade - 1)) + 1

    grade = answers[0][1]
    S, Q, D = w[grade - 1], 0.8 * w[grade - 1], clip(d0(grade), 1, 10)  # noqa: N806
    said = []
    for (t, _), g in answers[1:]:
        c1 = clip(w[23] * Q ** (w[33] - 0.3), 0.01, 0.95)
        f1 = math.e ** min(60, math.log(1 / w[25]) / c1) - 1
        r1 = 1 / (1 + f1 * t / Q) ** c1
        c2 = clip(w[24], 0.01, 0.95)
        f2 = (1 / w[26]) ** (1 / c2) - 1
        r2 = 1 / (1 + f2 * math.e ** ((D - 5) * (w[32] - 0.3)) * t / S) ** c2
        a = w[27] / Q ** w[29]
        b = w[28] * S ** w[30] * math.e ** ((D - 5) * (w[31] - 0.5))
        R = 1e-5 + (1 - 2e-5) * (a * r1 + b * r2) / (a + b)  # noqa: N806
        said.append(R)
        after = []
        for k, s, r in ((7, S, R), (15, Q, r1)):
            fail = min(s, w[k + 3] * ((s + 1) ** w[k + 4] - 1) * math.e ** ((1 - r) * w[k + 5]))
            growth = math.e ** (w[k] - 1.5) * (11 - D) / s ** w[k + 1]
            growth *= math.e ** ((1 - r) * w[k + 2]) - 1
            growth *= (1, 1, w[k + 6], 1, w[k + 7])[g]
            after.append(clip(fail if g == 1 else max(fail, s + s * growth), 1e-4, 36_500))
        delta = -w[6] * (g - 3) * ((R + 0.1) if g == 1 else 1)
        D = clip(0.01 * d0(4) + 0.99 * (D + delta * (10 - D) / 9), 1, 10)  # noqa: N806
        S, Q = after  # noqa: N806
        if g == 1:
            Q = max(min(Q, 0.8 * S), 1e-4)  # noqa: N806
    return said, [S, Q, D]


@pytest.mark.parametrize("seed", range(60))
def test_it_is_what_its_formulas_say(seed: int) -> None:
    answers = history(seed, 15)
    for w in (FSRS7.space.defaults, near_defaults(FSRS7, seed)):
        said, state = by_formula(w, answers)

        assert recalls(FSRS7, w, answers) == pytest.approx(said, rel=1e-11)
        assert [*steps(FSRS7, w, answers)][-1] == pytest.approx(state, rel=1e-9)


def test_ten_minutes_are_a_time_to_forget_in() -> None:
    state = FSRS7.first(FSRS7.space.defaults, 1)

    assert 0.5 < FSRS7.recall(FSRS7.space.defaults, state, Gap(10 / 1_440, 0)) < 0.95
