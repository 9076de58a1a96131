from __future__ import annotations

import pytest

from flashcards.model import Rating, Review, ReviewKind, State
from flashcards.model.review_table import ReviewTable, table_of

GOOD, AGAIN = Rating.GOOD, Rating.AGAIN
NEW, LEARNING, REVIEW, RELEARNING = State
REVIEWS = (
    Review(1, 10, 3, GOOD, 5, ReviewKind.LEARN, NEW, LEARNING, 1, None, 600, None, 7),
    Review(1, 20, 4, None, 0, ReviewKind.MANUAL, LEARNING, REVIEW, None, 9, None, None, 8),
    Review(2, 30, 5, AGAIN, 6, ReviewKind.REVIEW, REVIEW, RELEARNING, 0, 0, None, 0.9, 7),
    Review(2, 40, 5, None, 0, ReviewKind.IMPORT, RELEARNING, NEW, None, None, None, None, 7),
)


def test_columns_hold_every_field() -> None:
    assert tuple(table_of(REVIEWS)) == REVIEWS


def test_a_table_is_a_sequence() -> None:
    table = table_of(REVIEWS)

    assert len(table) == 4
    assert table[2] == REVIEWS[2]
    assert table[-1] == REVIEWS[-1]
    assert tuple(table[1:3]) == REVIEWS[1:3]
    with pytest.raises(IndexError):
        table[4]


def test_a_table_of_a_table_is_itself() -> None:
    table = table_of(REVIEWS)

    assert table_of(table) is table


def test_no_reviews_are_an_empty_table() -> None:
    assert isinstance(table_of(()), ReviewTable)
    assert list(table_of(())) == []
