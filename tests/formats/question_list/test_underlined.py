"""Headings that are underlined, or that have no space behind their marks."""

from __future__ import annotations

import pytest

from flashcards.formats.question_list.underlined import with_marked_headings
from tests.formats.question_list.reading import read

UNDERLINED = """\
Frequent questions
==================

What is a mutex?
----------------

A lock.

How does it differ from a semaphore?
------------------------------------

It has one owner.
"""


def test_underlined_questions_are_questions() -> None:
    assert [(note.front, note.back) for note in read(UNDERLINED).notes] == [
        ("What is a mutex?", "A lock."),
        ("How does it differ from a semaphore?", "It has one owner."),
    ]


def test_headings_without_a_space_are_headings() -> None:
    text = "##What is a mutex?\n\nA lock.\n\n##What is a semaphore?\n\nA counter.\n"

    assert [note.front for note in read(text).notes] == ["What is a mutex?", "What is a semaphore?"]


@pytest.mark.parametrize(
    "text",
    [
        "A text.\n---\nMore.",
        "- item\n----",
        "| a | b |\n------",
        "one\ntwo\n-----",
        "```\nWhat?\n-----\n##x\n```",
        "----\n----",
        "##",
        "###!",
    ],
)
def test_rules_tables_and_code_are_no_headings(text: str) -> None:
    assert with_marked_headings(text.split("\n")) == text.split("\n")


def test_lines_stay_where_they_are() -> None:
    lines = UNDERLINED.split("\n")

    assert len(with_marked_headings(lines)) == len(lines)
