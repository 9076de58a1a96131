"""The words of mock interviews."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.model import Level
from flashcards.model.mock import MockKind, MockPlan, mix_from
from flashcards.practice.debrief import Figures
from flashcards.practice.draw import Drawn
from flashcards.practice.interview import Asked, begin, one_way
from flashcards.presentation import mock_words
from tests.collection.mocking import answered, now, started

SUMS = Figures(questions=3, points=10, said=4, seconds=300, over=2, far_over=1)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (MockPlan(), "Mock interview · All decks"),
        (MockPlan(decks=("Job::Ops", "Job::Web")), "Mock interview · Ops, Web"),
        (MockPlan(search=" tag:sql "), "Mock interview · tag:sql"),
        (MockPlan(decks=("Ops",), kind=MockKind.ONE_WAY), "One-way interview · Ops"),
    ],
)
def test_the_title_says_what_it_is_about(plan: MockPlan, words: str) -> None:
    assert mock_words.title(plan) == words


def test_what_ratings_do_is_said() -> None:
    assert mock_words.effect(MockPlan(records=True)) == "ratings are reviews"
    assert mock_words.effect(MockPlan()) == "the schedule stays as it is"


def test_the_clock_changes_its_sign_at_the_target_and_at_half_as_much_again() -> None:
    here = begin([Asked(1, 60)], 0)
    assert [mock_words.clock(here, now) for now in (59, 60, 90)] == [
        "● 0:59 · target 1:00",
        "▲ 1:00 · target 1:00 reached",
        "■ 1:30 · half as much again as 1:00",
    ]
    assert mock_words.clock(here.paused(5), 70) == "‖ 0:05 · paused · target 1:00"
    assert mock_words.clock(here.answered(5), 70) == ""
    assert mock_words.ends_in(here, 5) == ""


def test_one_way_the_clock_counts_down_to_the_beginning_and_to_the_end() -> None:
    here = begin([one_way(Asked(1, 60), 120)], 0)
    assert mock_words.clock(here, 0.4) == "prepare 2:00"
    assert mock_words.clock(here.paused(60), 70) == "paused · prepare 1:00"
    assert mock_words.ends_in(here, 0) == ""
    assert mock_words.ends_in(here.begun(10), 20) == "ends in 1:20"


def test_the_whole_clock_stands_beside_the_minutes_that_were_wanted() -> None:
    assert mock_words.whole(125, None) == "2:05 in all"
    assert mock_words.whole(125, 30) == "2:05 of 30 min"


def test_progress_counts_what_was_parked() -> None:
    assert mock_words.progress(3, 10, 0) == "3 of 10"
    assert mock_words.progress(3, 10, 2) == "3 of 10 · 2 parked"


def test_what_could_not_be_drawn_is_counted_by_level() -> None:
    easy, hard = Level.EASY, Level.HARD
    cases = [
        (
            Drawn((1, 2, 3), {easy: 1}, {easy: 3}),
            "3 easy questions to choose from; 3 questions in all",
        ),
        (
            Drawn((1,), {easy: 1, hard: 2}, {hard: 1}),
            "0 easy questions, 1 hard question to choose from; 1 question in all",
        ),
        (Drawn((1, 2), {None: 4}, {None: 2}), "2 questions to choose from"),
    ]
    for drawn, words in cases:
        assert mock_words.too_few(drawn) == f"Only {words}"
    assert mock_words.too_few(Drawn((1,), {}, {easy: 1})) == ""
    assert mock_words.too_few(cases[1][0], 60) == "Only 1 of 4 questions to choose from"


def test_one_that_was_left_says_how_to_go_on(collection: Collection) -> None:
    mock = started(collection, 2)
    answered(collection, mock)
    here = now(collection, mock)
    assert mock_words.begun(mock) == "2 questions; the schedule stays as it is."
    assert mock_words.begun(here) == "1 of 2 questions is left; the schedule stays as it is."
    assert mock_words.left_open(here, "m") == "Saved with 1 question left; m continues it."
    assert mock_words.how_many(here) == "1 of 2 questions answered"


def test_a_mix_is_written_as_it_is_read() -> None:
    assert mock_words.mix(mix_from("4,4,2")) == "4,4,2"
    assert mock_words.mix(()) == ""


def test_what_fills_a_mix_up_is_said() -> None:
    easy, hard = Level.EASY, Level.HARD
    some = Drawn((1, 2, 3), {}, {easy: 1}, {hard: 2})
    assert mock_words.too_few(some) == (
        "Only 0 hard questions to choose from; 2 questions without a level fill the mix up"
    )
    assert mock_words.too_few(some, 60) == "2 questions without a level fill the mix up"
    none = Drawn((1, 2), {}, {}, {easy: 1, hard: 1})
    assert mock_words.too_few(none, 58) == "No question here has a level: the mix is left out"
    few = Drawn((1, 2), {hard: 3}, {}, {easy: 2})
    assert mock_words.too_few(few) == "No question here has a level; 2 in all, without the mix"
