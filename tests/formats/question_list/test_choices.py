"""Choices of which some are marked as right."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.choices import ticked_choices
from flashcards.formats.question_list.lines import analysed
from tests.formats.question_list.reading import read


def ticked(text: str) -> tuple[str, str] | None:
    return ticked_choices(analysed(text.split("\n")))


def test_the_choices_belong_to_the_question_without_their_marks() -> None:
    text = "### 1. Which lists files?\n\n**Choices:**\n1. cd\n2. ls ✅\n3. rm\n\nIt lists.\n\n"

    first, _ = read(f"{text}### 2. Why?\n\nSo.\n").notes

    assert first.front == "Which lists files?\n\n**Choices:**\n1. cd\n2. ls\n3. rm"
    assert first.back == "2. ls\n\nIt lists."


def test_several_right_ones_are_counted() -> None:
    assert ticked("- A) cd ✓\n- B) ls (correct)\n- C) rm") == (
        "- A) cd\n- B) ls\n- C) rm\n\n(2 are right.)",
        "- A) cd\n- B) ls",
    )


def test_a_line_that_gives_the_answer_away_belongs_to_the_answer() -> None:
    assert ticked("**Respuesta correcta: B**\n- A) cd\n- B) ls ✓\n- C) rm\n\nSo.") == (
        "- A) cd\n- B) ls\n- C) rm",
        "**Respuesta correcta: B**\n- B) ls\n\nSo.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- cd ✓\n- ls ✓\n- rm ✓",
        "- cd\n- ls\n- rm",
        "- cd ✓\n- ls",
        f"{'A shell runs programs. ' * 50}\n- cd ✓\n- ls\n- rm",
        "```\n- cd ✓\n- ls\n- rm\n```",
    ],
)
def test_other_lists_are_no_choices(text: str) -> None:
    assert ticked(text) is None
