"""The text between one question and the next."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.between import between
from flashcards.formats.question_list.lines import analysed


def test_an_answer_ends_at_the_next_question_or_at_a_higher_heading() -> None:
    lines = analysed(["## Why a?", "A.", "### More", "B.", "## Why b?", "C.", "# Others", "D."])

    entries = list(between(lines, [0, 4]))

    assert [entry.answer for entry in entries] == ["A.\n### More\nB.", "C."]


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("## [Why a?](https://a.org/1)", "Why a?"),
        ('## <a name="a"></a>Why a?', "Why a?"),
        ("## Why ![a](a.png)?", "Why ![a](a.png)?"),
    ],
)
def test_links_and_anchors_around_a_question_are_left_out(heading: str, question: str) -> None:
    (entry,) = between(analysed([heading, "A."]), [0])

    assert entry.question == question


def test_headings_that_stand_in_every_answer_end_none() -> None:
    lines = analysed(["### Why a?", "A.", "## In short", "B."])

    assert [entry.answer for entry in between(lines, [0], frozenset(["In short"]))] == [
        "A.\n## In short\nB."
    ]
