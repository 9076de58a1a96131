from __future__ import annotations

import pytest

from flashcards.model import FSRS6_PARAMETERS, MemoryState, Schedule, State
from flashcards.scheduling import current_retrievability, curve, retrievability

CARD = Schedule(State.REVIEW, None, 110, None, 10, MemoryState(10.0, 5.0), 3, 0, 100, 0)


@pytest.mark.parametrize(
    ("elapsed", "expected"),
    [(-3, 1.0), (0, 1.0), (1, 0.98568), (10, 0.9), (100, 0.69283), (1_000, 0.49232)],
)
def test_the_chance_of_recall_falls_with_the_days(elapsed: int, expected: float) -> None:
    assert retrievability(elapsed, 10.0, FSRS6_PARAMETERS) == pytest.approx(expected, abs=1e-5)


def test_a_card_without_memory_has_no_chance_of_recall() -> None:
    assert current_retrievability(Schedule(), 100, FSRS6_PARAMETERS) is None
    assert curve(Schedule(), FSRS6_PARAMETERS) == ()


def test_today_s_chance_counts_from_the_last_answer() -> None:
    assert current_retrievability(CARD, 110, FSRS6_PARAMETERS) == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("stability", "length"), [(0.01, 11), (3.9, 12), (10.0, 31), (36_500.0, 1_501)]
)
def test_the_curve_goes_as_far_as_it_tells_something(stability: float, length: int) -> None:
    from dataclasses import replace

    points = curve(replace(CARD, memory=MemoryState(stability, 5.0)), FSRS6_PARAMETERS)
    assert len(points) == length
    assert points[0] == 1.0
    assert list(points) == sorted(points, reverse=True)
    if stability == 10.0:
        assert points[10] == pytest.approx(0.9)
