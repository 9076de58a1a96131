"""A day as people write it, the same in every dialog and command that asks for one."""

from __future__ import annotations

import re
from datetime import date

from flashcards.errors import SettingError
from flashcards.study_day import day_number

FURTHEST = 36_500
"""Days from today; the longest interval of the scheduler."""
EXAMPLES = "days from today as 3 or 3d, today, tomorrow, a weekday, or a date as 2026-12-05"
_WORDS = {"today": 0, "tomorrow": 1}  # days from today
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORTEST = len("mon")
_COUNT = re.compile(r"(\d+)\s*(?:d|days?)?")
_THURSDAY = 3
"""The weekday of study day 0, 1970-01-01."""


def day_from(text: str, today: int) -> int:
    """The study day of "3", "3d", "today", "tomorrow", "fri" or "2026-12-05".

    A weekday is the next one after today.

    Raises:
        SettingError: if it is none of these; it names them.
    """
    words = text.strip().casefold()
    if words in _WORDS:
        return today + _WORDS[words]
    if match := _COUNT.fullmatch(words):
        # Cut, as the calendar ends: no date is so many digits away.
        return today + min(int(match[1][:9]), FURTHEST)
    if (weekday := _weekday(words)) is not None:
        return today + (weekday - today - _THURSDAY - 1) % 7 + 1
    try:
        return day_number(date.fromisoformat(words))
    except ValueError:
        raise SettingError(f"“{text.strip()}” is not a day; write {EXAMPLES}.") from None


def _weekday(words: str) -> int | None:
    if len(words) < _SHORTEST:
        return None
    return next((n for n, name in enumerate(_WEEKDAYS) if name.startswith(words)), None)
