"""Every column of the list sorts it, and the command knows them all."""

from __future__ import annotations

import pytest

from flashcards.cli.search import _COLUMNS
from flashcards.collection import Collection
from flashcards.model import Level, NoteKind
from flashcards.search.sorting import Sort
from tests.builders import add, draft


def test_the_command_sorts_by_every_column() -> None:
    assert set(_COLUMNS) == {sort.value for sort in Sort}


@pytest.mark.parametrize("sort", list(Sort))
def test_a_list_sorted_the_other_way_round_has_the_same_cards(
    collection: Collection, sort: Sort
) -> None:
    first, second, third, fourth = add(
        collection,
        draft("b", deck="B", tags=("y",)),
        draft("a {{c1::x}}", deck="A", kind=NoteKind.CLOZE, level=Level.EASY),
        draft("c", deck="C", tags=("x",), level=Level.HARD),
        draft("d", deck="C"),
    )
    collection.cards.flag(third, 2)
    up = collection.search.cards("", sort=sort)
    down = collection.search.cards("", sort=sort, reverse=True)
    assert sorted(up) == sorted(down) == [first, second, third, fourth]


def test_cards_without_a_flag_or_tags_come_last(collection: Collection) -> None:
    plain, tagged = add(collection, draft("a"), draft("b", tags=("x",)))
    collection.cards.flag(tagged, 1)
    for sort in (Sort.FLAG, Sort.TAGS):
        assert collection.search.cards("", sort=sort) == [tagged, plain]
        assert collection.search.cards("", sort=sort, reverse=True) == [tagged, plain]
