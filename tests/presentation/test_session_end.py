"""The end of a session in lines."""

from __future__ import annotations

import pytest

from flashcards.model import Rating
from flashcards.model.plan import BacklogOrder, Plan, PlanKind
from flashcards.presentation.session_end import answered, following, lines, title
from flashcards.study.shown import SessionSummary
from flashcards.study.spreading import PlanInForce


@pytest.mark.parametrize(
    ("is_over", "records", "words"),
    [
        (True, True, ["No card is due now.", "Due tomorrow: 1 card."]),
        (False, True, ["No answers this time.", "Due tomorrow: 1 card."]),
        (True, False, ["No card was found."]),
        (False, False, ["No answers this time."]),
    ],
)
def test_a_session_without_answers_says_why(is_over: bool, records: bool, words: list[str]) -> None:
    done = SessionSummary(0, due_tomorrow=1)

    assert lines(done, 0, 0, is_over=is_over, records=records) == words


def test_answers_are_counted_by_ratings() -> None:
    ratings = {Rating.GOOD: 2, Rating.AGAIN: 1}
    done = SessionSummary(3, ratings, answering_ms=65_000)

    first, *_ = lines(done, 0, 0, is_over=True, records=True)

    assert first == "3 answers in 1:05, 22 s each: 1 Again, 2 Good."


@pytest.mark.parametrize(
    ("done", "left"),
    [
        (
            SessionSummary(1, waiting=2, next_learning_ms=1_060_000),
            "2 cards in learning; the next is due in 1 min.",
        ),
        (
            SessionSummary(1, held_back=1_200),
            "1,200 more cards overdue beyond today's limit, which the options raise for today.",
        ),
        (
            SessionSummary(1, held_back=2, is_timed=True),
            "Left for later: 2 due cards.",
        ),
    ],
)
def test_what_is_left_is_said_once_no_card_is_shown(done: SessionSummary, left: str) -> None:
    assert left in lines(done, 1_000_000, 0, is_over=True, records=True)
    assert left not in lines(done, 1_000_000, 0, is_over=False, records=True)


def test_minutes_that_left_nothing_over_are_not_mentioned() -> None:
    done = SessionSummary(1, is_timed=True)

    assert len(lines(done, 0, 0, is_over=True, records=True)) == 2


def test_the_end_says_what_comes_on_later_days_and_why() -> None:
    spread = Plan(1, "a", PlanKind.SPREAD, "", 0, 9, per_day=5, order=BacklogOrder.DUE)
    pause = Plan(2, "b", PlanKind.PAUSE, "Interview::Rivers", 0, 9)
    done = SessionSummary(1, spreads=(PlanInForce(spread, 1_200),), pauses=(pause,))

    left, paused = lines(done, 0, 2, is_over=True, records=True)[1:3]

    assert "1,200" in left
    assert paused.startswith("Rivers: paused until ")
    assert paused.endswith(", in 7 days.")


@pytest.mark.parametrize(
    ("done", "records", "words"),
    [
        (SessionSummary(1), True, "Done for today"),
        (SessionSummary(1, held_back=2), True, "Today's limit is reached"),
        (SessionSummary(1, held_back=2, is_timed=True), True, "The minutes are over"),
        (SessionSummary(1, is_timed=True), True, "Done for today"),
        (SessionSummary(1, next_learning_ms=5), True, "Nothing left for the moment"),
        (SessionSummary(1), False, "All cards are through; the schedule is as it was"),
    ],
)
def test_the_title_says_why_no_card_is_shown(
    done: SessionSummary, records: bool, words: str
) -> None:
    assert title(done, records=records) == words


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (SessionSummary(1), "1 answer"),
        (SessionSummary(2, new=1, answering_ms=900), "2 answers, 1 new card"),
        (SessionSummary(2, new=1, answering_ms=4_000), "2 answers, 1 new card in 0:04, 2 s each"),
    ],
)
def test_the_pace_is_named_once_it_is_a_second(done: SessionSummary, words: str) -> None:
    assert answered(done) == words


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (SessionSummary(1), ["Nothing due tomorrow."]),
        (SessionSummary(1, next_day=7), ["Nothing due tomorrow; next in 7 days."]),
        (SessionSummary(1, new_left=3), ["3 new cards beyond today's limit."]),
        (SessionSummary(1, new_left=3, is_timed=True), []),
        (SessionSummary(1, due_tomorrow=3, next_day=1), ["Due tomorrow: 3 cards."]),
    ],
)
def test_what_comes_next_is_said_once(done: SessionSummary, words: list[str]) -> None:
    assert following(done, 0, 0) == words
