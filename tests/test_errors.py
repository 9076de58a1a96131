"""Errors that know more than their words."""

from __future__ import annotations

from flashcards.errors import QueryError


def test_a_mistake_in_a_query_says_where_it_is() -> None:
    error = QueryError("this quote is not closed", 'a "b', 2)

    assert str(error) == 'The search “a "b”: at character 3, this quote is not closed'
    assert (error.what, error.query, error.position) == ("this quote is not closed", 'a "b', 2)
