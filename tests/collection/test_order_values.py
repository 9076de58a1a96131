"""Orders that go by levels or by the chance of recall."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.model import Level, ReviewOrder
from tests.builders import FrozenClock, add, cards_of, draft, graduate, queued, shown, with_options


def test_reviews_come_by_the_order_of_their_preset(
    collection: Collection, clock: FrozenClock
) -> None:
    levels = (Level.HARD, Level.EASY, Level.MEDIUM)
    add(collection, *(draft(f"Q{n}", level=level) for n, level in enumerate(levels)))
    first, second, third = (card.id for card in cards_of(collection))
    for card_id, days in ((first, 0), (second, 2), (third, 2)):
        clock.forward(days=days)
        graduate(collection, clock, card_id)
    clock.forward(days=90)
    due = {card.id: card.schedule.due_day or 0 for card in cards_of(collection)}
    assert queued(collection) == sorted(due, key=lambda card_id: due[card_id])

    with_options(collection, review_order=ReviewOrder.LEVEL)
    assert queued(collection) == [second, third, first]
    with_options(collection, review_order=ReviewOrder.UNCERTAIN)
    chances = {id_: shown(collection, id_).predicted or 1 for id_ in (first, second, third)}
    assert queued(collection) == sorted(chances, key=lambda card_id: chances[card_id])
