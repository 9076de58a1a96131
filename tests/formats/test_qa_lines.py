"""Lines that begin with Q:, A: and C:."""

from __future__ import annotations

import pytest

from flashcards.formats import qa_lines
from flashcards.formats.base import Source
from tests.formats.reading import notes_in, sides_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q: one\nA: two\n", [("one", "two")]),
        ("Q:one\nA:two", [("one", "two")]),
        ("Q: a\n\nb\nA:\n\nc\n\nd\n---\nprose\n", [("a\n\nb", "c\n\nd")]),
        ("Q: a\nQ: b\nA: c\nA: d\n\nQ: e\nA: f", [("a\nb", "c\nd"), ("e", "f")]),
        ("prose\n---\nwhat is it?::a card", [("what is it?", "a card")]),
        ("```\nQ: no\nA: no\n```\nQ: yes\nA: yes", [("yes", "yes")]),
        ("C: [a] and [b]", [("{{c1::a}} and {{c2::b}}", "")]),
        ("C: \\[no\\] ![no](x.png) [no](x) [yes]", [("[no] ![no](x.png) [no](x) {{c1::yes}}", "")]),
        ("C: $[no]$ but [$x^{2}$]", [("$[no]$ but {{c1::$x^{2}$}}", "")]),
    ],
)
def test_a_small_file_gives_its_cards(text: str, expected: list[tuple[str, str]]) -> None:
    assert sides_in(qa_lines, text) == expected


@pytest.mark.parametrize(
    ("text", "deck"),
    [
        ('---\nname = "History"\n---\nQ: a\nA: b', "History"),
    ],
)
def test_the_deck_is_what_the_file_says_or_its_name(text: str, deck: str) -> None:
    assert [note.deck for note in notes_in(qa_lines, text)] == [deck]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\nC: no hole", 2),
        ("Q: no answer", 1),
    ],
)
def test_what_is_no_card_is_reported_with_its_line(text: str, line: int) -> None:
    parsed = qa_lines.read(Source("notes.md", text.encode()))

    assert [problem.line for problem in parsed.problems] == [line]
