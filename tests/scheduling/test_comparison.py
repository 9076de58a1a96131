"""The comparison of many schedules at once marks every one that differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import inf, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.model import MemoryState, Schedule, State
from flashcards.model.review_table import NONE
from flashcards.scheduling.comparison import FIELDS, NEW, may_differ, same, table_of
from flashcards.scheduling.projection import Projection
from flashcards.storage.cards import schedule_values
from flashcards.support.arrays import Floats

KNOWN = Schedule(State.REVIEW, None, 20_514, None, 3, MemoryState(3.0, 5.0), 4, 1, 20_511, 10**12)
NUMBERS = st.sampled_from([NONE, -1, 0, 1, 2, 20_514, 10**12, 10**12 + 1])
OPTIONAL = st.none() | NUMBERS
STRENGTHS = st.sampled_from([1e-3, 3.0, 3.0 * (1 + 1e-10), 3.0 * (1 + 1e-8), 1e6])
SCHEDULES = st.builds(
    Schedule,
    state=st.sampled_from(State),
    step=OPTIONAL,
    due_day=OPTIONAL,
    due_ms=OPTIONAL,
    interval_days=NUMBERS,
    memory=st.none() | st.builds(MemoryState, STRENGTHS, STRENGTHS),
    reps=NUMBERS,
    lapses=NUMBERS,
    last_day=OPTIONAL,
    last_ms=OPTIONAL,
)


def stored(schedules: Sequence[Schedule]) -> Floats:
    """Schedules as the file holds them."""
    values = [schedule_values(schedule) for schedule in schedules]
    return np.array([[row[name] for name in FIELDS] for row in values], dtype=np.float64)


def projected(schedules: Sequence[Schedule]) -> Projection:
    """Schedules as they follow from a log."""
    values = [schedule_values(schedule) for schedule in schedules]
    columns = {
        name: np.array([NONE if row[name] is None else row[name] for row in values])
        for name in FIELDS
    }
    for name in ("stability", "difficulty"):
        columns[name] = np.array([nan if row[name] is None else row[name] for row in values])
    return Projection(card_id=np.arange(len(values)), predicted=np.zeros(0), **columns)


@given(st.lists(st.tuples(SCHEDULES, SCHEDULES) | SCHEDULES.map(lambda one: (one, one))))
def test_every_schedule_that_differs_from_the_log_s_is_marked(
    pairs: list[tuple[Schedule, Schedule]],
) -> None:
    after = projected([expected for _, expected in pairs])

    marked = may_differ(stored([one for one, _ in pairs]).reshape(-1, len(FIELDS)), table_of(after))

    for (one, _), (_, expected), is_marked in zip(pairs, after.schedules(), marked, strict=True):
        assert is_marked or same(one, expected)


@pytest.mark.parametrize("schedule", [Schedule(), KNOWN, replace(KNOWN, memory=None, step=1)])
def test_what_agrees_is_not_marked(schedule: Schedule) -> None:
    rounded = schedule
    if schedule.memory is not None:
        rounded = replace(schedule, memory=MemoryState(3.0 + 1e-12, 5.0 - 1e-12))

    assert not may_differ(stored([rounded]), table_of(projected([schedule]))).any()


@pytest.mark.parametrize(
    "change",
    [
        {"state": State.LEARNING},
        {"step": NONE},
        {"due_day": 20_515},
        {"due_ms": 0},
        {"memory": None},
        {"memory": MemoryState(3.0, 5.1)},
        {"memory": MemoryState(inf, 5.0)},
        {"last_ms": 10**12 + 1},
    ],
)
def test_each_field_is_compared(change: dict[str, object]) -> None:
    changed = replace(KNOWN, **change)  # type: ignore[arg-type]

    assert not same(changed, KNOWN)
    assert may_differ(stored([changed]), table_of(projected([KNOWN]))).all()


def test_the_row_of_a_new_card_is_that_of_an_empty_schedule() -> None:
    assert np.array_equal(stored([Schedule()])[0], NEW, equal_nan=True)
    assert not may_differ(stored([Schedule()] * 3), NEW).any()
