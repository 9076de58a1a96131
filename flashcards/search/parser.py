"""Reads a query as a tree: terms joined by ``and`` (or nothing), ``or``, ``-`` and parentheses."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.errors import QueryError
from flashcards.search import terms
from flashcards.search.lexer import Token, TokenKind, tokens
from flashcards.search.nodes import Node, Not, all_of, any_of

_DEEPEST = 50  # negations and parentheses in each other: each is a call on Python's stack
_MOST_TERMS = 300
"""SQLite bounds the depth of an expression, and no person writes as much."""


def parse(query: str) -> Node:
    """The tree that a query stands for; the empty one selects everything.

    Raises:
        QueryError: naming the place of the first mistake.
    """
    reader = _Reader(query, list(tokens(query)))
    return reader.whole()


class _Reader:
    """Goes through the tokens once; ``_depth`` counts the parentheses and signs around it."""

    def __init__(self, query: str, tokens: Sequence[Token]) -> None:
        self._query = query
        self._tokens = tokens
        self._next = 0
        self._depth = 0
        if len(tokens) > _MOST_TERMS:
            raise self._error("the query is too long from here on", tokens[_MOST_TERMS])

    def whole(self) -> Node:
        node = self._alternatives() if self._tokens else all_of(())
        if (token := self._peek()) is not None:
            raise self._error("this parenthesis was not opened", token)
        return node

    def _alternatives(self) -> Node:
        parts = [self._conjunction()]
        while self._take(TokenKind.OR):
            parts.append(self._conjunction())
        return any_of(parts)

    def _conjunction(self) -> Node:
        parts = [self._factor()]
        while (token := self._peek()) and token.kind not in (TokenKind.OR, TokenKind.CLOSE):
            self._take(TokenKind.AND)
            parts.append(self._factor())
        return all_of(parts)

    def _factor(self) -> Node:
        token = self._peek()
        if token is None or token.kind in (TokenKind.AND, TokenKind.OR, TokenKind.CLOSE):
            raise self._expected(token)
        self._next += 1
        if token.kind in (TokenKind.NOT, TokenKind.OPEN):
            return self._nested(token)
        return terms.term(token, self._query)

    def _nested(self, token: Token) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise self._error("the query is nested too deeply from here on", token)
        node = Not(self._factor()) if token.kind is TokenKind.NOT else self._group(token)
        self._depth -= 1
        return node

    def _group(self, opening: Token) -> Node:
        node = self._alternatives()
        if not self._take(TokenKind.CLOSE):
            raise self._error("this parenthesis is not closed", opening)
        return node

    def _peek(self) -> Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, kind: TokenKind) -> Token | None:
        token = self._peek()
        if token is None or token.kind is not kind:
            return None
        self._next += 1
        return token

    def _expected(self, token: Token | None) -> QueryError:
        before = self._tokens[self._next - 1] if self._next else None
        if token is not None and token.kind is TokenKind.CLOSE and before is None:
            return self._error("this parenthesis was not opened", token)
        what = "nothing comes" if token is None else f"“{token.text}” comes"
        where = "at the beginning" if before is None else f"after “{before.text}”"
        position = len(self._query) if token is None else token.position
        return QueryError(f"{what} {where}, where a term belongs", self._query, position)

    def _error(self, what: str, token: Token) -> QueryError:
        return QueryError(what, self._query, token.position)
