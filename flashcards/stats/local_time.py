"""Hours of many instants at once by the collection's calendar; weeks and months of study days."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from flashcards.review_table import Column
from flashcards.timing import DAY_MS, StudyCalendar

Ints = NDArray[np.int64]

HOUR_MS = DAY_MS // 24
_STRIDE_MS = 7 * DAY_MS
_EARLIEST_MS, _LATEST_MS = 0, 4_102_444_800_000  # 1970 to 2100


def hours(at_ms: Column, calendar: StudyCalendar) -> Ints:
    """The hour of the wall clock at each instant, 0 to 23."""
    result: Ints = _wall_ms(at_ms, calendar) // HOUR_MS % 24
    return result


def _wall_ms(at_ms: Column, calendar: StudyCalendar) -> Ints:
    """What the wall clock shows, as milliseconds since it showed the start of 1970."""
    if not len(at_ms):
        return np.zeros(0, dtype=np.int64)
    within = np.clip(at_ms, _EARLIEST_MS, _LATEST_MS)
    starts, offsets = _offsets(int(within.min()), int(within.max()), calendar)
    place = 0 if len(offsets) == 1 else np.searchsorted(starts, within, side="right") - 1
    result: Ints = at_ms + offsets[place]
    return result


def _offsets(first_ms: int, last_ms: int, calendar: StudyCalendar) -> tuple[Ints, Ints]:
    """From when on the wall clock runs ahead of UTC by how much, both in milliseconds.

    Looked for week by week: a zone that changes to and fro within a week is not seen.
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
    """The first instant with the offset of ``after``, between two instants that differ in it."""
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
    """A number for the week, Monday to Sunday, in which each study day lies."""
    return (study_days + 3) // 7  # day 0 is a Thursday


def month_of(study_days: Ints) -> Ints:
    """A number for the calendar month in which each study day lies."""
    return study_days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
