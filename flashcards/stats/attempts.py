"""Attempts as the statistics see them: of the chosen cards, with study day, level and target."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Self

import numpy as np

from flashcards.model import Attempt, Level
from flashcards.stats.dataset import LEVELS, Dataset, indices_in

FEW_ANSWERS = 20
"""Fewer answers are marked as too few for a conclusion."""


@dataclass(frozen=True, slots=True)
class Tried:
    """An attempt with what its card and its deck say about it; ``target`` is in seconds."""

    attempt: Attempt
    study_day: int
    level: Level | None
    target: int

    @property
    def point_ids(self) -> tuple[str, ...]:
        """The key points that were asked, as far as it is known whether they were said."""
        return self.attempt.point_ids if self.attempt.is_judged else ()

    @property
    def points(self) -> int:
        """How many these are."""
        return len(self.point_ids)

    @property
    def said(self) -> int:
        """How many of them were said."""
        return len(set(self.attempt.ticked).intersection(self.point_ids))

    @property
    def seconds(self) -> float:
        """How long the answer took, 0 if that was not measured."""
        return self.attempt.spoken_ms / 1_000

    @property
    def is_over(self) -> bool:
        """Whether the answer reached its target."""
        return self.seconds >= self.target


@dataclass(frozen=True, slots=True)
class Sums:
    """Some answers together; None where nothing was asked or measured.

    ``coverage`` is the share of the points that were said, ``seconds`` the median time of the
    ``timed`` answers, ``target`` the target if it is the same for all of these, ``over`` how many
    reached theirs.
    """

    answers: int
    points: int
    said: int
    coverage: float | None
    timed: int
    seconds: float | None
    target: int | None
    over: int

    @classmethod
    def of(cls, tried: Sequence[Tried]) -> Self:
        """Adds up some answers."""
        points, said = sum(one.points for one in tried), sum(one.said for one in tried)
        timed = [one for one in tried if one.seconds]
        targets = {one.target for one in timed}
        return cls(
            answers=len(tried),
            points=points,
            said=said,
            coverage=said / points if points else None,
            timed=len(timed),
            seconds=median(one.seconds for one in timed) if timed else None,
            target=targets.pop() if len(targets) == 1 else None,
            over=sum(one.is_over for one in timed),
        )


def tried_of(dataset: Dataset, attempts: Iterable[Attempt]) -> Iterator[Tried]:
    """The attempts at the cards of a dataset, of all days."""
    given = list(attempts)
    ids = np.fromiter((attempt.card_id for attempt in given), np.int64, len(given))
    level_of, target_of = _levels(dataset), _targets(dataset)
    for attempt, row in zip(given, indices_in(ids, dataset.cards.id).tolist(), strict=True):
        if row >= 0:
            day = dataset.calendar.day_of(attempt.at_ms)
            level = level_of(row)
            yield Tried(attempt=attempt, study_day=day, level=level, target=target_of(row, level))


def is_recent(dataset: Dataset, study_day: int) -> bool:
    """Whether a study day is one of the chosen days; future ones always are."""
    return dataset.days is None or dataset.today - study_day < dataset.days


def _levels(dataset: Dataset) -> Callable[[int], Level | None]:
    def level(row: int) -> Level | None:
        index = int(dataset.cards.level[row])
        return LEVELS[index] if index >= 0 else None

    return level


def _targets(dataset: Dataset) -> Callable[[int, Level | None], int]:
    def target(row: int, level: Level | None) -> int:
        return dataset.presets[int(dataset.cards.deck_id[row])].practice.target(level)

    return target
