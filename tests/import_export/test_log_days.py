"""When the days of a log begin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest

from flashcards.import_export.log_days import calendar_of
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


def test_a_day_that_begins_while_its_writer_studies_begins_while_he_sleeps_instead() -> None:
    """From 22:00 to 06:00, by a clock some hours away: 14:00 is amid the rest."""
    assert calendar_of(HERE, evenings(22, 8)) == StudyCalendar(UTC, 14)


def test_the_hours_are_those_of_the_clock_here() -> None:
    west, east = (StudyCalendar(timezone(timedelta(hours=hours))) for hours in (-6, 6))

    assert calendar_of(west, evenings(22, 8)) == west  # 16:00 to 24:00 there
    assert calendar_of(east, evenings(17, 8)) == StudyCalendar(east.zone, 15)  # 23:00 to 07:00


@pytest.mark.parametrize("late", [4, 20])
def test_a_late_evening_now_and_then_moves_no_day(late: int) -> None:
    usual, longer = evenings(18, 8, days=60), evenings(18, 12, days=late)

    moved = calendar_of(HERE, np.unique(np.concatenate([usual, longer])))

    assert (moved == HERE) == (late == 4)


def test_without_hours_of_rest_the_day_stays() -> None:
    assert calendar_of(HERE, evenings(0, 24)) == HERE
    assert calendar_of(HERE, evenings(2, 19)) == HERE


def test_an_empty_log_has_the_days_of_this_machine() -> None:
    assert calendar_of(HERE, np.zeros(0, dtype=np.int64)) == HERE
