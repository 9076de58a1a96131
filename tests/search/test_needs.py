"""Which queries look into texts."""

from __future__ import annotations

import pytest

from flashcards.search import parse
from flashcards.search.needs import reads_texts


@pytest.mark.parametrize(
    ("query", "needs"),
    [
        ("hash", True),
        ("is:due -hash", True),
        ("is:due or tag:a", True),
        ("source:a", True),
        ("is:leech", True),
        ("is:due deck:a", False),
        ("re:hash", False),
        ("", False),
    ],
)
def test_a_query_reads_texts(query: str, needs: bool) -> None:
    assert reads_texts(parse(query)) is needs
