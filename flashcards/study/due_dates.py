"""Due dates that a person sets: what is written, and the event of the log that it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from flashcards.errors import SettingError
from flashcards.model import Card, Review, State
from flashcards.study.answering import manual_event
from flashcards.study_day import date_of

FURTHEST = 36_500
"""The longest interval of the scheduler, in days."""
_WORDS = {"today": 0, "tomorrow": 1}  # days from today
_SPAN = re.compile(r"(\d{1,6})(?:\s*(?:-|–|\.\.)\s*(\d{1,6}))?")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from today, of which each card gets one."""

    first: int
    last: int

    def day(self, draw: float) -> int:
        """One of the days, by a number in [0, 1)."""
        return self.first + int(draw * (self.last - self.first + 1))


def span_from(text: str) -> Span:
    """The days of "3", "3-7", "0", "today" or "tomorrow".

    Raises:
        SettingError: if it is none of these, or too far away.
    """
    words = text.strip().casefold()
    if words in _WORDS:
        return Span(_WORDS[words], _WORDS[words])
    match = _SPAN.fullmatch(words)
    if match is None:
        raise SettingError(
            f"“{text.strip()}” is not a due date; write days from today as 3, a range as 3-7, "
            "or tomorrow."
        )
    first = int(match[1])
    last = first if match[2] is None else int(match[2])
    if max(first, last) > FURTHEST:
        raise SettingError(f"A due date can be at most {FURTHEST:,} days away.")
    return Span(min(first, last), max(first, last))


def until_from(text: str, today: int) -> int:
    """The study day of a date as "2026-12-05", or of a number of days from today.

    Raises:
        SettingError: if it is neither.
    """
    words = text.strip()
    try:
        if words.isdecimal():
            # Cut, as the calendar ends: no date is so many digits away.
            return today + min(int(words), FURTHEST)
        return (date.fromisoformat(words) - date_of(0)).days
    except ValueError:
        raise SettingError(
            f"“{words}” is not a date; write it as 2026-12-05, or as days from today: 7."
        ) from None


def event(card: Card, days: int, at_ms: int, today: int, preset_version_id: int) -> Review:
    """The event that makes a card due in some days from today, in review in whichever state it was.

    The interval counts from the last answer, so that it stays the time that the memory has to last.
    A card that was never answered begins with the days themselves, at least one: a review of a
    memory of no length would be none.
    """
    since = today if card.schedule.last_day is None else min(card.schedule.last_day, today)
    due = today + days
    if card.schedule.memory is None:
        since = min(since, due - 1)
    return manual_event(card, State.REVIEW, at_ms, since, due - since, preset_version_id)
