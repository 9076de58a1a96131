"""A mock interview from its first question to its end, and what is on disk meanwhile."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.collection.mock_session import MockSession, resumable
from flashcards.errors import CardChangedError, NothingToDoError
from flashcards.model import AttemptMode
from flashcards.model.mock import MockKind, MockPlan, QuestionState
from flashcards.practice.interview import Phase
from tests.builders import FrozenClock
from tests.collection.mocking import now, questions, started

ANSWERED, PARKED, SKIPPED, WAITING = (
    QuestionState.ANSWERED,
    QuestionState.PARKED,
    QuestionState.SKIPPED,
    QuestionState.WAITING,
)


def one_way(collection: Collection, number: int = 2) -> MockSession:
    plan = MockPlan(count=number, kind=MockKind.ONE_WAY)
    return MockSession(collection, collection.mocks.start(plan, questions(collection, number)), 0)


def test_answers_keep_their_times_and_the_last_one_ends_it(collection: Collection) -> None:
    mock = started(collection, 2)
    session = MockSession(collection, mock, 0)
    session.proceed(30)
    session.proceed(75)

    assert session.is_over
    assert session.shown is None
    current = now(collection, mock)
    assert current.ended_ms is not None
    attempts = collection.mocks.attempts(current)
    assert [attempts[q.id].spoken_ms for q in current.questions] == [30_000, 45_000]
    assert {attempt.mode for attempt in attempts.values()} == {AttemptMode.MOCK}
    assert collection.exports.snapshot().reviews == (), "nothing is judged yet"


def test_a_parked_question_comes_back_last(collection: Collection) -> None:
    mock = started(collection, 3)
    session = MockSession(collection, mock, 0)
    first = session.shown
    session.park(10)
    assert (session.number, session.parked) == (1, 1)
    session.skip(20)
    session.proceed(30)

    assert session.shown == first
    assert (session.number, session.parked) == (3, 0)
    assert session.interview.elapsed(35) == 15
    assert not session.can_park
    session.park(40)
    assert session.shown == first
    session.proceed(40)
    states = {q.card_id: q.state for q in now(collection, mock).questions}
    assert list(states.values()).count(SKIPPED) == 1
    assert set(states.values()) == {SKIPPED, ANSWERED}


def test_what_was_left_goes_on_with_the_time_of_what_was_answered(
    collection: Collection, other: Collection, clock: FrozenClock
) -> None:
    mock = started(collection, 3)
    session = MockSession(collection, mock, 0)
    session.proceed(30)
    session.park(40)
    asked_ms = clock.now_ms()
    clock.forward(days=2)

    again = MockSession(other, resumable(other), 1_000)

    assert (again.number, again.parked) == (2, 1)
    assert again.interview.whole(1_005) == 45
    again.proceed(1_010)
    again.proceed(1_020)
    current = now(other, mock)
    assert [q.state for q in current.questions] == [ANSWERED] * 3
    assert current.questions[-1].asked_ms == asked_ms, "when it was first shown"


def test_the_clock_of_a_parked_question_goes_on_after_leaving(
    collection: Collection, other: Collection
) -> None:
    mock = started(collection, 2)
    session = MockSession(collection, mock, 0)
    session.park(40)
    session.skip(50)

    again = MockSession(other, resumable(other), 1_000)

    assert again.interview.elapsed(1_005) == 45
    assert again.interview.whole(1_005) == 45
    again.proceed(1_010)
    current = now(other, mock)
    (attempt,) = other.mocks.attempts(current).values()
    assert attempt.spoken_ms == 50_000
    assert [question.spoken_ms for question in current.questions] == [0, 0]


def test_parking_and_its_time_are_one_step(collection: Collection) -> None:
    mock = started(collection, 2)
    MockSession(collection, mock, 0).park(40)
    assert {question.spoken_ms for question in now(collection, mock).questions} == {0, 40_000}

    collection.history.undo()

    assert now(collection, mock) == mock


def test_parked_twice_a_question_keeps_all_of_its_time(collection: Collection) -> None:
    mock = started(collection, 2)
    session = MockSession(collection, mock, 0)
    session.park(40)
    session.park(50)
    session.park(55)
    assert sorted(q.spoken_ms for q in now(collection, mock).questions) == [10_000, 45_000]


def test_one_way_a_phase_ends_by_itself(collection: Collection) -> None:
    session = one_way(collection)
    assert not session.can_park
    assert not session.look(119)
    assert session.look(120)
    assert session.interview.phase is Phase.ANSWERING

    assert not session.look(120 + 134)
    assert session.look(120 + 140)

    (attempt,) = collection.mocks.attempts(now(collection, session.mock)).values()
    assert (attempt.spoken_ms, attempt.mode) == (135_000, AttemptMode.ONE_WAY)
    assert session.number == 2


def test_a_pause_holds_the_end_back(collection: Collection) -> None:
    session = one_way(collection)
    session.pause(60)
    assert not session.look(10_000)
    session.pause(10_000)
    assert not session.look(10_059)
    assert session.look(10_060)


def test_preparing_can_be_cut_short(collection: Collection) -> None:
    session = one_way(collection)
    session.pause(5)
    session.proceed(10)
    assert session.interview.phase is Phase.ANSWERING
    assert not session.interview.is_paused


def test_a_question_answered_elsewhere_is_refused_and_then_left_out(
    collection: Collection, other: Collection
) -> None:
    mock = started(collection, 2)
    session = MockSession(collection, mock, 0)
    MockSession(other, now(other, mock), 0).proceed(10)
    with pytest.raises(CardChangedError):
        session.proceed(20)
    assert session.renew(20)
    assert session.number == 2


def test_a_mock_interview_removed_elsewhere_cannot_go_on(
    collection: Collection, other: Collection
) -> None:
    mock = started(collection, 2)
    session = MockSession(collection, mock, 0)
    other.mocks.delete(mock)
    with pytest.raises(CardChangedError):
        session.proceed(20)
    assert not session.renew(20)


def test_nothing_to_resume_is_said(collection: Collection) -> None:
    with pytest.raises(NothingToDoError):
        resumable(collection)


def test_every_step_can_be_undone(collection: Collection) -> None:
    mock = started(collection, 2)
    session = MockSession(collection, mock, 0)
    session.park(5)
    session.proceed(10)
    session.skip(20)
    while collection.history.undo() is not None and collection.mocks.get(mock.id) is not None:
        pass
    assert collection.mocks.all() == []
    while collection.history.redo() is not None:
        pass
    assert {q.state for q in now(collection, mock).questions} == {ANSWERED, SKIPPED}
