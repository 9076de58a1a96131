"""Org files of org-fc and org-drill."""

from __future__ import annotations

import pytest

from flashcards.formats import Source, named, org
from flashcards.model import NoteKind
from tests.formats.reading import notes_in, sides_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("* front :fc:\n** Back\nback", [("front", "back")]),
        ("* title :drill:\nfront\n** Answer\nback", [("front", "back")]),
        ("* no card\nbody", []),
    ],
)
def test_a_small_file_gives_its_cards(text: str, expected: list[tuple[str, str]]) -> None:
    assert sides_in(org, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "* a :fc:\n:PROPERTIES:\n:FC_TYPE: double\n:END:\n** Back\nb",
    ],
)
def test_both_ways_is_a_reversed_note(text: str) -> None:
    (note,) = notes_in(org, text)

    assert (note.front, note.back, note.kind) == ("a", "b", NoteKind.REVERSED)


@pytest.mark.parametrize(
    ("text", "deck"),
    [
        ("#+TITLE: Ops\n* a :fc:\n** Back\nb", "Ops"),
    ],
)
def test_the_deck_is_what_the_file_says_or_its_name(text: str, deck: str) -> None:
    assert [note.deck for note in notes_in(org, text)] == [deck]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("* a :fc:", 1),
    ],
)
def test_what_is_no_card_is_reported_with_its_line(text: str, line: int) -> None:
    parsed = org.read(Source("notes.md", text.encode()))

    assert [problem.line for problem in parsed.problems] == [line]


def test_an_answer_in_an_outline_belongs_to_the_nearest_question() -> None:
    org = b"* a :fc:\n** b :fc:\n*** Back\nof b\n** Back\nof a\n"

    notes = named("org").read(Source("x.org", org)).notes

    assert [(note.front, note.back) for note in notes] == [("a", "of a"), ("b", "of b")]
