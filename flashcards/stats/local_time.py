"""Local hours of many instants at once, and weeks and months of study days.

The time zone is queried once per week of the log rather than once per review.
"""

from __future__ import annotations

import numpy as np

from flashcards.study_day import DAY_MS, HOUR_MS, StudyCalendar
from flashcards.support.arrays import Column, Ints

_STRIDE_MS = 7 * DAY_MS  # rare enough to be quick; zones change their offset about twice a year
_EARLIEST_MS, _LATEST_MS = 0, 4_102_444_800_000  # 1970 to 2100


def hours(at_ms: Column, calendar: StudyCalendar) -> Ints:
    """The local hour of each instant, 0 to 23."""
    result: Ints = _wall_ms(at_ms, calendar) // HOUR_MS % 24
    return result


def _wall_ms(at_ms: Column, calendar: StudyCalendar) -> Ints:
    """The local time of each instant, in milliseconds since the local start of 1970."""
    if not len(at_ms):
        return np.zeros(0, dtype=np.int64)
    within = np.clip(at_ms, _EARLIEST_MS, _LATEST_MS)
    starts, offsets = _offsets(int(within.min()), int(within.max()), calendar)
    span = 0 if len(offsets) == 1 else np.searchsorted(starts, within, side="right") - 1
    result: Ints = at_ms + offsets[span]
    return result


def _offsets(first_ms: int, last_ms: int, calendar: StudyCalendar) -> tuple[Ints, Ints]:
    """The offsets from UTC and the instants from which they apply, both in milliseconds.

    The zone is sampled weekly: two changes within a week that cancel out are missed.
    """
    starts, offsets = [first_ms], [_offset(first_ms, calendar)]
    here = first_ms
    while here < last_ms:
        there = min(here + _STRIDE_MS, last_ms)
        if (offset := _offset(there, calendar)) != offsets[-1]:
            starts.append(_change(here, there, calendar))
            offsets.append(offset)
        here = there
    return np.array(starts), np.array(offsets)


def _change(before: int, after: int, calendar: StudyCalendar) -> int:
    """The first instant with the offset of ``after``, by binary search."""
    wanted = _offset(after, calendar)
    while after - before > 1:
        middle = (before + after) // 2
        if _offset(middle, calendar) == wanted:
            after = middle
        else:
            before = middle
    return after


def _offset(at_ms: int, calendar: StudyCalendar) -> int:
    ahead = calendar.local(at_ms).utcoffset()
    return 0 if ahead is None else round(ahead.total_seconds() * 1000)


def week_of(study_days: Ints) -> Ints:
    """A number for the week, Monday to Sunday, of each study day."""
    return (study_days + 3) // 7  # day 0 is a Thursday


def month_of(study_days: Ints) -> Ints:
    """A number for the calendar month of each study day."""
    return study_days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
