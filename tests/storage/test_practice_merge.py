"""Merging attempts and mock interviews of a snapshot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import Attempt, AttemptMode
from flashcards.model.mock import Mock, MockPlan, MockQuestion, QuestionState
from flashcards.model.settings import Settings
from flashcards.model.snapshot import Snapshot
from flashcards.storage import attempts, mocks, practice_merge
from flashcards.storage.undo import Changes
from tests.builders import draft
from tests.storage.filling import bring

CARDS = {11: 1, 12: 2}
"""Our ids of the snapshot's cards."""
THEIRS = tuple(
    Attempt(card_id, AttemptMode.MOCK, at_ms=at_ms, id=number)
    for number, (card_id, at_ms) in enumerate([(11, 5), (12, 5), (11, 9)], start=41)
)
ANSWERED = MockQuestion(21, 0, 11, QuestionState.ANSWERED, 4, 43)
PARKED = MockQuestion(21, 1, 12, QuestionState.PARKED)
MOCK = Mock(21, "m", 3, None, MockPlan(), (ANSWERED, PARKED))


def snapshot(*of: Mock) -> Snapshot:
    return Snapshot(Settings(), (), (), (), (), (), attempts=THEIRS, mocks=of)


@pytest.fixture
def here(changes: Changes) -> Changes:
    """Two cards, one of which has an attempt that the snapshot has too."""
    bring(changes, draft("Q1"), draft("Q2"))
    attempts.add(changes, Attempt(1, AttemptMode.MOCK, at_ms=5))
    return changes


def test_missing_attempts_are_added_to_our_cards(here: Changes) -> None:
    practice_merge.merge(here, snapshot(), CARDS)

    found = [(a.card_id, a.at_ms) for a in attempts.all_attempts(here.connection)]
    assert found == [(1, 5), (2, 5), (1, 9)]


def test_a_missing_mock_interview_is_added_with_our_ids(here: Changes) -> None:
    practice_merge.merge(here, snapshot(MOCK), CARDS)

    (added,) = mocks.all_mocks(here.connection)
    assert [(q.card_id, q.state) for q in added.questions] == [
        (1, QuestionState.ANSWERED),
        (2, QuestionState.PARKED),
    ]
    answered = attempts.by_id(here.connection, [added.questions[0].attempt_id or 0])
    assert [attempt.at_ms for attempt in answered.values()] == [9]


def test_merging_twice_changes_nothing(here: Changes) -> None:
    practice_merge.merge(here, snapshot(MOCK), CARDS)
    before = mocks.all_mocks(here.connection), list(attempts.all_attempts(here.connection))

    practice_merge.merge(here, snapshot(MOCK), CARDS)

    after = mocks.all_mocks(here.connection), list(attempts.all_attempts(here.connection))
    assert after == before


def test_of_each_question_what_went_further_stays(here: Changes) -> None:
    practice_merge.merge(here, snapshot(MOCK), CARDS)
    other = replace(
        MOCK,
        ended_ms=90,
        questions=(
            replace(ANSWERED, state=QuestionState.WAITING, attempt_id=None),
            replace(PARKED, state=QuestionState.SKIPPED),
        ),
    )

    practice_merge.merge(here, snapshot(other), CARDS)
    practice_merge.merge(here, snapshot(MOCK), CARDS)

    (merged,) = mocks.all_mocks(here.connection)
    states = [question.state for question in merged.questions]
    assert states == [QuestionState.ANSWERED, QuestionState.SKIPPED]
    assert merged.ended_ms == 90


def test_what_a_snapshot_holds_twice_is_added_once(here: Changes) -> None:
    twice = replace(snapshot(MOCK, replace(MOCK, id=22)), attempts=(*THEIRS, *THEIRS))

    practice_merge.merge(here, twice, CARDS)

    assert len(list(attempts.all_attempts(here.connection))) == 3
    assert len(mocks.all_mocks(here.connection)) == 1
