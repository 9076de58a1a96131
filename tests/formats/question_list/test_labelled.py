"""Questions and answers below headings that say only that."""

from __future__ import annotations

import pytest

from tests.formats.question_list.reading import read

SECTIONS = """\
### Question
What does a shell do,
and why?

---

### Answer

It runs programs.

### Details

It reads lines.
"""


def test_sections_of_the_answer_belong_to_it() -> None:
    (note,) = read(SECTIONS).notes

    assert note.front == "What does a shell do,\nand why?"
    assert note.back == "It runs programs.\n\n### Details\n\nIt reads lines."


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("## Question 1", "## Answer 1"),
        ("**Question:**", "**Answer:**"),
        ("========== Question ==========", "===== Answer ====="),
        ("## 问题", "## 答案"),
        ("## Pregunta", "## Respuesta"),
        ("## Вопрос", "## Ответ"),
    ],
)
def test_labels_of_other_languages_and_looks(question: str, answer: str) -> None:
    (note,) = read(f"{question}\nWhat is a shell?\n\n{answer}\nA program.\n").notes

    assert (note.front, note.back) == ("What is a shell?", "A program.")


def test_several_in_one_document() -> None:
    text = "## Question\n\nName a shell\n\n## Answer\n\nbash\n\n"

    notes = read(text + text.replace("shell", "pipe").replace("bash", "|")).notes

    assert [(n.front, n.back) for n in notes] == [("Name a shell", "bash"), ("Name a pipe", "|")]


def test_a_heading_below_the_label_is_the_question() -> None:
    text = "== Question ==\n\n### What is a shell?\n\n== Answer ==\n\nA program.\n"

    assert [note.front for note in read(text).notes] == ["What is a shell?"]


def test_a_question_without_an_answer_is_reported() -> None:
    text = (
        "## Question\n\nName a shell\n\n## Answer\n\n## Question\n\nName a pipe\n\n## Answer\n\n|\n"
    )

    parsed = read(text)

    assert [note.front for note in parsed.notes] == ["Name a pipe"]
    assert [problem.line for problem in parsed.problems] == [1]


def test_sections_of_an_answer_that_ask_are_no_questions() -> None:
    text = SECTIONS + "\n### 1. What does it read?\n\nA line.\n\n### 2. Why?\n\nIt must.\n"

    assert [note.front for note in read(text).notes] == ["What does a shell do,\nand why?"]


def test_an_answer_without_a_label_stands_below_the_question() -> None:
    text = "## Question\n\nName a shell\n\n---\n\nbash\n\nor sh\n"

    assert [(n.front, n.back) for n in read(text).notes] == [("Name a shell", "bash\n\nor sh")]


def test_a_question_in_several_languages_is_one() -> None:
    text = (
        "# Вопрос (RU)\n> Что такое оболочка?\n\n# Question (EN)\n> What is a shell?\n\n"
        "## Ответ (RU)\n\nПрограмма.\n\n## Answer (EN)\n\nA program.\n"
    )

    (note,) = read(text).notes

    assert note.front == "Что такое оболочка?\n\nWhat is a shell?"
    assert note.back == "Программа.\n\n## Answer (EN)\n\nA program."
