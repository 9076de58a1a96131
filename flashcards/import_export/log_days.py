"""When the days of a review log begin, whose writer may live by another clock than this machine's.

A log says when each answer was, and not where. Counted from an hour at which its writer was up and
studying, one evening becomes two days, and the days between reviews are wrong by one.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from flashcards.study_day import DAY_MS, StudyCalendar, study_days
from flashcards.support.arrays import Floats, Ints

_OFTEN = 0.02
"""The share of answers within an hour of the beginning of a day from which that is usual."""
_FEWEST_DAYS = 5
"""On which that must have happened."""
_HARDLY_ANY = 0.005  # of the answers, in an hour
_REST = 6
"""Hours in a row with hardly any answers, in which people sleep."""
_HOURS = 24
_HOUR_MS = DAY_MS // _HOURS


def calendar_of(calendar: StudyCalendar, at_ms: Ints) -> StudyCalendar:
    """The calendar of a log: the given one, unless its days begin while its writer studies.

    They then begin in the middle of the hours of rest, if there are some.

    Args:
        calendar: what study days are counted by here.
        at_ms: the instants of the answers.
    """
    hours = _hours(calendar, at_ms)
    begin = calendar.rollover_hour
    near = np.isin(hours, (begin, (begin - 1) % _HOURS))
    days = len(np.unique(study_days(calendar, at_ms[near])))
    if days < _FEWEST_DAYS or np.count_nonzero(near) < _OFTEN * len(at_ms):
        return calendar
    rest = _longest_rest(np.bincount(hours, minlength=_HOURS) / len(hours))
    if len(rest) < _REST:
        return calendar
    return replace(calendar, rollover_hour=rest[len(rest) // 2])


def _hours(calendar: StudyCalendar, at_ms: Ints) -> Ints:
    """The hour of the clock at each instant."""
    # By the hour since a day began; a day on which the clock is changed may be an hour off.
    begun, day = np.unique(study_days(calendar, at_ms), return_inverse=True)
    starts = np.array([calendar.start_of(one) for one in begun.tolist()], dtype=np.int64)
    since = (at_ms - starts[day]) // _HOUR_MS if len(at_ms) else at_ms
    result: Ints = (since + calendar.rollover_hour) % _HOURS
    return result


def _longest_rest(shares: Floats) -> list[int]:
    """The most hours in a row with hardly any answers; midnight ends no row."""
    longest: list[int] = []
    for start in range(_HOURS):
        row: list[int] = []
        for hour in range(start, start + _HOURS):
            if sum(shares[one] for one in (*row, hour % _HOURS)) > _HARDLY_ANY:
                break
            row.append(hour % _HOURS)
        longest = max(longest, row, key=len)
    return longest
