"""Attempts with what their cards and decks say about them, and sums of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import AttemptMode, Level, Preset
from flashcards.model.practice import PracticeOptions
from flashcards.stats.attempts import Sums, is_recent
from flashcards.stats.dataset import LEVELS
from tests.stats.building import TODAY, Row, facts
from tests.stats.practising import attempt, tried

HARD = LEVELS.index(Level.HARD)


def test_an_attempt_has_the_day_of_its_instant_and_level_and_target_of_its_card() -> None:
    slow = Preset(practice=PracticeOptions(hard_seconds=240, other_seconds=100))
    dataset = facts((), [Row(1, level=HARD), Row(2)], presets={1: slow})

    first, second = tried(dataset, attempt(1, ago=3, hour=3.9), attempt(2, ago=3))

    assert (first.level, first.target, first.study_day) == (Level.HARD, 240, TODAY - 4)
    assert (second.level, second.target, second.study_day) == (None, 100, TODAY - 3)


def test_attempts_at_cards_that_were_not_chosen_are_left_out() -> None:
    assert [one.attempt.card_id for one in tried(facts((), [Row(2)]), attempt(1), attempt(2))] == [
        2
    ]
    assert tried(facts(), attempt(1)) == []


def test_a_point_that_was_ticked_but_not_asked_does_not_count() -> None:
    strange = replace(attempt(1, said=1, points=2), ticked=("p0", "gone", "p0"))
    (one,) = tried(facts((), [Row(1)]), strange)

    assert (one.said, one.points) == (1, 2)


def test_coverage_is_of_all_points_and_time_the_median_of_measured_answers() -> None:
    dataset = facts((), [Row(1)])
    answers = tried(
        dataset,
        attempt(1, said=1, points=1, seconds=30),
        attempt(1, said=0, points=3, seconds=120),
        attempt(1, points=0, seconds=200),
        attempt(1, said=1, points=4, seconds=0),
    )

    assert Sums.of(answers) == Sums(
        answers=4, points=8, said=2, coverage=0.25, timed=3, seconds=120, target=120, over=2
    )


def test_answers_of_several_targets_have_none_in_common() -> None:
    dataset = facts((), [Row(1, level=HARD), Row(2)])
    sums = Sums.of(tried(dataset, attempt(1, seconds=179), attempt(2, seconds=121)))

    assert (sums.target, sums.over) == (None, 1)


def test_no_answers_have_neither_coverage_nor_time() -> None:
    assert Sums.of([]) == Sums(0, 0, 0, None, 0, None, None, 0)


@pytest.mark.parametrize(
    ("days", "ago", "is_in"),
    [(None, 4_000, True), (7, 6, True), (7, 7, False), (1, 0, True), (1, -2, True)],
)
def test_the_chosen_days_include_today(days: int | None, ago: int, is_in: bool) -> None:
    assert is_recent(facts(days=days), TODAY - ago) is is_in


def test_an_answer_of_a_mock_interview_that_nobody_judged_yet_counts_by_its_time_alone() -> None:
    waiting = attempt(1, said=0, points=3, seconds=40, mode=AttemptMode.MOCK)
    judged = attempt(1, said=1, points=3, seconds=60, mode=AttemptMode.MOCK, suggested=1)
    sums = Sums.of(tried(facts((), [Row(1)]), waiting, judged))
    assert (sums.answers, sums.points, sums.said, sums.seconds) == (2, 3, 1, 50)
