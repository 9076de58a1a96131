"""When the days of a review log begin, whose writer may live by another clock than this machine's.

A log says when each answer was, and not where. Counted from an hour at which its writer was still
studying, one evening becomes two days, and the days between reviews are wrong by one.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from flashcards.study_day import StudyCalendar, study_days
from flashcards.support.arrays import Ints

_PAUSE_MS = 3_600_000
"""Answers less than an hour apart are of one session."""
_OFTEN = 0.1
"""Of the days with answers: from this share on, studying as a day begins is a habit."""
_FEWEST = 5
_SELDOM = 0.25
"""What is left of them at another hour, if that is to be believed."""
_HOURS = 24


def calendar_of(calendar: StudyCalendar, at_ms: Ints) -> StudyCalendar:
    """The calendar of a log: the given one, unless its days often begin within a session.

    The days then begin in the middle of the hours at which the fewest sessions go on.

    Args:
        calendar: what study days are counted by here.
        at_ms: the instants of the answers.
    """
    at_ms = np.sort(at_ms)
    here = cut_sessions(calendar, at_ms)
    if here < max(_OFTEN * len(np.unique(study_days(calendar, at_ms))), _FEWEST):
        return calendar
    elsewhere = [
        cut_sessions(replace(calendar, rollover_hour=hour), at_ms) for hour in range(_HOURS)
    ]
    if min(elsewhere) > _SELDOM * here:
        return calendar
    return replace(calendar, rollover_hour=_middle_of_lowest(elsewhere))


def cut_sessions(calendar: StudyCalendar, at_ms: Ints) -> int:
    """How many sessions a day begins in.

    Args:
        calendar: what study days are counted by.
        at_ms: instants of answers, rising.
    """
    is_cut = (np.diff(study_days(calendar, at_ms)) > 0) & (np.diff(at_ms) < _PAUSE_MS)
    return int(np.count_nonzero(is_cut))


def _middle_of_lowest(by_hour: list[int]) -> int:
    """The middle of the longest run of hours with the lowest number; midnight ends no run."""
    lowest = min(by_hour)
    runs = [
        (length, start)
        for start in range(_HOURS)
        for length in range(1, _HOURS + 1)
        if all(by_hour[(start + more) % _HOURS] == lowest for more in range(length))
    ]
    length, start = max(runs, key=lambda run: (run[0], -run[1]))
    return (start + length // 2) % _HOURS
