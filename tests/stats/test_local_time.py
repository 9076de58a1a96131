from __future__ import annotations

from datetime import date
from random import Random
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from flashcards.stats.local_time import hours, month_of, week_of
from flashcards.study_day import StudyCalendar, date_of
from tests.builders import instant


@pytest.mark.parametrize(
    "zone",
    ["UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kolkata", "Pacific/Apia", "Africa/Cairo"],
)
def test_many_instants_give_the_days_of_single_ones(zone: str) -> None:
    calendar, random = StudyCalendar(ZoneInfo(zone), 3), Random(5)
    instants = [random.randrange(1_200_000_000_000, 1_800_000_000_000) for _ in range(1_500)]

    assert hours(np.array(instants), calendar).tolist() == [
        calendar.local(ms).hour for ms in instants
    ]


def test_the_hour_changes_at_the_very_moment_the_clocks_do() -> None:
    calendar = StudyCalendar(ZoneInfo("Europe/Berlin"))
    change = instant("2026-03-29 01:00")
    instants = np.array(
        [instant("2026-03-20 00:00"), change - 1, change, instant("2026-04-20 00:00")]
    )

    assert hours(instants, calendar).tolist() == [1, 1, 3, 2]


def test_senseless_instants_do_no_harm() -> None:
    calendar = StudyCalendar(ZoneInfo("Europe/Berlin"))
    assert len(hours(np.array([-(1 << 60), 0, 1 << 60]), calendar)) == 3
    assert hours(np.zeros(0, dtype=np.int64), calendar).tolist() == []


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    days = np.arange(-40, 800)
    dates = [date_of(int(day)) for day in days]
    weeks, months = week_of(days), month_of(days)

    for index in range(1, len(days)):
        today: date = dates[index]
        assert (weeks[index] != weeks[index - 1]) == (today.weekday() == 0)
        assert (months[index] != months[index - 1]) == (today.day == 1)
