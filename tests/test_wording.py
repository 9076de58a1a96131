from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flashcards import wording
from flashcards.model import MemoryState, Preset, Rating, Schedule, State
from flashcards.scheduling import Outcome
from flashcards.timing import StudyCalendar
from tests.builders import FrozenClock, add_note, instant, open_at, shown

UTC_DAYS = StudyCalendar(ZoneInfo("UTC"))
TODAY = 20_514


@pytest.mark.parametrize(
    ("days", "expected"),
    [(1, "1 d"), (4, "4 d"), (30, "30 d"), (31, "1.0 mo"), (64, "2.1 mo"), (365, "12.0 mo"),
     (366, "1.0 y"), (548, "1.5 y"), (36_500, "99.9 y")],
)  # fmt: skip
def test_days(days: int, expected: str) -> None:
    assert wording.days(days) == expected


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(1, "1 s"), (45, "45 s"), (59.4, "59 s"), (60, "1 min"), (90, "1.5 min"), (330, "5.5 min"),
     (600, "10 min"), (3_600, "1 h"), (5_400, "1.5 h"), (86_399, "24 h"), (86_400, "1 d"),
     (129_600, "1.5 d")],
)  # fmt: skip
def test_seconds(seconds: float, expected: str) -> None:
    assert wording.seconds(seconds) == expected


@pytest.mark.parametrize(
    ("days", "ms", "expected"),
    [(None, 60_000, "1 min"), (None, 330_000, "5.5 min"), (1, None, "1 d"), (64, None, "2.1 mo")],
)
def test_the_interval_on_a_rating_key(days: int | None, ms: int | None, expected: str) -> None:
    outcome = Outcome(Rating.GOOD, State.REVIEW, None, MemoryState(1.0, 5.0), days, ms)
    assert wording.interval(outcome) == expected


@pytest.mark.parametrize(
    ("ms", "expected"),
    [(0, "0:00"), (-5, "0:00"), (59_999, "0:59"), (187_000, "3:07"), (3_765_000, "1:02:45")],
)
def test_a_running_time(ms: int, expected: str) -> None:
    assert wording.clock(ms) == expected


@pytest.mark.parametrize(
    ("number", "plural", "expected"),
    [(0, None, "0 cards"), (1, None, "1 card"), (2, None, "2 cards"), (12_345, None,
     "12,345 cards"), (2, "deck of cards", "2 deck of cards")],
)  # fmt: skip
def test_a_number_with_its_noun(number: int, plural: str | None, expected: str) -> None:
    assert wording.count(number, "card", plural) == expected


@pytest.mark.parametrize(
    ("away", "expected"),
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (5, "in 5 d"), (-3, "3 d ago"),
     (64, "in 2.1 mo"), (-400, "1.1 y ago")],
)  # fmt: skip
def test_a_day_beside_today(away: int, expected: str) -> None:
    assert wording.day(TODAY + away, TODAY) == expected


def test_ratings_and_states_as_words() -> None:
    assert [wording.rating(rating) for rating in Rating] == ["Again", "Hard", "Good", "Easy"]
    assert [wording.state(state) for state in State] == ["New", "Learning", "Review", "Relearning"]


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
            "Due 3 d ago (27 Feb 2026). Chance of recall 87%; you asked for 90%.",
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
    assert wording.reason_for(it, NOON, UTC_DAYS) == expected


def test_a_card_without_memory_promises_nothing(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        some = shown(collection, add_note(collection)[0])
    card = replace(some.card, schedule=Schedule(State.REVIEW, due_day=TODAY))
    reason = wording.reason_for(replace(some, card=card, predicted=None), NOON, UTC_DAYS)
    assert reason == "Due today (02 Mar 2026)."
