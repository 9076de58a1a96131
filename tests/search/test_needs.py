"""Which queries look into texts, and which ask for the chance of recall."""

from __future__ import annotations

import pytest

from flashcards.search import parse
from flashcards.search.needs import reads_recall, reads_texts


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


@pytest.mark.parametrize(
    ("query", "needs"),
    [
        ("prop:r<0.9", True),
        ("is:due -prop:r<0.9", True),
        ("hash or (is:due prop:r=1)", True),
        ("prop:s<5 is:due", False),
        ("", False),
    ],
)
def test_a_query_asks_for_recall(query: str, needs: bool) -> None:
    assert reads_recall(parse(query)) is needs
