"""The words of a debrief."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.collection import Collection
from flashcards.model import Rating
from flashcards.model.mock import MockPlan
from flashcards.practice.debrief import Debrief, Earlier, Figures, Weakest
from flashcards.presentation import debrief_words
from tests.collection.mocking import answered, questions, started

SUMS = Figures(questions=3, points=10, said=4, seconds=300, over=2, far_over=1)


def test_the_pages_are_the_questions_and_the_summary() -> None:
    assert [debrief_words.page(number, 2) for number in (2, 3)] == ["2 of 2", "summary"]


def test_the_summary_names_the_weakest_and_compares() -> None:
    result = Debrief(
        SUMS,
        Weakest("hard", 0.25, 2),
        Weakest("sql", 0.1, 3),
        (),
        Earlier(4, replace(SUMS, said=5), 0.45, 90),
    )
    assert list(debrief_words.summary(result)) == [
        "4 of 10 points made: 40%.",
        "3 answers in 5:00, 1:40 each.",
        "2 went over their targets, 1 of them far.",
        "Weakest level: hard, 25% of the points of 2 questions.",
        "Weakest tag: #sql, 10% of the points of 3 questions.",
        "The last one before: 50% of the points, 1:40 each.",
        "The mean of 4 earlier ones: 45% of the points, 1:30 each.",
    ]


def test_a_summary_without_answers_says_only_that() -> None:
    nothing = Debrief(Figures(0, 0, 0, 0, 0, 0), None, None, (), None)
    assert list(debrief_words.summary(nothing)) == ["No points are ticked yet."]


def test_each_question_has_a_line(collection: Collection) -> None:
    mock = started(collection, 2)
    answered(collection, mock, 0, 100)
    entries = collection.debriefs.entries(mock)
    assert list(debrief_words.questions(entries)) == [
        "1. Question 0 of Deck? · 1:40, over 1:30",
        "2. Question 1 of Deck? · not asked",
    ]
    assert list(debrief_words.missed(entries)) == [], "nothing is judged yet"


def test_answers_that_wait_are_counted() -> None:
    assert debrief_words.unjudged(2) == "2 answers are not ticked yet."
    assert debrief_words.unjudged(0) == ""


@pytest.mark.parametrize("width", [50, 76])
def test_a_question_is_cut_so_that_its_result_stays_in_the_line(
    collection: Collection, width: int
) -> None:
    name = f"the watch {'over and over ' * 6}"
    ids = questions(collection, 1, deck=name)
    mock = collection.mocks.start(MockPlan(count=1), ids)
    answered(collection, mock, 0)
    collection.debriefs.judge(mock.questions[0], [])
    entries = collection.debriefs.entries(mock)
    (line,) = debrief_words.questions(entries, width)
    assert line.endswith("… · 0:30 of 1:30 · 0 of 2 points")
    assert width - 1 <= len(line) <= width
    heading = list(debrief_words.missed(entries, width))[1]
    assert heading.startswith("1. Question 0 of the watch over")
    assert width - 1 <= len(heading) <= width


def test_a_long_question_and_a_long_result_have_a_line_each_on_a_narrow_screen(
    collection: Collection,
) -> None:
    ids = questions(collection, 1, deck="the *watch* over and over and over again")
    mock = collection.mocks.start(MockPlan(count=1, records=True), ids)
    answered(collection, mock, 0)
    collection.debriefs.judge(mock.questions[0], [], Rating.AGAIN)
    entries = collection.debriefs.entries(mock)
    assert list(debrief_words.questions(entries, 50)) == [
        "1. Question 0 of the watch over and over and over…",
        "   0:30 of 1:30 · 0 of 2 points · rated Again",
    ]
