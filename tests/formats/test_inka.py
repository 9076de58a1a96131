"""Sections of inka2."""

from __future__ import annotations

import pytest

from flashcards.formats import inka
from flashcards.formats.base import Source
from tests.formats.reading import notes_in, sides_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\nDeck: D\n1. front\n> back\n> more\n---\n", [("front", "back\nmore")]),
        ("---\nDeck: D\n1. a {hole}\n---\n", [("a {{c1::hole}}", "")]),
    ],
)
def test_a_small_file_gives_its_cards(text: str, expected: list[tuple[str, str]]) -> None:
    assert sides_in(inka, text) == expected


@pytest.mark.parametrize(
    ("text", "deck"),
    [
        ("---\nDeck: Ops\n1. a\n> b\n", "Ops"),
    ],
)
def test_the_deck_is_what_the_file_says_or_its_name(text: str, deck: str) -> None:
    assert [note.deck for note in notes_in(inka, text)] == [deck]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\nDeck: D\n1. no answer\n---\n", 3),
    ],
)
def test_what_is_no_card_is_reported_with_its_line(text: str, line: int) -> None:
    parsed = inka.read(Source("notes.md", text.encode()))

    assert [problem.line for problem in parsed.problems] == [line]


def test_a_tag_that_a_section_repeats_counts_once() -> None:
    (note,) = notes_in(inka, "---\nDeck: D\nTags: a b\nTags: b a c\n1. front\n> back\n---\n")
    assert note.tags == ("a", "b", "c")
