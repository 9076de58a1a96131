"""Attempts and mock interviews, made the short way."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.model import Attempt, AttemptMode, Rating
from flashcards.model.mock import Mock, MockPlan
from flashcards.notes.point_ids import points
from flashcards.study.shown import Answered
from tests.builders import GOOD, shown


def spoken(
    collection: Collection, card_id: int, *said: int, mode: AttemptMode = AttemptMode.SPOKEN
) -> Attempt:
    """An attempt at a card, in which the points of some indexes were said."""
    ids = tuple(id_ for id_, _ in points(shown(collection, card_id).note))
    ticked = tuple(ids[index] for index in said)
    return Attempt(card_id, mode, 40_000, ids, ticked, ticked[:1], 1, Rating.HARD)


def speak(collection: Collection, card_id: int, *said: int, rating: Rating = GOOD) -> Answered:
    """Answers a card aloud and rates it."""
    attempt = spoken(collection, card_id, *said)
    return collection.study.answer(shown(collection, card_id), rating, 45_000, attempt=attempt)


def interview(collection: Collection, *card_ids: int, records: bool = False) -> Mock:
    """A mock interview that was begun."""
    return collection.mocks.start(MockPlan(records=records), card_ids)


def now(collection: Collection, mock: Mock) -> Mock:
    """A mock interview as it is in the file."""
    current = collection.mocks.get(mock.id)
    assert current is not None
    return current
