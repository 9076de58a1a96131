"""Notes by their texts, tags and sources."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.search import parse
from flashcards.search.nodes import InField, Regex, Tagged, Words
from flashcards.storage.search_texts import note_ids
from tests.builders import add, draft


@pytest.fixture
def several(collection: Collection) -> Collection:
    """Notes 1, 2 and 3."""
    add(
        collection,
        draft("A hash map", "first  line\nsecond line", tags=("a::b", "c")),
        draft("Rehash", "{{c1::not a cloze", key_points=("one point", "two")),
        draft("Zürich\u2028x", "[text](https://a.test/page)", tags=("abc",)),
    )
    return collection


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("hash", [1, 2]),
        ("w:hash", [1]),
        ('"line second"', [1]),
        ('"map first"', []),
        ("map*first", []),
        ('"point two"', []),
        ("zurich", [3]),
        ("a.test", [3]),
        ("point*", [2]),
        ("points:two", [2]),
        ("points:one*two", []),
        ("front:rehash", [2]),
        ("back:text*", [3]),
        ("tag:a", [1]),
        ("tag:a::b", [1]),
        ("tag:*c", [1, 3]),
        ("tag:none", [2]),
        ("source:test.md", [1, 2, 3]),
        (r"re:\]\(", [3]),
        ("re:^one", [2]),
        ("back:re:^one", []),
    ],
)
def test_notes_are_found(several: Collection, query: str, expected: list[int]) -> None:
    node = parse(query)
    assert isinstance(node, Words | InField | Regex | Tagged)

    with several._workspace.db.read() as connection:
        assert note_ids(connection, node) == expected
