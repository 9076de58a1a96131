"""Attempts at the small collections of the statistics."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.model import Attempt, AttemptMode, Rating
from flashcards.model.mock import Mock, MockPlan, MockQuestion, QuestionState
from flashcards.stats.attempts import Tried, tried_of
from flashcards.stats.dataset import Dataset
from flashcards.study_day import DAY_MS
from tests.stats.building import HOUR_MS, TODAY


def attempt(
    card: int = 1,
    ago: int = 0,
    said: int = 0,
    points: int = 4,
    *,
    given: int | None = None,
    suggested: int | None = None,
    seconds: float = 60,
    mode: AttemptMode = AttemptMode.SPOKEN,
    hour: float = 9,
    number: int = 0,
) -> Attempt:
    """An answer so many days before today, in which the first points were said."""
    ids = tuple(f"p{index}" for index in range(points))
    return Attempt(
        card,
        mode,
        int(seconds * 1_000),
        ids,
        ids[:said],
        suggested=None if suggested is None else Rating(suggested),
        given=None if given is None else Rating(given),
        at_ms=int((TODAY - ago) * DAY_MS + hour * HOUR_MS),
        id=number,
    )


def mock(
    number: int, ago: int, answers: Sequence[tuple[int, int | None]], *, ended: bool = True
) -> Mock:
    """A mock interview: of each question the card, and the id of the attempt if there is one."""
    started = (TODAY - ago) * DAY_MS + 9 * HOUR_MS
    questions = tuple(
        MockQuestion(
            mock_id=number,
            position=position,
            card_id=card,
            state=QuestionState.WAITING if id_ is None else QuestionState.ANSWERED,
            attempt_id=id_,
        )
        for position, (card, id_) in enumerate(answers)
    )
    return Mock(
        number, f"m{number}", started, started + 1 if ended else None, MockPlan(), questions
    )


def tried(dataset: Dataset, *attempts: Attempt) -> list[Tried]:
    return list(tried_of(dataset, attempts))
