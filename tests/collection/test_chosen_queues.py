from __future__ import annotations

from flashcards.collection import Collection
from flashcards.study.queue import Counts
from tests.builders import EASY, FrozenClock, add_cards, answer, graduate, with_options


def test_only_given_cards_are_in_a_queue(collection: Collection) -> None:
    first, *_ = add_cards(collection, 3)
    assert collection.study.chosen().due(None, {first}).counts() == Counts(new=1)
    assert collection.study.chosen().due(None, None).counts() == Counts(new=3)


def test_a_deck_leaves_out_the_others(collection: Collection) -> None:
    add_cards(collection, 2)
    add_cards(collection, 3, deck="Other")
    deck = collection.decks.find("Other")
    assert collection.study.chosen().due(deck, None).counts() == Counts(new=3)


def test_new_cards_begun_today_count_towards_the_goal(collection: Collection) -> None:
    with_options(collection, new_per_day=2)
    first, *_ = add_cards(collection, 9)
    goal = collection.study.chosen().new_goal(None, None, 3)
    assert goal == 5
    answer(collection, first, EASY)
    assert collection.study.chosen().more(None, None, goal).counts() == Counts(new=4)


def test_cards_are_ahead_between_two_days(collection: Collection, clock: FrozenClock) -> None:
    first, _ = add_cards(collection, 2)
    due = graduate(collection, clock, first).due_day
    assert due is not None
    clock.forward(days=1)
    queues = collection.study.chosen()
    assert queues.ahead(None, None, due - 1, due).counts() == Counts(review=1)
    assert queues.ahead(None, None, due, due + 9).counts() == Counts()
