"""Figures of mock interviews, to put them side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from flashcards.model.mock import Mock, MockKind
from flashcards.stats.attempts import Sums, Tried, is_recent
from flashcards.stats.dataset import Dataset


@dataclass(frozen=True, slots=True)
class MockFigures:
    """A mock interview: how many questions it asks of the chosen cards, and its answers to them.

    ``calendar_day`` is the day on which it began, as lists of mock interviews date it, counted like
    study days.
    """

    mock_id: int
    kind: MockKind
    calendar_day: int
    decks: tuple[str, ...]
    search: str
    finished: bool
    questions: int
    sums: Sums


def mock_figures(
    dataset: Dataset, mocks: Iterable[Mock], tried: Iterable[Tried]
) -> Iterator[MockFigures]:
    """The mock interviews begun in the chosen days that asked a chosen card, newest first.

    Args:
        dataset: the chosen part of a collection.
        mocks: of the whole collection.
        tried: the answers to the chosen cards, of all days.
    """
    from_midnight = replace(dataset.calendar, rollover_hour=0)
    by_id = {one.attempt.id: one for one in tried}
    for mock in sorted(mocks, key=lambda mock: -mock.started_ms):
        day = dataset.calendar.day_of(mock.started_ms)
        asked = _asked(dataset, mock)
        if is_recent(dataset, day) and asked:
            answers = [
                by_id[question.attempt_id]
                for question in mock.questions
                if question.attempt_id in by_id
            ]
            ended = mock.ended_ms is not None
            yield MockFigures(
                mock_id=mock.id,
                kind=mock.plan.kind,
                calendar_day=from_midnight.day_of(mock.started_ms),
                decks=mock.plan.decks,
                search=mock.plan.search,
                finished=ended,
                questions=asked,
                sums=Sums.of(answers),
            )


def _asked(dataset: Dataset, mock: Mock) -> int:
    cards = [question.card_id for question in mock.questions]
    return int(np.count_nonzero(np.isin(np.array(cards, dtype=np.int64), dataset.cards.id)))
