"""Logs of cards that ask the same, as one log."""

from __future__ import annotations

from flashcards.model import MemoryState, Rating, Review, ReviewKind, Schedule, State
from flashcards.scheduling import apply_review
from flashcards.study.merging import granted_again, united, weight
from tests.builders import TODAY


def answer(card: int, at_ms: int) -> Review:
    return Review(
        card, at_ms, TODAY, Rating.GOOD, 0, ReviewKind.REVIEW, State.REVIEW, State.REVIEW,
        None, 9, None, None, 1,
    )  # fmt: skip


def reset(card: int, at_ms: int) -> Review:
    return Review(
        card, at_ms, TODAY, None, 0, ReviewKind.MANUAL, State.REVIEW, State.NEW,
        None, None, None, None, 1,
    )  # fmt: skip


def test_answers_before_a_reset_do_not_count() -> None:
    assert weight([answer(1, 1), answer(1, 2), reset(1, 3), answer(1, 4)]) == 1
    assert weight([]) == 0


def test_all_answers_come_in_order() -> None:
    main, other = [answer(1, 1), answer(1, 5)], [answer(2, 3)]

    assert united(main, [other, []]) == [main[0], other[0], main[1]]


def test_of_two_answers_at_one_instant_that_of_the_main_log_stays() -> None:
    assert united([answer(1, 1)], [[answer(2, 1)]]) == [answer(1, 1)]


def test_a_reset_of_another_card_does_not_end_the_memory_of_the_main_one() -> None:
    main = [answer(1, 1), answer(1, 2)]

    assert united(main, [[answer(2, 3), reset(2, 4), answer(2, 5)]]) == [*main, answer(2, 5)]


def test_the_due_date_is_given_back() -> None:
    before = Schedule(
        State.REVIEW, due_day=TODAY + 20, interval_days=30, memory=MemoryState(30.0, 5.0)
    )
    event = granted_again(before, answer(2, 5), 6)
    assert event is not None
    after = apply_review(before, event, before.memory)

    assert (event.kind, event.rating, event.at_ms) == (ReviewKind.MANUAL, None, 6)
    assert (after.state, after.due_day, after.interval_days) == (State.REVIEW, TODAY + 20, 30)


def test_the_instant_of_a_card_in_learning_is_given_back_unless_it_has_passed() -> None:
    before = Schedule(State.LEARNING, step=1, due_ms=900, memory=MemoryState(1.0, 5.0))
    for at_ms, due_ms in ((600, 900), (1_000, 1_000)):
        event = granted_again(before, answer(2, 5), at_ms)
        assert event is not None
        after = apply_review(before, event, before.memory)
        assert (after.state, after.step, after.due_ms) == (State.LEARNING, 1, due_ms)


def test_a_card_that_was_not_begun_has_nothing_to_be_given_back() -> None:
    assert granted_again(Schedule(), answer(2, 5), 6) is None
