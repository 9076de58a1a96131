"""Mock interviews for tests: a collection of questions with points, begun and answered."""

from __future__ import annotations

from flashcards.collection import Collection
from flashcards.collection.debriefs import answer_of
from flashcards.model import Attempt, AttemptMode, Level
from flashcards.model.mock import Mock, MockPlan
from tests.builders import add, draft, shown

POINTS = ("name an owner", "write a runbook")


def questions(collection: Collection, number: int = 4, *, deck: str = "Deck") -> list[int]:
    """Adds questions with two points each, easy, medium and hard ones in turn."""
    levels = list(Level)
    return add(
        collection,
        *(
            draft(
                f"Question {n} of {deck}?",
                f"Answer {n}.",
                deck=deck,
                key_points=POINTS,
                level=levels[n % 3],
                tags=(f"t{n % 2}",),
            )
            for n in range(number)
        ),
    )


def started(collection: Collection, number: int = 4, *, records: bool = False) -> Mock:
    """A mock interview of new questions."""
    ids = questions(collection, number)
    return collection.mocks.start(MockPlan(count=number, records=records), ids)


def answered(collection: Collection, mock: Mock, index: int = 0, seconds: float = 30) -> Attempt:
    """Answers a question of a mock interview; nothing is ticked yet."""
    question = mock.questions[index]
    attempt = Attempt(
        card_id=question.card_id,
        mode=AttemptMode.MOCK,
        spoken_ms=int(seconds * 1000),
        point_ids=answer_of(shown(collection, question.card_id)),
    )
    return collection.mocks.answer(question, attempt)


def now(collection: Collection, mock: Mock) -> Mock:
    """The mock interview as it is in the file."""
    current = collection.mocks.get(mock.id)
    assert current is not None
    return current
