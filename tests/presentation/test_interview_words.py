"""The words of interviews."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model.interview import Interview
from flashcards.presentation import interview_words
from flashcards.study.readiness import Effort, PlannedDay, Readiness
from tests.builders import TODAY

ACME = Interview(1, "u", "Acme", TODAY + 5, ("Job::Ops",), "tag:sql", 1)
READY = Readiness(
    interview=ACME,
    days_left=5,
    cards=60,
    unseen=12,
    unmet=0,
    weak=8,
    untouched=0.611,
    expected=0.934,
    low=0.88,
    high=0.999,
)
EFFORT = Effort(wanted=0.9, needed=14, with_more=0.96, missed_days=0, missed_recall=0.0)


def test_a_line_says_when_and_what() -> None:
    assert interview_words.line(ACME, TODAY) == (
        "Acme · 07 Mar 2026, in 5 days · Ops · tag:sql · 1 minute a day"
    )
    everything = replace(ACME, decks=(), search="", minutes_a_day=20)
    assert "All decks · 20 minutes a day" in interview_words.line(everything, TODAY)


def test_readiness_is_said_briefly_and_at_length() -> None:
    assert interview_words.brief(READY) == "Acme in 5 days: 93% expected, 12 never seen"
    assert interview_words.brief(replace(READY, unseen=0)) == "Acme in 5 days: 93% expected"
    assert list(interview_words.readiness(READY)) == [
        "Expected on the day: 93% (88%–99%); 61% if nothing more is done.",
        "60 cards: 12 never seen, 8 below 70% if nothing more is done.",
    ]
    assert list(interview_words.readiness(replace(READY, unmet=3)))[-1] == (
        "3 new cards find no minutes before the day."
    )
    assert list(interview_words.readiness(replace(READY, cards=0))) == ["No card belongs to it."]


@pytest.mark.parametrize(
    ("effort", "words"),
    [
        (EFFORT, ["14 minutes a day would do for 90%.", "10 more minutes a day: 96%."]),
        (
            replace(EFFORT, needed=None),
            ["No number of minutes leads to 90%.", "10 more minutes a day: 96%."],
        ),
        (
            replace(EFFORT, missed_days=2, missed_recall=0.031),
            [
                "14 minutes a day would do for 90%.",
                "10 more minutes a day: 96%.",
                "2 missed days have cost 3.1 points; the plan goes on without them.",
            ],
        ),
    ],
)
def test_what_minutes_would_change_is_said(effort: Effort, words: list[str]) -> None:
    assert list(interview_words.effort(READY, effort)) == words


def test_days_of_a_plan() -> None:
    known = PlannedDay(TODAY + 1, 24, 9.2, tuple(range(24)), 6)
    assert interview_words.planned(known, TODAY) == (
        "Tue 03 Mar 2026, tomorrow · 24 cards, 6 of them new · 9 min"
    )
    assert "· 24 cards · 9 min" in interview_words.planned(replace(known, new=0), TODAY)
    expected = PlannedDay(TODAY + 9, 23.6, 8.8)
    assert "· about 24 cards · 9 min" in interview_words.planned(expected, TODAY)
