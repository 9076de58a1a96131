"""When the days of a log begin."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from flashcards.import_export.log_days import calendar_of, cut_sessions
from flashcards.study_day import DAY_MS, StudyCalendar
from flashcards.support.arrays import Ints

HERE = StudyCalendar(UTC)
FIRST = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp() * 1000)


def evenings(begin: float, hours: float, days: int = 30) -> Ints:
    """Answers every ten minutes, from an hour of the clock on, on each of some days."""
    moments = begin * 3_600_000 + np.arange(0, hours * 3_600_000, 600_000)
    return (FIRST + np.arange(days)[:, None] * DAY_MS + moments).astype(np.int64).ravel()


def test_evenings_that_end_before_the_day_begins_leave_it_there() -> None:
    assert calendar_of(HERE, evenings(21, 6)) == HERE
    assert calendar_of(HERE, evenings(5, 15)) == HERE


def test_a_day_that_begins_within_sessions_begins_between_them_instead() -> None:
    """Sessions from 22:00 to 06:00, by a clock some hours away: 14:00 is amid the rest."""
    own = calendar_of(HERE, evenings(22, 8))

    assert own == StudyCalendar(UTC, 14)
    assert cut_sessions(HERE, evenings(22, 8)) == 30
    assert cut_sessions(own, evenings(22, 8)) == 0


@pytest.mark.parametrize("late", [4, 8])
def test_a_late_evening_now_and_then_moves_no_day(late: int) -> None:
    """Of 60 days: more than a tenth is a habit."""
    usual, longer = evenings(18, 8, days=60), evenings(18, 12, days=late)

    moved = calendar_of(HERE, np.unique(np.concatenate([usual, longer])))

    assert (moved == HERE) == (late == 4)


def test_without_a_time_of_rest_the_day_stays() -> None:
    assert calendar_of(HERE, evenings(0, 24)) == HERE


def test_an_empty_log_has_the_days_of_this_machine() -> None:
    assert calendar_of(HERE, np.zeros(0, dtype=np.int64)) == HERE
