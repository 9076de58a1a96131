"""Mock interviews in the database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model.mock import Mock, MockPlan, MockQuestion, QuestionState
from flashcards.storage import mocks
from flashcards.storage.undo import Changes
from tests.builders import draft
from tests.storage.filling import bring

PLAN = MockPlan(decks=("Deck",), minutes=20)


def mock(uid: str, started_ms: int = 5, *card_ids: int) -> Mock:
    questions = (MockQuestion(0, number, id_) for number, id_ in enumerate(card_ids))
    return Mock(0, uid, started_ms, None, PLAN, tuple(questions))


@pytest.fixture
def two_cards(changes: Changes) -> Changes:
    bring(changes, draft("Q1"), draft("Q2"))
    return changes


def test_a_mock_interview_is_read_as_it_was_written(two_cards: Changes) -> None:
    added = mocks.add(two_cards, mock("m", 5, 2, 1))

    assert mocks.mock(two_cards.connection, added.id) == added
    assert [question.card_id for question in added.questions] == [2, 1]
    assert {question.mock_id for question in added.questions} == {added.id}
    assert mocks.question(two_cards.connection, added.questions[1].id) == added.questions[1]
    assert mocks.mock(two_cards.connection, 99) is None
    assert mocks.question(two_cards.connection, 99) is None


def test_the_newest_stands_first(two_cards: Changes) -> None:
    old, new, newest = (mocks.add(two_cards, mock(uid, ms)) for uid, ms in
                        [("a", 1), ("b", 3), ("c", 3)])  # fmt: skip

    assert mocks.all_mocks(two_cards.connection) == [newest, new, old]
    mocks.end(two_cards, newest, 9)
    assert mocks.newest_open(two_cards.connection) == new


def test_a_question_is_read_as_it_was_changed(two_cards: Changes) -> None:
    (question,) = mocks.add(two_cards, mock("m", 5, 1)).questions
    changed = replace(question, state=QuestionState.SKIPPED, asked_ms=8, position=4)

    mocks.change_question(two_cards, question, changed)

    assert mocks.question(two_cards.connection, question.id) == changed


def test_questions_go_or_move_with_their_cards(two_cards: Changes) -> None:
    added = mocks.add(two_cards, mock("m", 5, 1, 2))

    mocks.move(two_cards, [2], 1)
    assert [q.card_id for q in questions_of(two_cards, added)] == [1, 1]

    mocks.remove_of_cards(two_cards, [1])
    assert questions_of(two_cards, added) == ()


def test_only_the_named_mock_interview_is_removed(two_cards: Changes) -> None:
    gone, stays = (mocks.add(two_cards, mock(uid, 5, 1)) for uid in "ab")

    mocks.remove(two_cards, gone)

    assert mocks.all_mocks(two_cards.connection) == [stays]


def questions_of(changes: Changes, of: Mock) -> tuple[MockQuestion, ...]:
    stored = mocks.mock(changes.connection, of.id)
    assert stored is not None
    return stored.questions
