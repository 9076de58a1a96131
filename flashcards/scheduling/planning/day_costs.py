"""What a card costs on a day, by a person's newest answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from flashcards.model import Rating

_LONGEST_MS = 600_000
"""Longer answers are cut to this."""
_ENOUGH = 20
"""Days of cards of a kind from which the log is believed rather than the usual figures."""
_MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a card costs on a day: a new one, one that is recalled, one that is forgotten."""

    first: float = 0.5
    recalled: float = 0.17
    forgotten: float = 0.3


@dataclass(frozen=True, slots=True)
class DayCosts:
    """Minutes by what happens to a card, and the shares of Again to Easy among first answers."""

    minutes: Minutes = field(default_factory=Minutes)
    first_ratings: tuple[float, ...] = (0.25, 0.10, 0.50, 0.15)


class DayAnswer(NamedTuple):
    """An answer, with what decides which kind of day it belongs to."""

    card_id: int
    day: int
    rating: int
    is_first: bool
    duration_ms: int


def day_costs(answers: Iterable[DayAnswer]) -> DayCosts:
    """Measures the costs; where there are too few answers of a kind, usual ones are taken.

    Args:
        answers: by card and day, then by time.
    """
    spent: dict[str, list[float]] = {"first": [], "recalled": [], "forgotten": []}
    begun: list[int] = []
    for _, of_day in groupby(answers, key=lambda answer: (answer.card_id, answer.day)):
        day = list(of_day)
        minutes = sum(min(answer.duration_ms, _LONGEST_MS) for answer in day) / _MINUTE_MS
        spent[_kind(day[0])].append(minutes)
        if day[0].is_first:
            begun.append(day[0].rating)
    means = {kind: sum(of) / len(of) for kind, of in spent.items() if len(of) >= _ENOUGH}
    measured = Minutes(**{kind: mean for kind, mean in means.items() if mean > 0})
    return DayCosts(measured, _shares(begun)) if len(begun) >= _ENOUGH else DayCosts(measured)


def _kind(first: DayAnswer) -> str:
    if first.is_first:
        return "first"
    return "forgotten" if first.rating == Rating.AGAIN else "recalled"


def _shares(ratings: list[int]) -> tuple[float, ...]:
    return tuple(ratings.count(rating) / len(ratings) for rating in Rating)
