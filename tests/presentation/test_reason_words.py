from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flashcards.model import Preset, Schedule, State
from flashcards.presentation import reason_words
from flashcards.study_day import StudyCalendar
from tests.builders import FrozenClock, add_note, instant, open_at, shown

UTC_DAYS = StudyCalendar(ZoneInfo("UTC"))
TODAY = 20_514
NOON = instant("2026-03-02 12:00")


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (Schedule(), "A new card: you have not answered it yet."),
        (
            Schedule(State.LEARNING, step=0, due_ms=NOON - 60_000),
            "In learning, step 1 of 2; it was due at 11:59.",
        ),
        (
            Schedule(State.LEARNING, step=1, due_ms=NOON + 60_000),
            "In learning, step 2 of 2; it is due at 12:01.",
        ),
        (
            Schedule(State.RELEARNING, step=0, due_ms=NOON),
            "In relearning, step 1 of 1; it was due at 12:00.",
        ),
        (  # the steps were shortened while the card was in a later one
            Schedule(State.LEARNING, step=3, due_ms=NOON),
            "In learning, step 4 of 4; it was due at 12:00.",
        ),
        (
            Schedule(State.REVIEW, due_day=TODAY, interval_days=4),
            "Due today (02 Mar 2026). Chance of recall 87%; you asked for 90%.",
        ),
        (
            Schedule(State.REVIEW, due_day=TODAY - 3),
            "Due 3 days ago (27 Feb 2026). Chance of recall 87%; you asked for 90%.",
        ),
        (
            Schedule(State.REVIEW, due_day=TODAY - 40),
            "Due 6 weeks ago (21 Jan 2026). Chance of recall 87%; you asked for 90%.",
        ),
        (
            Schedule(State.REVIEW, due_day=TODAY + 1),
            "Next due tomorrow (03 Mar 2026). Chance of recall 87%; you asked for 90%.",
        ),
        (
            Schedule(State.LEARNING, step=0, due_day=TODAY),
            "Due today (02 Mar 2026). Chance of recall 87%; you asked for 90%.",
        ),
    ],
)
def test_why_a_card_comes_now(tmp_path: Path, schedule: Schedule, expected: str) -> None:
    with open_at(tmp_path / "c.db", FrozenClock("2026-03-02 12:00")) as collection:
        some = shown(collection, add_note(collection)[0])
    card = replace(some.card, schedule=schedule)
    it = replace(some, card=card, preset=Preset(), study_day=TODAY, predicted=0.87)
    assert reason_words.reason_for(it, NOON, UTC_DAYS) == expected


def test_the_chance_of_recall_may_be_that_of_another_model(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        some = shown(collection, add_note(collection)[0])
    card = replace(some.card, schedule=Schedule(State.REVIEW, due_day=TODAY))
    reason = reason_words.reason_for(replace(some, card=card), NOON, UTC_DAYS, 0.77)
    assert reason.endswith("Chance of recall 77%; you asked for 90%.")


def test_a_card_without_memory_promises_nothing(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        some = shown(collection, add_note(collection)[0])
    card = replace(some.card, schedule=Schedule(State.REVIEW, due_day=TODAY))
    reason = reason_words.reason_for(replace(some, card=card, predicted=None), NOON, UTC_DAYS)
    assert reason == "Due today (02 Mar 2026)."
