from __future__ import annotations

from flashcards.model import State
from flashcards.study.queue import Candidate, DeckLimit, Gathered, Queue
from flashcards.study.selecting import (
    allot_unlimited,
    allot_with_more,
    cram_entry,
    crammed,
    narrowed,
)

DECK = DeckLimit(deck_id=1, parent_id=None, new_left=2, reviews_left=1)


def new(card_id: int, note_id: int | None = None) -> Candidate:
    return Candidate(card_id, note_id or card_id, 1, State.NEW)


def review(card_id: int, day: int = 0) -> Candidate:
    return Candidate(card_id, card_id, 1, State.REVIEW, due_day=day)


def ids(cards: tuple[Candidate, ...]) -> list[int]:
    return [card.card_id for card in cards]


def test_only_chosen_cards_stay() -> None:
    step = Candidate(3, 3, 1, State.LEARNING, due_ms=0)
    gathered = Gathered([step], [review(1), review(2)], {1: [new(4), new(5)]})
    chosen = narrowed(gathered, {2, 5})
    assert (list(chosen.learning), list(chosen.reviews)) == ([], [review(2)])
    assert list(chosen.new[1]) == [new(5)]


def test_more_new_cards_follow_those_within_the_limit() -> None:
    gathered = Gathered(new={1: map(new, range(1, 9))})
    plan = allot_with_more(gathered, [DECK], 5, seed=0)
    assert ids(plan.new) == [1, 2, 3, 4, 5]


def test_without_more_the_plan_is_that_of_the_day() -> None:
    gathered = Gathered(new={1: map(new, range(1, 9))})
    assert ids(allot_with_more(gathered, [DECK], 1, seed=0).new) == [1, 2]


def test_siblings_of_other_cards_are_no_more_new_cards() -> None:
    gathered = Gathered(new={1: [new(1), new(2), new(3, note_id=1), new(4), new(5, note_id=4)]})
    assert ids(allot_with_more(gathered, [DECK], 9, seed=0).new) == [1, 2, 4]


def test_early_cards_come_by_day_without_a_limit() -> None:
    plan = allot_unlimited(Gathered(reviews=[review(1, 9), review(2, 8)]), [DECK], seed=0)
    assert ids(plan.reviews) == [2, 1]


def test_a_cram_has_every_card_once_in_the_order_of_its_seed() -> None:
    orders = {tuple(ids(crammed(range(20), seed).reviews)) for seed in (1, 2, 1)}
    assert len(orders) == 2
    assert all(sorted(order) == list(range(20)) for order in orders)


def test_a_card_that_was_put_off_comes_last() -> None:
    queue = Queue(crammed((1, 2, 3), seed=0))
    first = queue.next(0)
    assert first is not None
    queue.put_off(cram_entry(first.card_id, State.LEARNING))
    order = []
    while (card := queue.next(0)) is not None:
        order.append(card.card_id)
        queue.take(card.card_id)
    assert order[-1] == first.card_id
    assert len(order) == 3
