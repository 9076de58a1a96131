"""The cards of a session: which comes next, and what becomes of an answered one."""

from __future__ import annotations

import pytest

from flashcards.model import State
from flashcards.study.queue import Candidate, Counts, DayPlan, Queue, mixed
from tests.study.building import learning, new, review


def drain(queue: Queue, now_ms: int = 0, ahead_ms: int = 0) -> list[int]:
    """The cards in the order in which they come when each is answered and gone."""
    order = []
    while (card := queue.next(now_ms, ahead_ms)) is not None:
        order.append(card.card_id)
        queue.take(card.card_id)
    return order


# Order


@pytest.mark.parametrize(
    ("reviews", "news", "expected"),
    [
        (3, 0, "RRR"),
        (0, 3, "NNN"),
        (3, 1, "RRNR"),
        (1, 1, "RN"),
        (4, 2, "RNRRNR"),
        (2, 4, "NRNNRN"),
        (6, 2, "RRNRRNRR"),
    ],
)
def test_new_cards_are_spread_evenly_among_reviews(reviews: int, news: int, expected: str) -> None:
    order = mixed([review(n) for n in range(reviews)], [new(100 + n) for n in range(news)])
    assert "".join("N" if card.state is State.NEW else "R" for card in order) == expected
    assert [c.card_id for c in order if c.state is State.NEW] == [100 + n for n in range(news)]


def test_a_learning_card_comes_when_its_time_is_up_before_everything_else() -> None:
    queue = Queue(DayPlan((learning(1, 500), learning(2, 200)), (review(3),), ()))
    assert queue.next(100) == review(3)
    assert queue.next(200) == learning(2, 200)
    queue.take(2)
    assert queue.next(600) == learning(1, 500)


def test_learning_cards_are_shown_early_only_when_nothing_else_is_left() -> None:
    queue = Queue(DayPlan((learning(1, 1_000),), (review(2),), ()))
    assert queue.next(0, learn_ahead_ms=1_000) == review(2)
    queue.take(2)
    assert queue.next(0, learn_ahead_ms=999) is None
    assert queue.next(0, learn_ahead_ms=1_000) == learning(1, 1_000)
    assert queue.next_learning_ms() == 1_000


def test_a_step_of_whole_days_is_done_first_without_waiting_for_an_instant() -> None:
    step = Candidate(1, 1, 1, State.RELEARNING, due_day=100)
    queue = Queue(DayPlan((step,), (review(2),), ()))
    assert queue.counts() == Counts(learning=1, review=1)
    assert drain(queue) == [1, 2]
    assert queue.next_learning_ms() is None


# In a session


def test_looking_does_not_take_a_card_out() -> None:
    queue = Queue(DayPlan((), (review(1),), ()))
    assert queue.next(0) == queue.next(0) == review(1)
    assert queue.counts() == Counts(review=1)


def test_an_answered_card_comes_back_when_its_step_is_over() -> None:
    queue = Queue(DayPlan((), (), (new(1), new(2))))
    queue.take(1)
    queue.add_learning(learning(1, 60_000))
    assert queue.counts() == Counts(new=1, learning=1)
    assert queue.next(59_999) == new(2)
    assert queue.next(60_000) == learning(1, 60_000)


def test_a_card_put_in_again_comes_at_its_new_time_only() -> None:
    queue = Queue(DayPlan((learning(1, 100),), (), ()))
    queue.add_learning(learning(1, 900))
    assert queue.counts() == Counts(learning=1)
    assert queue.next(500) is None
    assert queue.next_learning_ms() == 900
    assert drain(queue, now_ms=900) == [1]


def test_taking_a_card_that_is_not_in_changes_nothing() -> None:
    queue = Queue(DayPlan((), (review(1),), ()))
    assert queue.take(2) is None
    assert queue.counts().total == 1


def test_a_card_that_is_put_back_comes_next_in_place_of_what_became_of_it() -> None:
    queue = Queue(DayPlan((), (review(1), review(2)), ()))
    taken = queue.take(1)
    assert taken is not None
    queue.add_learning(learning(1, 600))
    queue.put_back(taken)
    assert queue.counts() == Counts(review=2)
    assert drain(queue, now_ms=600) == [1, 2]


def test_counts_add_up() -> None:
    assert Counts(1, 2, 3) + Counts(10, 20, 30) == Counts(11, 22, 33)
    assert Counts(1, 2, 3).total == 6
