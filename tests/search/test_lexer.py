"""Where tokens begin and end."""

from __future__ import annotations

import pytest

from flashcards.search.lexer import TokenKind, tokens

TERM, PHRASE, OPEN, CLOSE, NOT = (
    TokenKind.TERM,
    TokenKind.PHRASE,
    TokenKind.OPEN,
    TokenKind.CLOSE,
    TokenKind.NOT,
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a  b", [(TERM, "a", 0), (TERM, "b", 3)]),
        ('"a b"', [(PHRASE, "a b", 0)]),
        ('deck:"a b"c', [(TERM, "deck:a b", 0), (TERM, "c", 10)]),
        ('a\\:"b"', [(TERM, "a\\:", 0), (PHRASE, "b", 3)]),
        ("-a(b)", [(NOT, "-", 0), (TERM, "a", 1), (OPEN, "(", 2), (TERM, "b", 3), (CLOSE, ")", 4)]),
        (r"a\(b c", [(TERM, r"a\(b", 0), (TERM, "c", 5)]),
        ("a-b", [(TERM, "a-b", 0)]),
        ("android", [(TERM, "android", 0)]),
        ("a\\", [(TERM, "a\\", 0)]),
        ("a\\ b", [(TERM, "a\\", 0), (TERM, "b", 3)]),
    ],
)
def test_a_query_is_split(query: str, expected: list[tuple[TokenKind, str, int]]) -> None:
    assert [(token.kind, token.text, token.position) for token in tokens(query)] == expected
