"""Due dates that a person sets: what is written, and the event of the log that it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashcards.errors import SettingError
from flashcards.model import Card, Review, State
from flashcards.study.answering import manual_event
from flashcards.study.typed_days import FURTHEST, day_from

_RANGE = re.compile(r"(\d{1,6})\s*(?:-|–|\.\.)\s*(\d{1,6})")


@dataclass(frozen=True, slots=True)
class Span:
    """Days from today, of which each card gets one."""

    first: int
    last: int

    def day(self, draw: float) -> int:
        """One of the days, by a number in [0, 1)."""
        return self.first + int(draw * (self.last - self.first + 1))


def span_from(text: str, today: int) -> Span:
    """The days of a range such as "3-7", or the one that ``typed_days`` reads, from today.

    Raises:
        SettingError: if it is neither, in the past, or too far away.
    """
    match = _RANGE.fullmatch(text.strip())
    first, last = (int(match[1]), int(match[2])) if match else (day_from(text, today) - today,) * 2
    if min(first, last) < 0:
        raise SettingError(f"“{text.strip()}” is over; a card can be due today at the soonest.")
    if max(first, last) > FURTHEST:
        raise SettingError(f"A due date can be at most {FURTHEST:,} days away.")
    return Span(min(first, last), max(first, last))


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
