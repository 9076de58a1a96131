"""How terms are joined, and which mistakes are named where."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashcards.errors import QueryError
from flashcards.search import parse
from flashcards.search.glob import glob_of
from flashcards.search.nodes import And, Everything, Node, Not, Or, Words
from tests.search.strategies import TEXTS


def word(text: str) -> Words:
    return Words(glob_of([text]))


A, B, C, D = map(word, "abcd")


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("", Everything()),
        ("  ", Everything()),
        ("a", A),
        ("a b", And((A, B))),
        ("a and b", And((A, B))),
        ("a AND b c", And((A, B, C))),
        ("a or b", Or((A, B))),
        ("a Or b oR c", Or((A, B, C))),
        ("a b or c d", Or((And((A, B)), And((C, D))))),
        ("a (b or c)", And((A, Or((B, C))))),
        ("a(b)c", And((A, B, C))),
        ("(a b) c", And((A, B, C))),
        ("((a))", A),
        ("-a", Not(A)),
        ("--a", Not(Not(A))),
        ("a -b", And((A, Not(B)))),
        ("-(a or b)", Not(Or((A, B)))),
        ('-"a b"', Not(word("a b"))),
        ('a"b"', And((A, B))),
        ("\ta\u3000b\n", And((A, B))),
        ("-", word("-")),
        ("a - b", And((A, word("-"), B))),
    ],
)
def test_terms_are_joined(query: str, tree: Node) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "position", "what"),
    [
        ("(a", 0, "this parenthesis is not closed"),
        ("a (b or (c)", 2, "this parenthesis is not closed"),
        ("a)", 1, "this parenthesis was not opened"),
        (")", 0, "this parenthesis was not opened"),
        ("()", 1, "“)” comes after “(”, where a term belongs"),
        ("a or", 4, "nothing comes after “or”, where a term belongs"),
        ("a or or b", 5, "“or” comes after “or”, where a term belongs"),
        ("and a", 0, "“and” comes at the beginning, where a term belongs"),
        ("a -)", 3, "“)” comes after “-”, where a term belongs"),
        ('a "b', 2, "this quote is not closed"),
        ('deck:"b', 5, "this quote is not closed"),
        ("(" * 99 + "a", 50, "the query is nested too deeply from here on"),
        ("-" * 99 + "a", 50, "the query is nested too deeply from here on"),
        ("a " * 400, 600, "the query is too long from here on"),
    ],
)
def test_mistakes_are_named_with_their_place(query: str, position: int, what: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)

    assert (caught.value.position, caught.value.what) == (position, what)
    assert str(caught.value).endswith(f"at character {position + 1}, {what}")


PIECES = TEXTS | st.sampled_from(["(", ")", '"', "-", "prop:", "rated:", "or", "re:", "is:due"])


def place_of_the_mistake(text: str) -> int:
    """Where a text stops being a query, 0 if it is one."""
    try:
        parse(text)
    except QueryError as error:
        return error.position
    return 0


@given(st.text() | st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join))
def test_every_text_is_a_query_or_has_a_mistake_at_a_place_in_it(text: str) -> None:
    assert 0 <= place_of_the_mistake(text) <= len(text)
