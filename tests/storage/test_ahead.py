from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.storage import ahead
from tests.builders import FrozenClock, add_cards, card_of, graduate


def coming_cards(collection: Collection, after: int, until: int) -> list[int]:
    decks = [deck.id for deck in collection.decks.all()]
    with collection._workspace.db.read() as connection:
        coming = ahead.coming(connection, decks, after, until, collection.today())
    return [card.card_id for card in coming]


@pytest.fixture
def card(collection: Collection, clock: FrozenClock) -> int:
    """A card in review that was answered yesterday, beside a new one."""
    first, _ = add_cards(collection, 2)
    graduate(collection, clock, first)
    clock.forward(days=1)
    return first


def due_day(collection: Collection, card_id: int) -> int:
    due = card_of(collection, card_id).schedule.due_day
    assert due is not None
    return due


def test_cards_of_the_days_between_come(collection: Collection, card: int) -> None:
    due = due_day(collection, card)
    assert coming_cards(collection, due - 1, due) == [card]
    assert coming_cards(collection, due, due + 1) == []
    assert coming_cards(collection, due - 2, due - 1) == []


def test_cards_set_aside_or_answered_today_stay_out(
    collection: Collection, clock: FrozenClock, card: int
) -> None:
    today = collection.today()
    collection.cards.bury(card)
    assert coming_cards(collection, today, today + 99) == []
    clock.forward(days=1)
    assert coming_cards(collection, today, today + 99) == [card]
    collection.cards.suspend(card)
    assert coming_cards(collection, today, today + 99) == []
    collection.history.undo()
    graduate(collection, clock, card)
    assert coming_cards(collection, today, today + 999) == []
