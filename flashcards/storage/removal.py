"""Deleting notes with everything that hangs on them."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.storage import cards as card_rows
from flashcards.storage import reviews as review_rows
from flashcards.storage.schema import notes
from flashcards.storage.undo import Changes


def remove_notes(changes: Changes, note_ids: Sequence[int]) -> None:
    """Deletes notes, their cards and the log of these cards."""
    cards = [card.id for card in card_rows.cards_of_notes(changes.connection, note_ids)]
    # Children before parents, which is the order that foreign keys ask for.
    review_rows.remove_logs(changes, cards)
    card_rows.remove_cards(changes, cards)
    changes.delete(notes, note_ids)
