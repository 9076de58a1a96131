"""Cards that a plan towards a date decides about."""

from __future__ import annotations

from flashcards.model import State
from flashcards.study.dated import (
    Dated,
    DatedQueue,
    DayMinutes,
    left_today,
    with_dated,
    without_dated,
)
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


def queue(*, left: float) -> DatedQueue:
    """Three reviews and a new card of an interview, then one of another deck."""
    planned = [card(1), card(2), card(3), card(4, State.NEW)]
    plan = with_dated(DayPlan((), (card(9),), ()), planned)
    ids = frozenset(entry.card_id for entry in planned)
    return DatedQueue(plan, [DayMinutes(ids, left, begun=1.0, new=0.5)])


def answer(of: DatedQueue, minutes: float) -> int | None:
    """Answers the next card; returns its id."""
    entry = of.next(0)
    if entry is not None:
        of.take(entry.card_id)
        of.spend(entry, minutes)
    return None if entry is None else entry.card_id


def test_cards_of_an_interview_come_as_long_as_there_are_minutes_for_a_lapse() -> None:
    quick = queue(left=4.0)
    assert [answer(quick, 0.1) for _ in range(6)] == [1, 2, 4, 3, 9, None]
    assert (quick.is_timed, quick.held_back, quick.left_new) == (False, 0, 0)
    slow = queue(left=2.4)
    assert [answer(slow, 2.0) for _ in range(3)] == [1, 9, None]
    assert slow.counts().total == 0
    assert (slow.is_timed, slow.held_back, slow.left_new) == (True, 2, 1)


def test_an_undone_answer_gives_its_minutes_back() -> None:
    slow = queue(left=2.4)
    assert answer(slow, 2.0) == 1
    assert slow.next(0) == card(9)
    slow.put_back(card(1))
    slow.spend(card(1), -2.0)
    assert (slow.is_timed, slow.held_back, slow.left_new) == (False, 0, 0)
    assert sorted(filter(None, (answer(slow, 0.2) for _ in range(5)))) == [1, 2, 3, 4, 9]


def test_what_was_begun_today_is_finished_without_minutes() -> None:
    plan = DayPlan((card(1, State.RELEARNING), card(2, State.LEARNING)), (), ())
    over = DatedQueue(plan, [DayMinutes(frozenset([1, 2]), 0.0, begun=1.0, new=0.5)])
    assert [answer(over, 1.0) for _ in range(3)] == [1, 2, None]
