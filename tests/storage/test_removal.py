"""Notes go with their cards and their log."""

from __future__ import annotations

from flashcards.model import Rating, Review, ReviewKind, State
from flashcards.storage import cards, notes, removal, reviews
from flashcards.storage.undo import Changes
from tests.builders import TODAY, draft
from tests.storage.filling import answered, bring


def review(card_id: int, at_ms: int) -> Review:
    return Review(
        card_id, at_ms, TODAY, Rating.GOOD, 0, ReviewKind.LEARN, State.NEW, State.REVIEW,
        None, 3, None, None, 1,
    )  # fmt: skip


def test_nothing_of_a_note_is_left_and_all_of_the_others(changes: Changes) -> None:
    bring(changes, draft("One"), draft("Two"), draft("Three"))
    for card_id in (1, 2):
        answered(changes, review(card_id, card_id))

    removal.remove_notes(changes, [1, 3])

    connection = changes.connection
    assert [note.id for note in notes.all_notes(connection)] == [2]
    assert [card.id for card in cards.all_cards(connection)] == [2]
    assert reviews.log_of(connection, 1) == []
    assert len(reviews.log_of(connection, 2)) == 1
