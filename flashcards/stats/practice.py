"""Figures of answers that were spoken or typed: coverage, time, points missed, mock interviews."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from flashcards.model import Attempt, AttemptMode, Level
from flashcards.model.mock import Mock
from flashcards.stats.attempts import Sums, Tried, is_recent, tried_of
from flashcards.stats.dataset import Dataset
from flashcards.stats.local_time import week_of
from flashcards.stats.mocks import MockFigures, mock_figures
from flashcards.stats.report import as_plain
from flashcards.stats.self_rating import SelfRating, self_rating

MISSED = 50
"""At most this many points are listed as those missed most."""
_OFTEN = 2
"""Times that a point was asked before it is listed: once may be an accident."""

PointTexts = Mapping[tuple[int, str], str]
"""What key points say now, by card id and the point's id."""


@dataclass(frozen=True, slots=True)
class Week:
    """The answers from one study day to another, both included."""

    first_day: int
    last_day: int
    sums: Sums


@dataclass(frozen=True, slots=True)
class OfLevel:
    """The answers to questions of a level, None for those without one."""

    level: Level | None
    sums: Sums


@dataclass(frozen=True, slots=True)
class MissedPoint:
    """A key point that did not come in ``missed`` of the ``asked`` answers."""

    card_id: int
    point_id: str
    text: str
    asked: int
    missed: int


@dataclass(frozen=True, slots=True)
class Practice:
    """The figures of the practice page.

    ``weekly`` has only weeks with answers. ``missed`` begins with the points missed most often.
    """

    cards: int
    modes: dict[AttemptMode, int]
    all: Sums
    by_level: tuple[OfLevel, ...]
    weekly: tuple[Week, ...]
    missed: tuple[MissedPoint, ...]
    self_rating: SelfRating
    mocks: tuple[MockFigures, ...]

    def as_data(self) -> dict[str, Any]:
        """Converts the figures to dicts, lists, strings and numbers for JSON."""
        data: dict[str, Any] = as_plain(self)
        return data


@dataclass(frozen=True, slots=True)
class PracticeReport:
    """Everything that the practice page shows; questions are those of the missed points' cards."""

    figures: Practice
    questions: Mapping[int, str]


def practice(
    dataset: Dataset, attempts: Iterable[Attempt], mocks: Iterable[Mock], texts: PointTexts
) -> Practice:
    """Computes the figures.

    Args:
        dataset: the chosen part of a collection.
        attempts: of the whole collection.
        mocks: of the whole collection.
        texts: of the points of the attempted cards; points that a note has no more are not listed.
    """
    ever = sorted(tried_of(dataset, attempts), key=lambda tried: tried.attempt.at_ms)
    chosen = [tried for tried in ever if is_recent(dataset, tried.study_day)]
    return Practice(
        cards=len({tried.attempt.card_id for tried in chosen}),
        modes=dict(Counter(tried.attempt.mode for tried in chosen).most_common()),
        all=Sums.of(chosen),
        by_level=tuple(_by_level(chosen)),
        weekly=tuple(_weekly(chosen)),
        missed=tuple(_missed(chosen, texts)),
        self_rating=self_rating(dataset, chosen),
        mocks=tuple(mock_figures(dataset, mocks, ever)),
    )


def _by_level(chosen: Sequence[Tried]) -> Iterator[OfLevel]:
    for level in (*Level, None):
        group = [tried for tried in chosen if tried.level is level]
        if group:
            yield OfLevel(level, Sums.of(group))


def _weekly(chosen: Sequence[Tried]) -> Iterator[Week]:
    weeks: dict[int, list[Tried]] = defaultdict(list)
    numbers = week_of(np.array([tried.study_day for tried in chosen], dtype=np.int64))
    for number, tried in zip(numbers.tolist(), chosen, strict=True):
        weeks[number].append(tried)
    for _, group in sorted(weeks.items()):
        days = [tried.study_day for tried in group]
        yield Week(min(days), max(days), Sums.of(group))


def _missed(chosen: Sequence[Tried], texts: PointTexts) -> list[MissedPoint]:
    asked: Counter[tuple[int, str]] = Counter()
    missed: Counter[tuple[int, str]] = Counter()
    for tried in chosen:
        card_id = tried.attempt.card_id
        asked.update((card_id, id_) for id_ in tried.point_ids)
        gone = set(tried.point_ids).difference(tried.attempt.ticked)
        missed.update((card_id, id_) for id_ in gone)
    points = [
        MissedPoint(*key, texts[key], asked[key], times)
        for key, times in missed.items()
        if key in texts and asked[key] >= _OFTEN
    ]
    points.sort(key=lambda point: (-point.missed, point.asked, point.card_id, point.point_id))
    return points[:MISSED]
