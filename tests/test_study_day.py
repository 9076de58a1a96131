from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashcards.study_day import (
    DAY_MS,
    StudyCalendar,
    SystemClock,
    date_of,
    day_number,
    study_day_utc,
)
from tests.builders import HOUR_MS, instant

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Havana",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
]


def day(text: str) -> int:
    return (date.fromisoformat(text) - date(1970, 1, 1)).days


@pytest.mark.parametrize(
    ("zone", "local", "expected"),
    [
        ("UTC", "2026-03-02 03:59:59.999+00:00", "2026-03-01"),
        ("UTC", "2026-03-02 04:00+00:00", "2026-03-02"),
        ("UTC", "2026-03-02 23:59+00:00", "2026-03-02"),
        ("UTC", "2026-03-03 00:01+00:00", "2026-03-02"),
        ("Europe/Berlin", "2026-03-02 02:59+00:00", "2026-03-01"),
        ("Europe/Berlin", "2026-03-02 03:00+00:00", "2026-03-02"),
        ("America/New_York", "2026-03-02 08:59+00:00", "2026-03-01"),
        ("America/New_York", "2026-03-02 09:00+00:00", "2026-03-02"),
        ("Asia/Kolkata", "2026-03-01 22:29+00:00", "2026-03-01"),
        ("Asia/Kolkata", "2026-03-01 22:30+00:00", "2026-03-02"),
        ("Pacific/Kiritimati", "2026-03-01 13:59+00:00", "2026-03-01"),
        ("Pacific/Kiritimati", "2026-03-01 14:00+00:00", "2026-03-02"),
        ("Pacific/Pago_Pago", "2026-03-02 14:59+00:00", "2026-03-01"),
        ("Pacific/Pago_Pago", "2026-03-02 15:00+00:00", "2026-03-02"),
        ("UTC", "1969-12-31 03:59+00:00", "1969-12-30"),
    ],
)
def test_a_study_day_begins_at_four_in_the_morning_of_its_zone(
    zone: str, local: str, expected: str
) -> None:
    assert StudyCalendar(ZoneInfo(zone)).day_of(instant(local)) == day(expected)


def test_an_evening_that_goes_past_midnight_is_one_study_day() -> None:
    calendar = StudyCalendar(BERLIN)
    evening = calendar.day_of(instant("2026-03-02 23:30+01:00"))
    assert calendar.day_of(instant("2026-03-03 03:30+01:00")) == evening


@pytest.mark.parametrize(
    ("study_day", "rollover_hour", "hours"),
    [
        ("2026-03-27", 4, 24),
        ("2026-03-28", 4, 23),  # clocks go from 02:00 to 03:00 in the night that follows
        ("2026-03-29", 4, 24),
        ("2026-10-24", 4, 25),  # and back from 03:00 to 02:00
        ("2026-10-25", 4, 24),
        ("2026-03-28", 2, 24),  # rolls over at 02:00, which is 03:00 that night
        ("2026-03-29", 2, 23),
        ("2026-10-24", 2, 24),  # rolls over at the first 02:00 of two
        ("2026-10-25", 2, 25),
        ("2026-10-24", 3, 25),
        ("2026-03-29", 0, 23),
    ],
)
def test_days_around_a_change_of_clocks_have_23_or_25_hours(
    study_day: str, rollover_hour: int, hours: int
) -> None:
    calendar = StudyCalendar(BERLIN, rollover_hour)
    start, end = calendar.start_of(day(study_day)), calendar.start_of(day(study_day) + 1)
    assert end - start == hours * HOUR_MS
    assert calendar.day_of(start) == day(study_day)
    assert calendar.day_of(start - 1) == day(study_day) - 1
    assert calendar.day_of(end - 1) == day(study_day)


def test_a_rollover_inside_the_gap_happens_when_the_clock_jumps() -> None:
    calendar = StudyCalendar(BERLIN, rollover_hour=2)
    assert calendar.start_of(day("2026-03-29")) == instant("2026-03-29 01:00+00:00")


def test_an_hour_that_comes_twice_does_not_begin_the_day_twice() -> None:
    calendar = StudyCalendar(BERLIN, rollover_hour=2)
    first, second = instant("2026-10-25 00:30+00:00"), instant("2026-10-25 01:30+00:00")
    assert calendar.local(first).hour == calendar.local(second).hour == 2
    assert calendar.day_of(first) == calendar.day_of(second) == day("2026-10-25")


def test_a_calendar_day_that_a_zone_skipped_is_empty() -> None:
    samoa = StudyCalendar(ZoneInfo("Pacific/Apia"))
    assert samoa.start_of(day("2011-12-30")) == samoa.start_of(day("2011-12-31"))


@given(
    at_ms=st.integers(instant("2024-01-01"), instant("2027-01-01")),
    zone=st.sampled_from(ZONES),
    hour=st.integers(0, 23),
)
@settings(max_examples=200, deadline=None)
def test_every_instant_lies_within_its_study_day(at_ms: int, zone: str, hour: int) -> None:
    calendar = StudyCalendar(ZoneInfo(zone), hour)
    study_day = calendar.day_of(at_ms)
    assert calendar.start_of(study_day) <= at_ms < calendar.start_of(study_day + 1)


@given(
    at_ms=st.integers(instant("2024-01-01"), instant("2027-01-01")),
    later_ms=st.integers(0, 3 * DAY_MS),
    zone=st.sampled_from(ZONES),
    hour=st.integers(0, 23),
)
@settings(max_examples=200, deadline=None)
def test_study_days_never_go_back_while_time_goes_on(
    at_ms: int, later_ms: int, zone: str, hour: int
) -> None:
    calendar = StudyCalendar(ZoneInfo(zone), hour)
    assert calendar.day_of(at_ms) <= calendar.day_of(at_ms + later_ms)


@pytest.fixture
def machine_in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the machine's zone cannot be set here")
@pytest.mark.parametrize("hour", [0, 2, 3, 4])
@pytest.mark.parametrize("study_day", ["2026-03-28", "2026-03-29", "2026-10-25", "2026-07-01"])
def test_without_a_zone_the_machine_s_own_counts(
    machine_in_berlin: None, study_day: str, hour: int
) -> None:
    own, named = StudyCalendar(None, hour), StudyCalendar(BERLIN, hour)
    start = named.start_of(day(study_day))
    assert own.start_of(day(study_day)) == start
    for at_ms in (start - 1, start, start + 23 * HOUR_MS):
        assert own.day_of(at_ms) == named.day_of(at_ms)
        assert own.local(at_ms).utcoffset() == named.local(at_ms).utcoffset()


def test_midnight_utc_of_a_study_day_is_what_the_scheduler_is_fed() -> None:
    assert study_day_utc(20_514) == datetime(2026, 3, 2, tzinfo=UTC)
    assert date_of(20_514) == date(2026, 3, 2)
    assert day_number(date(2026, 3, 2)) == 20_514


def test_the_system_clock_gives_milliseconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flashcards.study_day.time_ns", lambda: 1_772_442_000_123_999_999)
    assert SystemClock().now_ms() == 1_772_442_000_123
