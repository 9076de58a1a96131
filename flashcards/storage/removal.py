"""Deleting notes and cards with everything that hangs on them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from flashcards.storage import attempts as attempt_rows
from flashcards.storage import cards as card_rows
from flashcards.storage import mocks as mock_rows
from flashcards.storage import reviews as review_rows
from flashcards.storage.schema import notes
from flashcards.storage.undo import Changes


def remove_notes(changes: Changes, note_ids: Sequence[int]) -> None:
    """Deletes notes, their cards and what was done with these."""
    cards = [card.id for card in card_rows.cards_of_notes(changes.connection, note_ids)]
    # Children before parents, which is the order that foreign keys ask for.
    remove_cards(changes, cards)
    changes.delete(notes, note_ids)


def remove_cards(changes: Changes, card_ids: Sequence[int]) -> None:
    """Deletes cards, their log, their attempts, and the questions that ask them."""
    mock_rows.remove_of_cards(changes, card_ids)
    attempt_rows.remove_of_cards(changes, card_ids)
    review_rows.remove_logs(changes, card_ids)
    card_rows.remove_cards(changes, card_ids)


def has_history(connection: Connection, card_id: int) -> bool:
    """Whether deleting a card loses something: its log, its attempts, a mock interview."""
    return review_rows.has_events(connection, card_id) or attempt_rows.has_any(connection, card_id)
