"""What is reported of changes to cards."""

from __future__ import annotations

import pytest

from flashcards.presentation.card_words import brought_back
from flashcards.study.shown import SetAside

CARD = SetAside(1, "What is drift?\nSay it.", "Deck", is_suspended=True, is_buried=False)


@pytest.mark.parametrize(
    ("cards", "number", "words"),
    [
        ([CARD], 1, "“What is drift?” back in the queue"),
        ([CARD, CARD], 2, "2 cards back in the queue"),
        ([CARD, CARD, CARD], 1, "1 card back in the queue"),
        ([CARD, CARD], 0, "Brought back elsewhere already"),
    ],
)
def test_cards_that_came_back_are_named_or_counted(
    cards: list[SetAside], number: int, words: str
) -> None:
    assert brought_back(cards, number) == words
