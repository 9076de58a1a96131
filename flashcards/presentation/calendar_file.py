"""Plans as a calendar file (iCalendar, RFC 5545), for the calendars of other programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from flashcards.model.interview import Interview
from flashcards.presentation import interview_words
from flashcards.study.readiness import PlannedDay
from flashcards.study_day import date_of

_LONGEST = 75
"""Bytes of a line, after which it goes on in the next, which begins with a space."""


def calendar(plans: Iterable[tuple[Interview, Sequence[PlannedDay]]]) -> str:
    """A calendar with an event for each day of each plan, and one for each interview."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//flashcards//flashcards//EN"]
    for interview, days in plans:
        for day in interview_words.busy(days):
            lines += _event(interview, day.day, interview_words.event(interview, day))
        lines += _event(interview, interview.day, interview_words.interview_event(interview))
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(interview: Interview, day: int, words: str) -> list[str]:
    # Named by interview and day, so that another export replaces the event; the stamp is that of
    # the interview, for equal plans to give equal files.
    made = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=interview.created_ms)
    return [
        "BEGIN:VEVENT",
        f"UID:{interview.uid}-{day}@flashcards",
        f"DTSTAMP:{made:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{date_of(day):%Y%m%d}",
        f"SUMMARY:{_escaped(words)}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for character in ("\\", ";", ","):
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())


def _folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes, none of which ends within a character."""
    piece, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + width
    yield piece
