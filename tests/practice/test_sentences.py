"""Sentences of an answer, and the key points that they suggest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.practice.sentences import sentences, shortened, suggested_points


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        (
            "Start small, e.g. with 3.5 percent. Then go on.",
            ["Start small, e.g. with 3.5 percent.", "Then go on."],
        ),
        ("Mr. Smith agrees. J. Doe does not.", ["Mr. Smith agrees.", "J. Doe does not."]),
        (
            "They said no. So did I. Then it ended.",
            ["They said no.", "So did I.", "Then it ended."],
        ),
        ('He said "Stop." Then he left.', ['He said "Stop."', "Then he left."]),
        ("A line\nthat goes on. Next", ["A line that goes on.", "Next"]),
        ("Use v1.2 of node.js. Done", ["Use v1.2 of node.js.", "Done"]),
        ("# Title\n\n- first\n- second\n1. third", ["Title", "first", "second", "third"]),
        ("Before\n```python\nx = 1. Not this\n```\nafter", ["Before", "after"]),
        ("~~~\nnever closed. At all", []),
        ("先止血。再找原因。", ["先止血。", "再找原因。"]),
        ("Wait… Über alles. 2024 was good.", ["Wait…", "Über alles.", "2024 was good."]),
        ("", []),
        ("--- ... !", []),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Roll back first.", "Roll back first"),
        ("So, we roll back first", "We roll back first"),
        ("Name an **owner** for every alert.", "Name an owner for every alert"),
        ("Is it down?", "Is it down?"),
        (
            "The traffic goes to the canary first, which is watched for half an hour by us",
            "The traffic goes to the canary first",
        ),
        (
            "We look at each of the fourteen graphs that the team has made over the years",
            "We look at each of the fourteen graphs that the team has",
        ),
        (
            "Call `git bisect run with a script that fails whenever the bug is there at all`",
            "Call `git bisect run with a script that fails whenever the bug`",
        ),
    ],
)
def test_a_sentence_is_cut_where_it_can_end(sentence: str, expected: str) -> None:
    assert shortened(sentence) == expected


def test_points_are_suggested_once_in_the_order_of_the_answer() -> None:
    answer = "Roll back first. Tell people.\n\n- Roll back first\n- Write it down."

    assert suggested_points(answer) == ["Roll back first", "Tell people", "Write it down"]


def test_a_text_without_end_is_read_in_one_pass() -> None:
    # Where time grew with the square of the length, these would take minutes.
    assert len(sentences("e.g. A " * 50_000)) == 1
    assert len(suggested_points("word, which " * 50_000)) == 1


@given(st.text())
def test_no_suggested_point_is_empty_or_longer_than_a_dozen_words(text: str) -> None:
    for point in suggested_points(text):
        assert point.strip()
        assert "\n" not in point
        assert len(point.split()) <= 12
