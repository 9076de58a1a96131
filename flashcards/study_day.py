"""Study days: the only module that turns an instant into a day.

A study day begins at the rollover hour of local time (04:00 unless set otherwise), so that a
session after midnight still belongs to the evening before. Study days are counted from
1970-01-01; instants are epoch milliseconds UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from time import time_ns
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
"""Milliseconds; a study day may be an hour longer or shorter, where clocks are changed."""
DEFAULT_ROLLOVER_HOUR = 4  # as in Anki: after the latest evening, before the earliest morning
_EPOCH = date(1970, 1, 1)  # study day 0; instants are counted from it as well


class Clock(Protocol):
    """A source of the current time, injected so that tests and simulations control it."""

    def now_ms(self) -> int:
        """The current time in epoch milliseconds UTC."""


class SystemClock:
    """The machine's own clock."""

    def now_ms(self) -> int:
        """The current time in epoch milliseconds UTC."""
        return time_ns() // 1_000_000


@dataclass(frozen=True, slots=True)
class StudyCalendar:
    """Maps instants to study days, by time zone (None: the machine's own) and rollover hour."""

    zone: tzinfo | None = None
    rollover_hour: int = DEFAULT_ROLLOVER_HOUR

    def local(self, at_ms: int) -> datetime:
        """The wall-clock time of an instant, with its UTC offset."""
        return (datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=at_ms)).astimezone(
            self.zone
        )

    def day_of(self, at_ms: int) -> int:
        """The study day of an instant.

        The wall clock decides, so that days of 23 or 25 hours also begin at the rollover hour.
        """
        local = self.local(at_ms)
        day = day_number(local.date())
        return day - 1 if local.hour < self.rollover_hour else day

    def start_of(self, study_day: int) -> int:
        """The first instant of a study day, in epoch milliseconds UTC."""
        wall = datetime.combine(date_of(study_day), time(self.rollover_hour), self.zone)
        return int(wall.timestamp() * 1000)


def study_days(calendar: StudyCalendar, at_ms: NDArray[np.int64]) -> NDArray[np.int64]:
    """The study days of an array of instants (epoch milliseconds).

    The day boundaries are computed once and searched, instead of one time zone lookup per instant.
    """
    # Deferred: numpy costs 0.1 s, and a session never needs it.
    import numpy as np

    if not len(at_ms):
        return at_ms
    first, last = calendar.day_of(int(at_ms.min())), calendar.day_of(int(at_ms.max()))
    starts = np.array([calendar.start_of(day) for day in range(first, last + 1)])
    return first - 1 + np.searchsorted(starts, at_ms, side="right")


def date_of(study_day: int) -> date:
    """The calendar date on which a study day begins."""
    return _EPOCH + timedelta(days=study_day)


def day_number(on: date) -> int:
    """The study day that begins on a calendar date."""
    return (on - _EPOCH).days


def study_day_utc(study_day: int) -> datetime:
    """Midnight UTC of a study day, for py-fsrs, which counts 24-hour days between datetimes."""
    return datetime.fromtimestamp(study_day * 86_400, UTC)
