"""A page as roles and questions."""

from __future__ import annotations

from flashcards.formats import Parsed, Problem
from tests.formats.interview_page.pages import NOTES, PAGE, contents, messages, read


def test_numbers_that_come_twice_are_reported_and_kept_in_order() -> None:
    parsed = read(PAGE.replace("Question 3", "Question 2"))
    assert contents(parsed) == contents(Parsed(NOTES))
    assert messages(parsed) == [(31, "Question 2 stands in line 19, too; both are kept")]


def test_a_page_without_questions_is_reported() -> None:
    assert read("nothing here") == Parsed(
        (), (Problem("keeper.txt", None, 'no line such as "Question 1" was found'),)
    )
