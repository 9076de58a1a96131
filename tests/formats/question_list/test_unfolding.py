"""Questions whose answers unfold."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.lines import analysed
from flashcards.formats.question_list.unfolding import unfolding
from tests.formats.question_list.reading import read


@pytest.mark.parametrize(("mark", "indent"), [("-", 2), ("*", 4), ("1.", 3)])
def test_an_item_asks_what_unfolds_in_it(mark: str, indent: int) -> None:
    margin = " " * indent
    asked = [f"What is {letter}?" for letter in "abc"]
    text = "## General\n\n" + "\n\n".join(
        f"{mark} {question}\n{margin}<details>\n{margin}<summary>Answer</summary>\n\n"
        f"{margin}A letter.\n\n{margin}- so\n{margin}</details>"
        for question in asked
    )

    cards = [(note.front, note.back) for note in read(text).notes]

    assert cards == [(question, "A letter.\n\n- so") for question in asked]


def test_code_between_an_item_and_its_answer_is_part_of_the_question() -> None:
    text = "".join(
        f"- What does {letter} print?\n\n  ```\n  {letter}\n  ```\n\n"
        "  <details><summary>Answer</summary>\n\n  One.\n  </details>\n\n"
        for letter in "ab"
    )

    assert [note.front for note in read(text).notes] == [
        "What does a print?\n\n```\na\n```",
        "What does b print?\n\n```\nb\n```",
    ]


def test_choices_above_an_unfolding_answer_belong_to_the_heading() -> None:
    text = "".join(
        f"### {letter}: which?\n\n- one\n- two\n\n  <details><summary>Answer</summary>\n\n"
        "  One.\n  </details>\n\n"
        for letter in "ab"
    )

    assert [note.front for note in read(text).notes] == [
        "a: which?\n\n- one\n- two",
        "b: which?\n\n- one\n- two",
    ]


def test_a_hint_above_the_solution_goes_below_it() -> None:
    text = (
        "## Junior: a slow pipe\n\n**Scenario:** It is slow.\n\n"
        "<details>\n<summary>💡 Hint</summary>\n\nThink of buffers.\n\n</details>\n\n"
        "<details>\n<summary>✅ Solution</summary>\n\nA larger one.\n\n</details>\n"
    )

    (entry,) = unfolding(analysed(text.split("\n")))

    assert entry.question == "Junior: a slow pipe\n\n**Scenario:** It is slow."
    assert entry.answer == "A larger one.\n\n**💡 Hint** Think of buffers."


def test_two_parts_of_an_answer_below_each_other() -> None:
    part = "<details><summary>Answer</summary>\n\n{0}.\n\n</details>\n\n"

    (entry,) = unfolding(analysed(f"## Why?\n\n{part.format('A')}{part.format('B')}".split("\n")))

    assert entry.answer == "A.\n\nB."


def test_a_bold_line_below_a_heading_is_a_question_only_if_it_asks() -> None:
    fold = "\n\n<details><summary>Answer</summary>\n\nSo.\n\n</details>\n\n"
    text = f"## Join both\n\n**persons**\n\n| a |\n|---|{fold}## Others\n\n**Why?**{fold}"

    entries = list(unfolding(analysed(text.split("\n"))))

    assert [entry.title for entry in entries] == ["Join both", "Why?"]
