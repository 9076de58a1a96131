"""Lists of mock interviews."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.presentation import mock_list
from tests.collection.mocking import answered, now, started


def test_one_that_was_left_says_how_far_it_went(collection: Collection) -> None:
    mock = started(collection, 2)
    answered(collection, mock)
    here, calendar = now(collection, mock), collection.calendar

    assert mock_list.to_resume(here, calendar) == "Go on with 1. 02 Mar 2026 · 1 of 2 · All decks"
    assert mock_list.line(here, calendar).endswith("1 of 2 questions answered · left in the middle")


def test_one_whose_debrief_was_left_says_how_many_answers_are_debriefed(
    collection: Collection,
) -> None:
    mock = started(collection, 3)
    for index in range(3):
        answered(collection, mock, index)
    collection.debriefs.judge(mock.questions[0], [])
    here, calendar = collection.mocks.finish(now(collection, mock)), collection.calendar
    waiting = collection.mocks.unjudged([here])[here.id]

    assert mock_list.to_look_at(here, calendar, waiting) == (
        "Debrief 1. 02 Mar 2026 · 1 of 3 debriefed · All decks"
    )
    assert mock_list.line(here, calendar, waiting).endswith(
        "3 of 3 questions answered · 1 of 3 debriefed"
    )


def test_one_that_is_debriefed_can_be_looked_at(collection: Collection) -> None:
    mock = started(collection, 1)
    answered(collection, mock)
    here, calendar = collection.mocks.finish(now(collection, mock)), collection.calendar

    assert mock_list.to_look_at(here, calendar).startswith("Look at 1. 02 Mar 2026 · 1 of 1")
    assert mock_list.line(here, calendar).endswith("1 of 1 question answered · finished")
