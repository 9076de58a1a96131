"""Anki's review log as ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from flashcards.model import Review, ReviewKind, Schedule, State
from flashcards.scheduling import Replayer
from tests.anki.packages import CASES, LEARNT, Row, answer, held, only


def test_the_log_tells_states_and_predictions() -> None:
    reviews = list(held([*LEARNT]).snapshot.reviews)

    states = [(r.state_before, r.state_after) for r in reviews]
    assert states == [
        (State.NEW, State.LEARNING),
        (State.LEARNING, State.REVIEW),
        (State.REVIEW, State.REVIEW),
        (State.REVIEW, State.REVIEW),
    ]
    assert [r.kind for r in reviews] == [
        ReviewKind.LEARN,
        ReviewKind.LEARN,
        *[ReviewKind.REVIEW] * 2,
    ]
    assert [r.interval_ms for r in reviews] == [600_000, None, None, None]
    assert [r.interval_days for r in reviews] == [None, 1, 4, 12]
    assert reviews[0].predicted is None
    assert reviews[2].predicted is not None
    assert 0.5 < reviews[2].predicted < 1
    assert reviews[0].duration_ms == 4_000


AGAIN_LATER = [answer(30, 1, 3, 1, 0), answer(31, 1, 3, 4, 1)]


LONE = (7.3153, 2.11121)


@pytest.mark.parametrize(
    ("log", "memory"),
    [
        (AGAIN_LATER, LONE),
        ([*LEARNT, answer(20, 1, 0, 0, 4, factor=0), *AGAIN_LATER], LONE),
        ([*LEARNT, *AGAIN_LATER], LONE),
        ([LEARNT[1], LEARNT[2], answer(3, 1, 1, 4, 3, factor=0), LEARNT[3]], (23.188965, 2.104331)),
        ([LEARNT[1], LEARNT[2], answer(3, 1, 1, 4, 3), LEARNT[3]], (4.2626143, 7.380074)),
        (
            [LEARNT[1], LEARNT[2], answer(2, 1, 0, 8, 5), answer(9, 1, 3, 12, 1)],
            (34.105476, 2.104331),
        ),
    ],
    ids=["plain", "reset", "reset not written down", "cram", "early review", "rescheduled"],
)
def test_memory_is_what_anki_computes_from_the_same_log(
    log: list[Row], memory: tuple[float, float]
) -> None:
    """The expected figures are those of Anki 26.09's own computation."""
    stored = only(held(log)).schedule.memory

    assert stored is not None
    assert (stored.stability, stored.difficulty) == pytest.approx(memory, rel=1e-5)


@pytest.mark.parametrize(("values", "log"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_the_log_replayed_is_the_schedule(values: Mapping[str, Any], log: list[Row]) -> None:
    imported = held(log, values)

    schedule = only(imported).schedule
    parameters = imported.snapshot.presets[0][0].parameters
    expected = Replayer(parameters).replay(imported.snapshot.reviews)

    if schedule.memory and expected.memory:
        assert (schedule.memory.stability, schedule.memory.difficulty) == pytest.approx(
            (expected.memory.stability, expected.memory.difficulty), rel=1e-12
        )
    assert without_memory(schedule) == without_memory(expected)
    assert (schedule.memory is None) == (expected.memory is None)


def without_memory(schedule: Schedule) -> tuple[object, ...]:
    return (
        schedule.state, schedule.step, schedule.due_day, schedule.due_ms, schedule.interval_days,
        schedule.reps, schedule.lapses, schedule.last_day, schedule.last_ms,
    )  # fmt: skip


def test_reviews_are_a_sequence_of_values() -> None:
    reviews = held([*LEARNT]).snapshot.reviews

    assert isinstance(reviews[0], Review)
    assert reviews[-1] == list(reviews)[-1]
