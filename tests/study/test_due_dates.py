"""Due dates as people write them, and the event that one becomes."""

from __future__ import annotations

import pytest

from flashcards.errors import SettingError
from flashcards.model import Card, MemoryState, ReviewKind, Schedule, State
from flashcards.scheduling import apply_review
from flashcards.study.due_dates import Span, event, span_from
from tests.builders import TODAY

IN_REVIEW = Schedule(
    State.REVIEW, due_day=TODAY + 20, interval_days=30, memory=MemoryState(30.0, 5.0), reps=3,
    last_day=TODAY - 10, last_ms=5,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3", Span(3, 3)),
        ("0", Span(0, 0)),
        (" today", Span(0, 0)),
        ("Tomorrow", Span(1, 1)),
        ("3-7", Span(3, 7)),
        ("7 – 3", Span(3, 7)),
        ("3..7", Span(3, 7)),
        ("3d", Span(3, 3)),
    ],
)
def test_days_are_counted_from_today(text: str, span: Span) -> None:
    assert span_from(text, TODAY) == span


@pytest.mark.parametrize(
    "text", ["", "soon", "-3", "3-", "1.5", "36501-36502", "1-40000", "1999-01-01", "2199-01-01"]
)
def test_what_is_no_due_date_is_refused(text: str) -> None:
    with pytest.raises(SettingError, match=r"is not a day|due date|is over"):
        span_from(text, TODAY)


def test_a_range_gives_each_of_its_days() -> None:
    assert {Span(3, 5).day(draw) for draw in (0.0, 0.34, 0.67, 0.999)} == {3, 4, 5}


def moved(schedule: Schedule, days: int) -> Schedule:
    card = Card(7, 1, 1, 0, schedule)
    review = event(card, days, 1_000, TODAY, 3)
    assert (review.kind, review.rating, review.preset_version_id) == (ReviewKind.MANUAL, None, 3)
    assert review.state_before is schedule.state
    return apply_review(schedule, review, schedule.memory or MemoryState(1.0, 5.0))


def test_the_interval_of_an_answered_card_counts_from_its_last_answer() -> None:
    after = moved(IN_REVIEW, 3)

    assert (after.state, after.due_day, after.interval_days) == (State.REVIEW, TODAY + 3, 13)
    assert (after.memory, after.reps) == (IN_REVIEW.memory, 3)
    assert (after.last_day, after.last_ms) == (TODAY - 10, 5)


@pytest.mark.parametrize(("days", "interval"), [(5, 5), (1, 1), (0, 1)])
def test_a_new_card_comes_into_review_with_an_interval_of_at_least_a_day(
    days: int, interval: int
) -> None:
    after = moved(Schedule(), days)

    assert (after.state, after.due_day, after.interval_days) == (
        State.REVIEW, TODAY + days, interval,
    )  # fmt: skip


def test_an_answer_in_the_future_of_a_clock_that_went_back_makes_no_negative_interval() -> None:
    ahead = Schedule(
        State.REVIEW, due_day=TODAY + 9, interval_days=4, memory=MemoryState(4.0, 5.0),
        last_day=TODAY + 5, last_ms=5,
    )  # fmt: skip
    after = moved(ahead, 2)

    assert (after.due_day, after.interval_days) == (TODAY + 2, 2)
