"""Plans as calendar files."""

from __future__ import annotations

from dataclasses import replace

from flashcards.model import Deck
from flashcards.model.interview import Interview
from flashcards.presentation.calendar_file import calendar, due_calendar
from flashcards.study.readiness import PlannedDay
from tests.builders import TODAY

ACME = Interview(1, "u", "Acme, Ltd; ops", TODAY + 2)
DAYS = [PlannedDay(TODAY, 12, 5.2, tuple(range(12)), 3), PlannedDay(TODAY + 1, 0.2, 0.1)]


def test_each_day_with_cards_and_the_interview_are_events() -> None:
    lines = calendar([(ACME, DAYS)]).split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert [line for line in lines if line.startswith("DTSTART")] == [
        "DTSTART;VALUE=DATE:20260302",
        "DTSTART;VALUE=DATE:20260304",
    ]
    assert r"SUMMARY:Flashcards for Acme\, Ltd\; ops: 12 cards\, 5 min" in lines
    assert r"SUMMARY:Interview: Acme\, Ltd\; ops" in lines
    assert f"UID:u-{TODAY}@flashcards" in lines


def test_long_lines_are_folded_between_characters() -> None:
    text = calendar([(replace(ACME, name="é" * 100), DAYS)])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "é" * 100 in text.replace("\r\n ", "")


def test_each_day_with_due_cards_is_an_event_that_keeps_its_id() -> None:
    lines = due_calendar({TODAY: 1, TODAY + 3: 1_200}, None, 0).split("\r\n")
    assert [line for line in lines if line.startswith(("UID", "SUMMARY", "DTSTART"))] == [
        f"UID:due-{TODAY}@flashcards",
        "DTSTART;VALUE=DATE:20260302",
        "SUMMARY:Flashcards: 1 card due",
        f"UID:due-{TODAY + 3}@flashcards",
        "DTSTART;VALUE=DATE:20260305",
        r"SUMMARY:Flashcards: 1\,200 cards due",
    ]
    of_deck = due_calendar({TODAY: 2}, Deck(1, "uid", "IT::Ops", 1), 0)
    assert f"UID:due-uid-{TODAY}@flashcards" in of_deck
    assert "SUMMARY:Flashcards: 2 cards due in IT::Ops" in of_deck
