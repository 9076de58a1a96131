"""Plans and due cards as a calendar file (iCalendar, RFC 5545), for other programs' calendars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from flashcards.model import Deck
from flashcards.model.interview import Interview
from flashcards.presentation import deck_words, interview_words
from flashcards.study.readiness import PlannedDay
from flashcards.study_day import date_of

_LONGEST = 75
"""Bytes of a line, after which it goes on in the next, which begins with a space."""


def calendar(plans: Iterable[tuple[Interview, Sequence[PlannedDay]]]) -> str:
    """A calendar with an event for each day of each plan, and one for each interview."""
    lines: list[str] = []
    for interview, days in plans:
        for day in interview_words.busy(days):
            lines += _event(interview, day.day, interview_words.event(interview, day))
        lines += _event(interview, interview.day, interview_words.interview_event(interview))
    return _file(lines)


def due_calendar(counts: Mapping[int, int], deck: Deck | None, now_ms: int) -> str:
    """A calendar with an event for each day on which cards are due.

    Args:
        counts: the cards by study day.
        deck: the deck that they are of, None for all.
        now_ms: the present instant, epoch milliseconds.
    """
    uid = "due" if deck is None else f"due-{deck.uid}"
    lines: list[str] = []
    for day, count in counts.items():
        lines += _entry(f"{uid}-{day}", now_ms, day, deck_words.due_event(count, deck))
    return _file(lines)


def _file(events: Iterable[str]) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//flashcards//flashcards//EN"]
    lines += [*events, "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(interview: Interview, day: int, words: str) -> list[str]:
    # The stamp is that of the interview, for equal plans to give equal files.
    return _entry(f"{interview.uid}-{day}", interview.created_ms, day, words)


def _entry(uid: str, made_ms: int, day: int, words: str) -> list[str]:
    """An event of a whole day, named so that another export replaces it."""
    made = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=made_ms)
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@flashcards",
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
