"""A query that was written is read as the same query."""

from __future__ import annotations

import pytest
from hypothesis import given

from flashcards.model import Level
from flashcards.search import parse, write
from flashcards.search.glob import Wild, glob_of
from flashcards.search.nodes import (
    Everything,
    InDeck,
    InField,
    Node,
    Not,
    OfLevel,
    TextField,
    Words,
    all_of,
    any_of,
)
from tests.search.strategies import queries


@given(queries())
def test_what_is_written_is_read_as_the_same_query(query: Node) -> None:
    assert parse(write(query)) == query


DECK = InDeck(glob_of(["Computer Science::Data"]))
HARD = OfLevel(Level.HARD)
WORD = Words(glob_of(["hash"]))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        (Everything(), ""),
        (all_of([DECK, HARD]), 'deck:"Computer Science::Data" level:hard'),
        (all_of([WORD, any_of([HARD, WORD])]), "hash (level:hard or hash)"),
        (any_of([all_of([WORD, HARD]), Not(WORD)]), "hash level:hard or -hash"),
        (Not(all_of([WORD, HARD])), "-(hash level:hard)"),
        (Words(glob_of(["and"])), '"and"'),
        (Words(glob_of(["deck:x"])), r'"deck\:x"'),
        (Words(glob_of(["a", Wild.ANY])), '"a*"'),
        (InField(TextField.FRONT, glob_of(["a*b"])), r"front:a\*b"),
        (InField(TextField.FRONT, glob_of(["re:a"])), r"front:re\:a"),
    ],
)
def test_queries_are_written_as_people_write_them(query: Node, text: str) -> None:
    assert write(query) == text
