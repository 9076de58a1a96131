"""Multiple choice in lines that begin with #Q, ^ and letters."""

from __future__ import annotations

import pytest

from flashcards.formats import detect, trivia
from flashcards.formats.base import Source
from tests.formats.reading import notes_in, sides_in

LIST = """
#Q Which of these planets has no moon?
^ Venus
A Mars
B Venus
C Saturn

#Q Water boils at 100 °C
at sea level.
^ True
A True
B False
"""


def test_each_question_is_a_card_with_its_choices() -> None:
    assert sides_in(trivia, LIST) == [
        ("Which of these planets has no moon?\n\n- Mars\n- Venus\n- Saturn", "Venus"),
        ("Water boils at 100 °C\nat sea level.\n\n- True\n- False", "True"),
    ]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("#Q Who?\n^ Me\n", ("Who?", "Me")),
        ("#Q Who?\n^ Me\nand I\nA Me\nand I\nB He\n", ("Who?\n\n- Me and I\n- He", "Me and I")),
        ("#Q Who?\n^ A cat\nA A cat\nB A dog\n", ("Who?\n\n- A cat\n- A dog", "A cat")),
    ],
)  # fmt: skip
def test_choices_may_be_missing_or_go_over_lines(text: str, sides: tuple[str, str]) -> None:
    assert sides_in(trivia, text) == [sides]


def test_a_question_without_an_answer_is_reported() -> None:
    parsed = trivia.read(Source("a", b"#Q Why?\nA Yes\n\n#Q How?\n^ So\n"))
    assert [(note.front, note.line) for note in parsed.notes] == [("How?", 4)]
    assert [(problem.line, problem.skipped) for problem in parsed.problems] == [(1, True)]


@pytest.mark.parametrize("file", ["planets", "planets.txt", "planets.md"])
def test_such_a_file_is_recognised_under_any_extension(file: str) -> None:
    assert detect(Source(file, LIST.encode())) is trivia
    assert {note.deck for note in notes_in(trivia, LIST, file)} == {"planets"}


@pytest.mark.parametrize("text", ["#Q is a heading\n\ntext", "^ up\n^ down", "# Q\n\n^ x"])
def test_a_text_with_one_of_the_marks_is_another_document(text: str) -> None:
    assert trivia.sniff(Source("a.md", text.encode())) == 0
