from __future__ import annotations

import pytest

from flashcards.formats import Source, question_list
from flashcards.formats.question_list.definitions import definitions
from flashcards.formats.question_list.lines import analysed
from tests.patience import filled, soon


def defined(text: str) -> list[tuple[str, str]]:
    return [(e.question, e.answer) for e in definitions(analysed(text.split("\n")))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n: one\n\nb\n: two", [("a", "one"), ("b", "two")]),
        ("a\n:   one\nb\n:   two", [("a", "one"), ("b", "two")]),
        ("a\n\n: one\n\nb\n\n: two\n", [("a", "one"), ("b", "two")]),
        ("a\n: one\n  more\n\n    para\n\nb\n: two", [("a", "one\nmore\n\npara"), ("b", "two")]),
        ("a\n: one\n: other\n\nb\n: two", [("a", "- one\n- other"), ("b", "two")]),
        ("a\nalias\n: one\n\nb\n: two", [("a, alias", "one"), ("b", "two")]),
        ("a\n: one\n\nprose\n\nb\n: two\n\nprose", [("a", "one"), ("b", "two")]),
        ("a\n: one", []),
        ("```\na\n: one\nb\n: two\n```", []),
        ("# a\n: one\n- b\n: two", []),
        (":smile: a\n:smile: b", []),
    ],
)
def test_terms_have_the_meanings_below_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert defined(text) == expected


def test_a_definition_list_is_recognised() -> None:
    source = Source("terms.md", b"# Terms\n\nmole\n: A unit.\n\nmordant\n: A salt.\n")

    notes = question_list.read(source).notes

    assert question_list.sniff(source) == 0.75
    assert [(n.deck, n.front, n.back, n.line) for n in notes] == [
        ("Terms", "mole", "A unit.", 3),
        ("Terms", "mordant", "A salt.", 6),
    ]


@pytest.mark.parametrize("piece", ["a\n: b\n", ": b\n", "a\n\n: b\n\n", "a\n"])
def test_a_long_list_costs_no_more_than_its_length(piece: str) -> None:
    assert soon(lambda: defined(filled(piece)))
