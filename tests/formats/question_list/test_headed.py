"""Questions that are headings."""

from __future__ import annotations

from collections.abc import Iterable

from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.headed import (
    headed,
    with_answer_headings,
    with_answer_labels,
)
from flashcards.formats.question_list.lines import analysed
from tests.formats.question_list.reading import read


def pairs(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    return [(entry.question, entry.answer) for entry in entries]


def as_headings(text: str) -> list[tuple[str, str]]:
    return pairs(headed(analysed(text.split("\n"))))


def test_a_question_that_lost_its_marks_is_known_by_its_number() -> None:
    text = "## 1. Why a?\n\nA.\n\n2. Why b?\n\nB.\n\n## 3. Why c?\n\nC.\n\n1. Why not?\n2. So?\n"

    assert as_headings(text) == [
        ("1. Why a?", "A."),
        ("Why b?", "B."),
        ("3. Why c?", "C.\n\n1. Why not?\n2. So?"),
    ]


def test_the_first_question_may_be_a_heading_of_a_higher_level() -> None:
    text = "# Shells\n\n# 一 为什么？\n\n甲。\n\n## 二、如何？\n\n乙。\n\n## 三、是否？\n\n丙。\n"

    assert [answer for _, answer in as_headings(text)] == ["甲。", "乙。", "丙。"]


def test_sections_of_an_answer_that_count_from_one_belong_to_it() -> None:
    text = (
        "# All\n\n## 1. Why a?\n\n### 1. How?\n\nA.\n\n### 2. When?\n\nB.\n\n## 2. Why b?\n\nC.\n"
    )

    assert [question for question, _ in as_headings(text)] == ["1. Why a?", "2. Why b?"]


def test_headings_that_say_the_answer_stand_below_questions_of_any_wording() -> None:
    text = (
        "## 1. This is true of pipes ( )\n\n- A: They join.\n- B: They part.\n\n### 正确答案：A\n\n"
        "They join.\n\n## 2. This is true of shells ( )\n\n- A: No.\n- B: Yes.\n\n"
        "## 正确答案：B\n\nYes.\n"
    )

    assert pairs(with_answer_headings(analysed(text.split("\n")))) == [
        ("1. This is true of pipes ( )\n\n- A: They join.\n- B: They part.", "A\n\nThey join."),
        ("2. This is true of shells ( )\n\n- A: No.\n- B: Yes.", "B\n\nYes."),
    ]


def test_headings_of_any_wording_with_an_answer_behind_a_label() -> None:
    text = "".join(
        f"### The sum of {name}\n\n| a |\n|---|\n| 1 |\n\nAdd all {name}.\n\n{label}\n\n"
        f"Select {name}.\n\n"
        for name, label in (("a", "Answer:"), ("b", "**答案**："), ("c", "**Solution:**"))
    )

    listed = pairs(with_answer_labels(analysed(f"## Sums\n\n{text}".split("\n"))))

    assert listed[1] == ("The sum of b\n\n| a |\n|---|\n| 1 |\n\nAdd all b.", "Select b.")
    assert len(listed) == 3


def test_one_such_label_makes_no_list() -> None:
    assert not list(with_answer_labels(analysed(["## Sums", "", "Answer: none.", ""])))


def test_titles_that_stand_equally_often_are_parts_of_answers() -> None:
    parts = "### The question\n\nWhich?\n\n### Signals\n\nOne.\n\n### Points\n\nTwo.\n\n"
    text = "".join(f"## Question {number}: the pipe\n\n{parts}" for number in range(1, 4))

    assert [question for question, _ in as_headings(text)] == [
        f"Question {number}: the pipe" for number in range(1, 4)
    ]


def test_labelled_questions_with_sections_for_the_question_and_for_a_good_answer() -> None:
    text = "".join(
        f"## Question {number}: the pipe\n\n### Scenario\n\nIt broke.\n\n"
        "### Strong senior-level answer\n\nBuffer it.\n\n### Common weak answer\n\nRestart.\n\n"
        for number in range(1, 4)
    )

    assert as_headings(text)[0] == (
        "Question 1: the pipe\n\n### Scenario\n\nIt broke.",
        "Buffer it.\n\n### Common weak answer\n\nRestart.",
    )


def test_what_is_asked_below_each_question_is_a_part_of_its_answer() -> None:
    parts = (
        "### What is it?\n\nA thing.\n\n### Why do we use it?\n\nTo work.\n\n### When?\n\nNow.\n\n"
    )
    subjects = [
        "What is a lock?",
        "Lock versus semaphore",
        "Why locks?",
        "How to lock?",
        "Spinning",
    ]
    text = "# Locks\n\n" + "".join(f"## {n}. {x}\n\n{parts}" for n, x in enumerate(subjects, 1))

    assert [note.front for note in read(text).notes] == subjects
