"""Cards that a plan towards a date decides about."""

from __future__ import annotations

from flashcards.model import State
from flashcards.study.dated import Dated, left_today, with_dated, without_dated
from flashcards.study.queue import Candidate, DayPlan, Gathered


def card(id_: int, state: State = State.REVIEW) -> Candidate:
    return Candidate(id_, note_id=id_, deck_id=1, state=state)


def test_due_and_new_cards_of_a_plan_are_left_to_it_and_those_in_learning_stay() -> None:
    gathered = Gathered(
        learning=[card(1, State.LEARNING)],
        reviews=[card(2), card(3)],
        new={1: [card(4, State.NEW), card(5, State.NEW)]},
    )
    left = without_dated(gathered, Dated((), frozenset([1, 2, 4])))
    assert [c.card_id for c in left.learning] == [1]
    assert [c.card_id for c in left.reviews] == [3]
    assert [c.card_id for c in left.new[1]] == [5]


def test_what_was_answered_today_or_is_in_learning_is_not_planned_again() -> None:
    gathered = Gathered(learning=[card(1, State.LEARNING)], studied={2: frozenset([2])})
    assert left_today(gathered, Dated((3, 2, 1, 4), frozenset())) == [3, 4]


def test_planned_cards_come_before_the_others_of_their_kind() -> None:
    plan = DayPlan((), (card(1),), (card(2, State.NEW),))
    both = with_dated(plan, [card(3, State.NEW), card(4)])
    assert [c.card_id for c in both.reviews] == [4, 1]
    assert [c.card_id for c in both.new] == [3, 2]
