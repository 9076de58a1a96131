"""Splits a query into tokens that know their place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from flashcards.errors import QueryError

_SPACE = re.compile(r"\s+")
_RUN = re.compile(r'(?:\\\S|[^\s()"\\]|\\(?=\Z|\s))+')
_QUOTED = re.compile(r'"((?:\\.|[^"\\])*)"', re.DOTALL)
_ENDS_WITH_KEY = re.compile(r"(?:\\.|[^\\])*?:\Z", re.DOTALL)


class TokenKind(Enum):
    """What a token is."""

    TERM = "term"
    PHRASE = "phrase"
    OPEN = "("
    CLOSE = ")"
    NOT = "-"
    AND = "and"
    OR = "or"


@dataclass(frozen=True, slots=True)
class Token:
    """A part of a query; ``text`` has its backslashes, but no quotes.

    ``quote`` is the length of the text before the opening quote, None without one.
    """

    kind: TokenKind
    text: str
    position: int
    quote: int | None = None

    def position_after(self, length: int) -> int:
        """The position in the query after so many characters of the text."""
        is_quoted = self.quote is not None and length >= self.quote
        return self.position + length + is_quoted


def tokens(query: str) -> Iterator[Token]:
    """The tokens of a query.

    Raises:
        QueryError: if a quote is not closed.
    """
    position = 0
    while position < len(query):
        if space := _SPACE.match(query, position):
            position = space.end()
            continue
        token, position = _token(query, position)
        yield token


def _token(query: str, start: int) -> tuple[Token, int]:
    """The token that begins at a place, and where it ends."""
    if query[start] in "()":
        return Token(TokenKind(query[start]), query[start], start), start + 1
    if query[start] == "-" and query[start + 1 : start + 2].strip():
        return Token(TokenKind.NOT, "-", start), start + 1
    if query[start] == '"':
        text, end = _quoted(query, start)
        return Token(TokenKind.PHRASE, text, start, 0), end
    return _run(query, start)


def _run(query: str, start: int) -> tuple[Token, int]:
    match = _RUN.match(query, start)
    assert match is not None  # noqa: S101 - what else may begin here was looked at before
    text, end = match[0], match.end()
    if query[end : end + 1] == '"' and _ENDS_WITH_KEY.match(text):
        value, end = _quoted(query, end)
        return Token(TokenKind.TERM, text + value, start, len(text)), end
    word = text.lower()
    kind = TokenKind(word) if word in ("and", "or") else TokenKind.TERM
    return Token(kind, text, start), end


def _quoted(query: str, start: int) -> tuple[str, int]:
    match = _QUOTED.match(query, start)
    if match is None:
        raise QueryError("this quote is not closed", query, start)
    return match[1], match.end()
