"""Queues of some minutes."""

from __future__ import annotations

from dataclasses import replace

from flashcards.model import State
from flashcards.study.queue import Candidate, DayPlan, DeckLimit
from flashcards.study.timed import (
    EVERYTHING,
    Budgets,
    Costs,
    TimedQueue,
    Value,
    budgets,
    fitting,
    ranked,
)

COSTS = Costs(
    values={1: Value(0.1, 1.0), 2: Value(0.5, 1.0), 3: Value(0.3, 2.0)},
    new=Value(0.4, 1.0),
    learning=0.5,
    relearning=0.5,
    usual=1.0,
)


def card(id_: int, state: State = State.REVIEW, deck: int = 1) -> Candidate:
    due_ms = 0 if state is State.LEARNING else None
    return Candidate(id_, note_id=id_, deck_id=deck, state=state, due_ms=due_ms)


def ids(cards: list[Candidate]) -> list[int]:
    return [one.card_id for one in cards]


PLAN = DayPlan((), (card(1), card(2), card(3)), (card(4, State.NEW), card(5, State.NEW)))
DECK = DeckLimit(deck_id=1, parent_id=None, new_left=9, reviews_left=9)


def queue(minutes: float, plan: DayPlan = PLAN) -> TimedQueue:
    return TimedQueue(plan, COSTS, budgets({EVERYTHING: minutes}, [DECK]))


def shown(of: TimedQueue) -> list[int]:
    """The cards of a queue in the order in which they are shown."""
    order = []
    while (candidate := of.next(0)) is not None:
        order.append(candidate.card_id)
        of.take(candidate.card_id)
    return order


def test_what_is_worth_most_for_each_minute_comes_first() -> None:
    assert ids(ranked(PLAN, COSTS)) == [2, 4, 5, 3, 1]
    assert ids(ranked(PLAN, COSTS, first=[1])) == [1, 2, 4, 5, 3]


def test_as_many_cards_are_taken_as_there_is_time_for() -> None:
    assert shown(queue(3)) == [2, 4, 5]
    # Two minutes for the fourth: one over is as near as one short.
    assert shown(queue(4)) == [2, 4, 5, 3]
    assert shown(queue(0.4)) == []


def test_cards_in_learning_take_their_time_in_any_case() -> None:
    plan = replace(PLAN, learning=(card(6, State.LEARNING), card(7, State.LEARNING)))
    assert queue(2, plan).counts().total == 3
    assert shown(queue(0, plan)) == [6, 7]


def test_a_deck_and_the_one_above_it_both_have_to_have_minutes() -> None:
    decks = [DECK, replace(DECK, deck_id=2, parent_id=1), replace(DECK, deck_id=3)]
    minutes = budgets({1: 3.0, 2: 1.0}, decks)
    assert [minutes.chains[deck] for deck in (1, 2, 3)] == [(1,), (1, 2), ()]
    cards = [card(n, deck=2 if n < 13 else 1) for n in range(11, 17)]
    others = [card(n, deck=3) for n in range(21, 24)]
    assert ids(fitting([*cards, *others], COSTS, minutes)) == [11, 13, 14, 21, 22, 23]


def test_slow_answers_drop_cards_and_quick_ones_bring_more() -> None:
    slow, quick = queue(3), queue(3)
    for of, minutes in ((slow, 2.0), (quick, 0.1)):
        first = of.take(2)
        assert first is not None
        of.spend(first, minutes)
    assert shown(slow) == [4]
    assert shown(quick) == [4, 5, 1]


def test_it_says_what_finds_no_minutes() -> None:
    of = queue(2, replace(PLAN, held_back={1: 10}))
    assert (of.counts().total, of.held_back, of.left_new) == (2, 12, 1)
    assert (of.is_timed, queue(9).held_back, queue(9).left_new) == (True, 0, 0)


def test_what_is_far_beyond_the_minutes_is_only_counted() -> None:
    many = tuple(card(n) for n in range(100, 400))
    of = queue(10, DayPlan((), many, ()))
    assert (of.counts().review, of.held_back) == (10, 290)


def test_an_undone_answer_comes_next_with_its_time() -> None:
    of = queue(3)
    first = of.take(2)
    assert first is not None
    of.spend(first, 3.0)
    assert of.next(0) is None
    of.put_back(first)
    of.spend(first, -3.0)
    assert shown(of) == [2, 4, 5]


def test_a_card_in_learning_and_one_that_was_put_off_count_too() -> None:
    of = queue(3)
    first = of.take(2)
    assert first is not None
    of.add_learning(card(2, State.LEARNING))
    of.spend(first, 0.5)
    assert (of.counts().learning, of.counts().total) == (1, 3)
    second = of.entry(4)
    assert second is not None
    of.put_off(second)
    assert shown(of) == [2, 5, 4]


def test_without_budgets_all_cards_fit() -> None:
    assert fitting(PLAN.reviews, COSTS, Budgets({})) == list(PLAN.reviews)
