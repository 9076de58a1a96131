"""Questions first, their answers at the end of the document."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.answer_key import with_answer_key
from flashcards.formats.question_list.lines import analysed
from tests.formats.question_list.reading import read

WANTED = [
    ("What holds a lock?", "A thread."),
    ("What frees it?", "Its owner."),
    ("Who waits?", "All others."),
]
ANSWERS = "1. A thread.\n2. Its owner.\n3. All others.\n"


@pytest.mark.parametrize(
    "text",
    [
        "1. What holds a lock?\n2. What frees it?\n3. Who waits?\n\n## Answers\n\n",
        "Q1: What holds a lock?\nQ2: What frees it?\nQ3: Who waits?\n\nAnswer key:\n\n",
        "### 1. What holds a lock?\n\n### 2. What frees it?\n\n### 3. Who waits?\n## Solutions\n\n",
        "**1. What holds a lock?**\n\n**2. What frees it?**\n\n**3. Who waits?**\n\n**Key**\n\n",
    ],
)
def test_answers_at_the_end_belong_to_the_questions_of_their_numbers(text: str) -> None:
    notes = read(f"# Locks\n\n{text}{ANSWERS}").notes

    assert [(note.front, note.back) for note in notes] == WANTED


def test_answers_at_the_end_may_have_headings_that_repeat_the_question() -> None:
    asked = "".join(f"{number}. {question}\n" for number, (question, _) in enumerate(WANTED, 1))
    repeated = "".join(
        f"### {number}. {question}\n\n{said}\n\n"
        for number, (question, said) in enumerate(WANTED, 1)
    )

    notes = read(f"# Locks\n\n{asked}\n## Answers\n\n{repeated}## Links\n\nnone\n").notes

    assert [(note.front, note.back) for note in notes] == WANTED


def test_a_letter_at_the_end_names_a_choice() -> None:
    choices = "A) a thread\nB) a file\n\n"
    asked = "".join(f"{number}. Which is {number}?\n\n{choices}" for number in (1, 2, 3))

    notes = read(f"# Quiz\n\n{asked}Answers: \n\n1. B  2. A  3. B\n").notes

    assert [note.back for note in notes] == ["B. a file", "A. a thread", "B. a file"]
    assert notes[0].front == "Which is 1?\n\nA) a thread\nB) a file"


@pytest.mark.parametrize("answers", ["1. one\n2. two\n", "1. one\n3. three\n2. two\n"])
def test_numbers_that_differ_are_paired_with_nothing(answers: str) -> None:
    text = "# Locks\n\n1. What holds a lock?\n2. What frees it?\n3. Who waits?\n\n## Answers\n\n"

    assert not list(with_answer_key(analysed(f"{text}{answers}".split("\n"))))
