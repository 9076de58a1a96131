"""Mock interviews: begun, answered, left and taken up again, finished, deleted."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.errors import CardChangedError, SettingError
from flashcards.model import AttemptMode, NoteKind, Rating, StepKind
from flashcards.model.mock import Mock, MockPlan, QuestionState
from tests.builders import EASY, GOOD, FrozenClock, add_cards, assert_sound, card_of, shown
from tests.practising import interview, now, spoken

MOCK = AttemptMode.MOCK


@pytest.fixture
def cards(collection: Collection) -> list[int]:
    return add_cards(collection, 3)


def states(mock: Mock) -> list[QuestionState]:
    return [question.state for question in mock.questions]


def test_a_mock_interview_asks_the_drawn_cards_in_their_order(
    collection: Collection, clock: FrozenClock, cards: list[int]
) -> None:
    plan = MockPlan(decks=("Deck",), count=3, seed=4)

    mock = collection.mocks.start(plan, cards[::-1])

    assert [question.card_id for question in mock.questions] == cards[::-1]
    assert (mock.started_ms, mock.ended_ms, mock.plan) == (clock.now_ms(), None, plan)
    assert collection.mocks.get(mock.id) == mock
    assert collection.mocks.open_one() == mock
    assert collection.mocks.all() == [mock]


def test_without_a_question_there_is_no_mock_interview(collection: Collection) -> None:
    with pytest.raises(SettingError, match="No question fits"):
        collection.mocks.start(MockPlan(), [])


def test_a_card_that_was_removed_cannot_be_asked(collection: Collection, cards: list[int]) -> None:
    collection.notes.delete([shown(collection, cards[0]).note.id])

    with pytest.raises(CardChangedError):
        interview(collection, *cards)

    assert collection.mocks.all() == []


def test_an_answer_leaves_the_schedule_alone_unless_the_plan_records(
    collection: Collection, clock: FrozenClock, cards: list[int]
) -> None:
    mock = interview(collection, *cards)
    asked_ms = clock.now_ms()
    clock.forward(minutes=2)

    kept = collection.mocks.answer(
        mock.questions[0], spoken(collection, cards[0], mode=MOCK), GOOD, asked_ms=asked_ms
    )

    assert card_of(collection, cards[0]).schedule.reps == 0
    first = now(collection, mock).questions[0]
    assert (first.state, first.asked_ms) == (QuestionState.ANSWERED, asked_ms)
    assert collection.mocks.attempts(now(collection, mock)) == {first.id: kept}
    assert (kept.given, kept.mode) == (GOOD, MOCK)


def test_a_recorded_answer_is_a_review_and_an_attempt_in_one_step(
    collection: Collection, cards: list[int]
) -> None:
    mock = interview(collection, *cards, records=True)

    kept = collection.mocks.answer(mock.questions[0], spoken(collection, cards[0]), EASY)

    (review,) = collection.exports.snapshot().reviews
    assert (review.card_id, review.at_ms, review.rating) == (cards[0], kept.at_ms, EASY)
    assert_sound(collection)
    step = collection.history.undo()
    assert step is not None
    assert (step.kind, step.rating) == (StepKind.ANSWER_MOCK, EASY)
    assert now(collection, mock) == mock
    assert collection.practice.all() == []
    assert card_of(collection, cards[0]).schedule.reps == 0


def test_an_answer_that_is_not_rated_is_no_review(collection: Collection, cards: list[int]) -> None:
    mock = interview(collection, *cards, records=True)

    collection.mocks.answer(mock.questions[0], spoken(collection, cards[0]))

    assert len(collection.exports.snapshot().reviews) == 0
    assert len(collection.practice.all()) == 1


def test_parked_questions_come_again_behind_the_others(
    collection: Collection, cards: list[int]
) -> None:
    mock = interview(collection, *cards)

    collection.mocks.park(mock.questions[0])
    collection.mocks.park(mock.questions[1])
    collection.mocks.park(now(collection, mock).left[1])

    left = [question.card_id for question in now(collection, mock).left]
    assert left == [cards[2], cards[1], cards[0]]


def test_skipped_questions_are_left_out(collection: Collection, cards: list[int]) -> None:
    mock = interview(collection, *cards)

    collection.mocks.skip(mock.questions[1])

    assert [question.position for question in now(collection, mock).left] == [0, 2]


def test_the_first_showing_of_a_question_is_remembered(
    collection: Collection, cards: list[int]
) -> None:
    mock = interview(collection, *cards)

    collection.mocks.park(mock.questions[0], asked_ms=5)
    collection.mocks.answer(mock.questions[0], spoken(collection, cards[0]), asked_ms=9)

    answered = next(q for q in now(collection, mock).questions if q.card_id == cards[0])
    assert answered.asked_ms == 5


def test_a_question_is_answered_once(collection: Collection, cards: list[int]) -> None:
    mock = interview(collection, *cards)
    collection.mocks.answer(mock.questions[0], spoken(collection, cards[0]))

    with pytest.raises(CardChangedError, match="answered elsewhere"):
        collection.mocks.answer(mock.questions[0], spoken(collection, cards[0]))
    with pytest.raises(CardChangedError):
        collection.mocks.park(mock.questions[0])

    assert len(collection.practice.all()) == 1


def test_a_finished_mock_interview_takes_no_more_answers(
    collection: Collection, clock: FrozenClock, cards: list[int]
) -> None:
    mock = interview(collection, *cards)
    clock.forward(minutes=9)

    finished = collection.mocks.finish(mock)

    assert finished.ended_ms == clock.now_ms()
    assert collection.mocks.open_one() is None
    assert collection.mocks.finish(mock) == finished
    with pytest.raises(CardChangedError, match="finished"):
        collection.mocks.skip(mock.questions[0])


def test_the_newest_unfinished_one_is_taken_up_again(
    collection: Collection, clock: FrozenClock, cards: list[int]
) -> None:
    older = interview(collection, cards[0])
    clock.forward(minutes=1)
    newer = interview(collection, cards[1])

    assert collection.mocks.open_one() == newer
    collection.mocks.finish(newer)
    assert collection.mocks.open_one() == older
    assert [mock.id for mock in collection.mocks.all()] == [newer.id, older.id]


def test_deleting_a_mock_interview_leaves_the_attempts(
    collection: Collection, cards: list[int]
) -> None:
    mock = interview(collection, *cards)
    kept = collection.mocks.answer(mock.questions[0], spoken(collection, cards[0]))
    before = now(collection, mock)

    collection.mocks.delete(mock)

    assert collection.mocks.get(mock.id) is None
    assert collection.practice.all() == [kept]
    with pytest.raises(CardChangedError, match="removed elsewhere"):
        collection.mocks.skip(mock.questions[1])
    with pytest.raises(CardChangedError, match="removed elsewhere"):
        collection.mocks.finish(mock)
    collection.history.undo()
    assert now(collection, mock) == before


def test_each_change_is_one_step_and_unwinds(collection: Collection, cards: list[int]) -> None:
    mock = interview(collection, *cards)
    collection.mocks.park(mock.questions[0])
    collection.mocks.skip(mock.questions[1])
    collection.mocks.answer(mock.questions[2], spoken(collection, cards[2]), Rating.HARD)
    collection.mocks.finish(mock)
    ended = now(collection, mock)

    steps = [collection.history.undo() for _ in range(5)]

    assert [step.kind for step in steps if step] == [
        StepKind.FINISH_MOCK, StepKind.ANSWER_MOCK, StepKind.SKIP_MOCK, StepKind.PARK_MOCK,
        StepKind.START_MOCK,
    ]  # fmt: skip
    assert collection.mocks.all() == []
    for _ in steps:
        collection.history.redo()
    assert now(collection, mock) == ended


def test_the_questions_of_a_deleted_note_go_and_come_back(
    collection: Collection, cards: list[int]
) -> None:
    mock = interview(collection, *cards)
    collection.mocks.answer(mock.questions[1], spoken(collection, cards[1]))
    before = now(collection, mock)

    collection.notes.delete([shown(collection, cards[1]).note.id])

    assert [q.card_id for q in now(collection, mock).questions] == [cards[0], cards[2]]
    assert_sound(collection)
    collection.history.undo()
    assert now(collection, mock) == before


def test_merged_notes_are_asked_by_the_kept_card(collection: Collection, cards: list[int]) -> None:
    mock = interview(collection, *cards[:2])
    collection.mocks.answer(mock.questions[1], spoken(collection, cards[1]))
    notes = [shown(collection, card_id).note.id for card_id in cards]

    collection.notes.merge(notes[0], notes[1:])

    assert {q.card_id for q in now(collection, mock).questions} == {cards[0]}
    assert_sound(collection)


def test_a_card_that_only_waits_in_a_mock_interview_outlives_its_wording(
    collection: Collection, cards: list[int]
) -> None:
    collection.notes.change_kind(shown(collection, cards[0]).note.id, NoteKind.REVERSED)
    reversed_ = next(c.id for c in collection.exports.snapshot().cards if c.ordinal == 1)
    interview(collection, reversed_)

    collection.notes.change_kind(shown(collection, cards[0]).note.id, NoteKind.BASIC)

    assert card_of(collection, reversed_).suspended
    assert_sound(collection)
