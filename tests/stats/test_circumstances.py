"""What was done in decks."""

from __future__ import annotations

from flashcards.stats.circumstances import DoneInDeck


def test_what_was_done_adds_up() -> None:
    assert DoneInDeck(1, 2, 0.5).with_more(DoneInDeck(3, 4, 1.0)) == (4, 6, 1.5)
