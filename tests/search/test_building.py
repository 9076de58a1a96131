from __future__ import annotations

import pytest

from flashcards.errors import QueryError
from flashcards.model import Level
from flashcards.search.building import query_of


def test_nothing_chosen_selects_everything() -> None:
    assert query_of() == ""
    assert query_of(queries=("",)) == ""


def test_choices_have_to_hold_together_and_one_of_each_kind() -> None:
    assert (
        query_of("A::B c", (Level.EASY, Level.HARD), ("x", "y"), ("p or q",), suspended=False)
        == '(level:easy or level:hard) deck:"A::B c" (tag:x or tag:y) (p or q) -is:suspended'
    )


def test_names_with_signs_of_the_language_are_taken_as_they_are() -> None:
    assert query_of("a*b_c") == "deck:a\\*b\\_c"


def test_a_mistake_is_shown_where_it_was_written() -> None:
    with pytest.raises(QueryError) as error:
        query_of("Deck", queries=("is:nothing",))
    assert (error.value.query, error.value.position) == ("is:nothing", 3)
