"""The pages of a debrief as they are drawn."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.model import Rating
from flashcards.tui.widgets.debrief_page import (
    point_line,
    question_page,
    rating_line,
    summary_page,
)
from tests.collection.mocking import answered, started


def test_an_answer_has_its_points_above_the_sample_answer(collection: Collection) -> None:
    mock = started(collection, 2)
    answered(collection, mock, 0)
    first, second = collection.debriefs.entries(mock)
    page = question_page(first, {first.points[0][0]}, 40, None)
    assert page.plain.split("\n") == [
        "Question 0 of Deck?",
        "",
        "Which points did you make?",
        "[✓] a name an owner",
        "[ ] b write a runbook",
        "",
        "Sample answer",
        "Answer 0.",
    ]
    assert "Which points did you make?" not in question_page(second, (), 40, None).plain


@pytest.mark.parametrize("width", [20, 40])
def test_the_line_of_a_point_is_where_the_page_has_it(collection: Collection, width: int) -> None:
    mock = started(collection, 1)
    answered(collection, mock, 0)
    (entry,) = collection.debriefs.entries(mock)
    lines = question_page(entry, (), width, None).plain.split("\n")
    for number, sign in enumerate(("[ ] a", "[ ] b")):
        assert lines[point_line(entry, width, None, number)].startswith(sign)


def test_the_suggested_rating_has_a_sign_and_not_only_a_colour() -> None:
    names = ["1", "2", "3", "4"]
    assert rating_line(Rating.GOOD, None, names).plain == "1 Again  2 Hard  ▸3 Good  4 Easy"
    assert rating_line(None, None, names).plain == "1 Again  2 Hard  3 Good  4 Easy"
    assert rating_line(Rating.GOOD, Rating.HARD, names).plain == "rated Hard"


def test_the_summary_wraps_to_its_width(collection: Collection) -> None:
    mock = started(collection, 2)
    answered(collection, mock, 0)
    entries = collection.debriefs.entries(mock)
    page = summary_page(collection.debriefs.figures(mock), entries, 1, 24)
    assert page.plain.startswith("1 answer is not ticked\nyet.")
    assert max(line.cell_length for line in page.split(allow_blank=True)) <= 24


def test_points_that_did_not_come_hang_below_their_dash(collection: Collection) -> None:
    mock = started(collection, 1)
    answered(collection, mock)
    collection.debriefs.judge(mock.questions[0], [])
    entries = collection.debriefs.entries(mock)
    page = summary_page(collection.debriefs.figures(mock), entries, 0, 12)
    assert page.plain.endswith("- name an\n  owner\n- write a\n  runbook")
