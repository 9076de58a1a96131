from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from flashcards.model import MemoryState, Rating, State
from flashcards.model.note_filter import NoteFilter
from flashcards.presentation import wording
from flashcards.scheduling import Outcome
from flashcards.study_day import StudyCalendar

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
    [(1, "1 s"), (45, "45 s"), (59.4, "59 s"), (59.6, "1 min"), (60, "1 min"), (90, "90 s"),
     (119.6, "2 min"), (120, "2 min"), (150, "3 min"), (330, "6 min"), (390, "7 min"),
     (600, "10 min"), (2_694, "45 min"), (3_580, "1 h"), (3_600, "1 h"), (5_400, "1.5 h"),
     (86_390, "1 d"), (86_400, "1 d"), (129_600, "1.5 d")],
)  # fmt: skip
def test_seconds(seconds: float, expected: str) -> None:
    assert wording.seconds(seconds) == expected


@pytest.mark.parametrize(
    ("days", "ms", "expected"),
    [(None, 60_000, "1 min"), (None, 330_000, "6 min"), (1, None, "1 d"), (64, None, "2.1 mo")],
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
    [(0, "today"), (1, "tomorrow"), (-1, "yesterday"), (5, "in 5 days"),
     (-3, "3 days ago"), (-27, "27 days ago"), (-40, "6 weeks ago"), (64, "in 9 weeks"),
     (-90, "3 months ago"), (-400, "13 months ago"), (1_100, "in 3 years")],
)  # fmt: skip
def test_a_day_beside_today(away: int, expected: str) -> None:
    assert wording.day(TODAY + away, TODAY) == expected


def test_the_days_of_a_filter_are_counted() -> None:
    last = [wording.filter_parts(NoteFilter(), days)[-1] for days in (1, 7, None)]
    assert last == ["last 1 day", "last 7 days", "all time"]


def test_ratings_and_states_as_words() -> None:
    assert [wording.rating(rating) for rating in Rating] == ["Again", "Hard", "Good", "Easy"]
    assert [wording.state(state) for state in State] == ["New", "Learning", "Review", "Relearning"]


def test_a_deck_is_cut_at_its_beginning() -> None:
    assert wording.deck_shortened("Languages::French", 17) == "Languages::French"
    assert wording.deck_shortened("Languages::French", 8) == "…:French"
