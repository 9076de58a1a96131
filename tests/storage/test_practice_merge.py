"""Merging attempts and mock interviews of a snapshot."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flashcards.model import Attempt, AttemptMode, Rating
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

    merged = [(a.card_id, a.at_ms) for a in attempts.all_attempts(here.connection)]
    assert merged == [(1, 5), (2, 5), (1, 9)]


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


JUDGED = replace(THEIRS[0], ticked=("a",), suggested=Rating.HARD)


def test_an_attempt_that_was_judged_elsewhere_completes_ours(here: Changes) -> None:
    judged = replace(snapshot(), attempts=(JUDGED,))
    for coming in (judged, snapshot()):
        practice_merge.merge(here, coming, CARDS)
        kept = next(attempts.all_attempts(here.connection))
        assert (kept.ticked, kept.suggested) == (("a",), Rating.HARD)


@pytest.mark.parametrize("is_ours_judged", [True, False])
def test_of_two_answers_to_a_question_the_judged_one_stays(
    here: Changes, is_ours_judged: bool
) -> None:
    asked, answered = (
        Attempt(11, AttemptMode.MOCK, at_ms=5, id=41),
        replace(JUDGED, at_ms=8, id=42, given=Rating.GOOD),
    )
    both = [
        replace(
            snapshot(replace(MOCK, questions=(replace(ANSWERED, attempt_id=attempt.id),))),
            attempts=(attempt,),
        )
        for attempt in (asked, answered)
    ]
    for coming in reversed(both) if is_ours_judged else both:
        practice_merge.merge(here, coming, CARDS)

    (kept,) = attempts.all_attempts(here.connection)
    assert (kept.at_ms, kept.given) == (8, Rating.GOOD)
    (mock,) = mocks.all_mocks(here.connection)
    assert [question.attempt_id for question in mock.questions] == [kept.id]
