"""The figures of a mock interview."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import Level
from flashcards.practice.debrief import (
    Earlier,
    Figures,
    Missed,
    Question,
    Weakest,
    debrief,
    figures,
)

FOUR = ("a", "b", "c", "d")


def question(card_id: int, said: int, level: Level | None = None, *tags: str) -> Question:
    flags = tuple(number < said for number in range(4))
    return Question(card_id, FOUR, flags, 60, 90, level, tags)


def test_coverage_and_time_are_over_all_questions() -> None:
    totals = figures([question(1, 4), replace(question(2, 1), seconds=135)])

    assert totals == Figures(questions=2, points=8, said=5, seconds=195, over=1, far_over=1)
    assert totals.coverage == 5 / 8
    assert totals.seconds_each == 97.5


def test_an_answer_over_its_target_is_not_yet_far_over() -> None:
    totals = figures([replace(question(1, 4), seconds=seconds) for seconds in (89, 90, 134, 135)])

    assert (totals.over, totals.far_over) == (3, 1)


def test_the_points_that_did_not_come_are_listed_by_question() -> None:
    assert debrief([question(1, 4), question(2, 2), question(3, 0)]).missed == (
        Missed(2, ("c", "d")),
        Missed(3, FOUR),
    )


def test_the_weakest_level_and_tag_have_the_least_coverage() -> None:
    asked = [
        question(1, 4, Level.EASY, "sql"),
        question(2, 3, Level.EASY, "sql", "index"),
        question(3, 2, Level.HARD, "http", "index"),
        question(4, 1, Level.HARD, "http"),
    ]

    summary = debrief(asked)

    assert summary.weakest_level == Weakest("hard", 3 / 8, 2)
    assert summary.weakest_tag == Weakest("http", 3 / 8, 2)


@pytest.mark.parametrize(
    "asked",
    [
        [],
        [question(1, 0, Level.EASY, "sql"), question(2, 4, Level.HARD, "http")],
        [question(1, 1, Level.EASY, "sql"), question(2, 4, Level.EASY, "sql")],
        [question(card, 3, Level.EASY if card < 3 else Level.HARD) for card in range(1, 5)],
        [question(1, 1), question(2, 3)],
    ],
    ids=["nothing asked", "one question each", "one group", "all alike", "no groups"],
)
def test_nothing_is_the_weakest_where_nothing_can_be_compared(asked: list[Question]) -> None:
    summary = debrief(asked)

    assert summary.weakest_level is None
    assert summary.weakest_tag is None


def test_an_interview_without_points_has_no_coverage() -> None:
    totals = debrief([Question(1, (), (), 30, 90, Level.EASY)]).figures

    assert totals.coverage is None
    assert totals.seconds_each == 30
    assert figures([]).seconds_each is None


def test_earlier_interviews_stand_beside_by_their_last_and_their_mean() -> None:
    earlier = [
        figures([question(1, 1)]),
        figures([Question(1, (), (), 30, 90)]),
        figures([question(1, 3)]),
    ]

    assert debrief([question(1, 4)]).earlier is None
    assert debrief([question(1, 4)], earlier).earlier == Earlier(3, earlier[-1], 0.5, 50)


def test_a_tag_of_all_questions_is_not_the_weakest() -> None:
    asked = [question(n, 2, None, "job", *(["sql"] if n < 3 else [])) for n in range(1, 5)]
    assert debrief(asked).weakest_tag is None
    asked = [question(n, n, None, "job", *(["sql"] if n < 3 else [])) for n in range(1, 5)]
    assert debrief(asked).weakest_tag == Weakest("sql", 3 / 8, 2)
    asked = [question(n, n, None, "job", *(["sql"] if n > 2 else [])) for n in range(1, 5)]
    assert debrief(asked).weakest_tag is None
