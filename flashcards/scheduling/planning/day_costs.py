"""What a card costs on a day, by a person's newest answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from flashcards.model import Rating

_LONGEST_MS = 600_000
"""Longer answers are cut to this."""
_ENOUGH = 20
"""Days of cards of a kind from which the log is believed rather than the usual figures."""
_MINUTE_MS = 60_000
_STEPS_OF_NEW = 2
"""A new card has two learning steps in a usual preset, so that half of it is left in between."""
_LEAST_STEP = 0.05
"""Minutes that a card in learning takes at least."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a card costs on a day: a new one, one that is recalled, one that is forgotten."""

    first: float = 0.5
    recalled: float = 0.17
    forgotten: float = 0.3

    @property
    def learning(self) -> float:
        """What is left for a new card that is in learning."""
        return max(self.first / _STEPS_OF_NEW, _LEAST_STEP)

    @property
    def relearning(self) -> float:
        """What is left for a card that was forgotten and is in relearning."""
        return max(self.forgotten - self.recalled, _LEAST_STEP)


@dataclass(frozen=True, slots=True)
class DayCosts:
    """Minutes by what happens to a card, and the ratings that a person gives.

    ``first_ratings`` are the shares of Again to Easy among first answers, ``passes`` those of Hard
    to Easy among cards that are recalled on a later day, ``recalled`` the share of these.
    """

    minutes: Minutes = field(default_factory=Minutes)
    first_ratings: tuple[float, ...] = (0.25, 0.10, 0.50, 0.15)
    passes: tuple[float, ...] = (0.10, 0.80, 0.10)
    recalled: float = 0.9

    def expected(self, new: int, learning: int, reviews: int) -> float:
        """The minutes of so many cards, without asking how well each is known."""
        minutes = self.minutes
        review = self.recalled * minutes.recalled + (1 - self.recalled) * minutes.forgotten
        return new * minutes.first + learning * minutes.learning + reviews * review


class DayAnswer(NamedTuple):
    """An answer, with what decides which kind of day it belongs to."""

    card_id: int
    day: int
    rating: int
    is_first: bool
    duration_ms: int


USUAL = DayCosts()


def day_costs(answers: Iterable[DayAnswer], otherwise: DayCosts = USUAL) -> DayCosts:
    """Measures the costs.

    Args:
        answers: by card and day, then by time.
        otherwise: what is taken where there are too few answers of a kind.
    """
    spent: dict[str, list[float]] = {"first": [], "recalled": [], "forgotten": []}
    begun: list[int] = []
    passed: list[int] = []
    for _, of_day in groupby(answers, key=lambda answer: (answer.card_id, answer.day)):
        day = list(of_day)
        minutes = sum(min(answer.duration_ms, _LONGEST_MS) for answer in day) / _MINUTE_MS
        kind = _kind(day[0])
        spent[kind].append(minutes)
        if kind == "first":
            begun.append(day[0].rating)
        elif kind == "recalled":
            passed.append(day[0].rating)
    asked = len(passed) + len(spent["forgotten"])
    means = {kind: sum(of) / len(of) for kind, of in spent.items() if len(of) >= _ENOUGH}
    return DayCosts(
        minutes=replace(otherwise.minutes, **{kind: m for kind, m in means.items() if m > 0}),
        first_ratings=_shares(begun, tuple(Rating), otherwise.first_ratings),
        passes=_shares(passed, _PASSES, otherwise.passes),
        recalled=len(passed) / asked if asked >= _ENOUGH else otherwise.recalled,
    )


_PASSES = (Rating.HARD, Rating.GOOD, Rating.EASY)


def _kind(first: DayAnswer) -> str:
    if first.is_first:
        return "first"
    return "forgotten" if first.rating == Rating.AGAIN else "recalled"


def _shares(
    given: list[int], ratings: Sequence[Rating], otherwise: tuple[float, ...]
) -> tuple[float, ...]:
    if len(given) < _ENOUGH:
        return otherwise
    return tuple(given.count(rating) / len(given) for rating in ratings)
