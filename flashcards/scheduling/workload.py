"""What a desired retention costs and gives: study simulated on from where a person stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.accuracy import Bools
from flashcards.scheduling.batch import Floats, Ints, Model
from flashcards.scheduling.memory import interval_factor
from flashcards.scheduling.sample import Sample

DESIRED = (0.70, 0.75, 0.80, 0.84, 0.87, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97)
_MOST_CARDS = 4_000
"""More are simulated by as many of them, evenly chosen, and the result is scaled."""
_FIRST_RATINGS = (0.25, 0.10, 0.50, 0.15)
_PASSES = (0.10, 0.80, 0.10)
_FIRST_SECONDS = (40.0, 30.0, 20.0, 10.0)
_SECONDS = (25.0, 15.0, 10.0, 7.0)
_ENOUGH = 20
_LONGEST_S = 600.0


@dataclass(frozen=True, slots=True)
class Habits:
    """How a person answers: shares of ratings, and seconds a card takes on a study day by rating.

    ``first_ratings`` are Again to Easy at a card's first answer, ``passes`` Hard to Easy when it
    is recalled later. The seconds hold all answers of the day: those that follow an Again too.
    """

    first_ratings: tuple[float, ...] = _FIRST_RATINGS
    passes: tuple[float, ...] = _PASSES
    first_seconds: tuple[float, ...] = _FIRST_SECONDS
    seconds: tuple[float, ...] = _SECONDS


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the cards stand: begun ones by memory and last study day, and how many are new."""

    stability: Floats
    difficulty: Floats
    last_day: Ints
    new: int


@dataclass(frozen=True, slots=True)
class Load:
    """What one desired retention comes to over the time that was simulated.

    ``remembered`` is the expected number of cards recalled at its end, out of ``cards``;
    ``due_tomorrow`` are the begun cards whose interval would be over by the first day after today.
    """

    desired_retention: float
    minutes_per_day: float
    reviews_per_day: float
    remembered: float
    cards: int
    due_tomorrow: float


def habits_of(sample: Sample, duration_ms: Ints) -> Habits:
    """The habits that a log shows; what it shows too rarely is a common one.

    Args:
        sample: the answers.
        duration_ms: how long each of them took.
    """
    first = sample.histories.ordinals() == 0
    opens = first | (sample.elapsed > 0)  # the first answer of a card on a study day
    rating = sample.histories.rating[opens]
    seconds = np.minimum(duration_ms / 1_000, _LONGEST_S)
    spent = np.add.reduceat(seconds, np.flatnonzero(opens)) if opens.any() else seconds
    begun, later = first[opens], ~first[opens]
    passed = later & (rating != Rating.AGAIN)
    return Habits(
        first_ratings=_shares(rating[begun], 1, _FIRST_RATINGS),
        passes=_shares(rating[passed], 2, _PASSES),
        first_seconds=_means(rating[begun], spent[begun], _FIRST_SECONDS),
        seconds=_means(rating[later], spent[later], _SECONDS),
    )


def _shares(rating: Ints, lowest: int, usual: Sequence[float]) -> tuple[float, ...]:
    if len(rating) < _ENOUGH:
        return tuple(usual)
    counts = np.bincount(rating, minlength=5)[lowest:5]
    return tuple((counts / counts.sum()).tolist())


def _means(rating: Ints, seconds: Floats, usual: Sequence[float]) -> tuple[float, ...]:
    counts = np.bincount(rating, minlength=5)[1:5]
    sums = np.bincount(rating, weights=seconds, minlength=5)[1:5]
    told = np.where(counts >= _ENOUGH, sums / np.maximum(counts, 1), 0.0)
    return tuple(float(own or other) for own, other in zip(told, usual, strict=True))


def simulate(
    standing: Standing,
    habits: Habits,
    parameters: Sequence[float],
    *,
    today: int,
    new_per_day: int,
    desired: Sequence[float] = DESIRED,
    days: int = 365,
    seed: int = 0,
) -> tuple[Load, ...]:
    """The load of several desired retentions over the days to come, without limits of reviews.

    The same seed gives the same result. Recall is as likely as the parameters say.
    """
    cards = len(standing.stability) + min(standing.new, new_per_day * days)
    scale = max(cards / _MOST_CARDS, 1.0)
    some = _thinned(standing, scale)
    pace = new_per_day / scale
    return tuple(
        _scaled(_Run(some, habits, parameters, each, seed).days(today, days, pace), scale, cards)
        for each in desired
    )


def _thinned(standing: Standing, scale: float) -> Standing:
    chosen = np.arange(0, len(standing.stability), scale).astype(np.int64)
    return Standing(
        standing.stability[chosen],
        standing.difficulty[chosen],
        standing.last_day[chosen],
        round(standing.new / scale),
    )


def _scaled(load: Load, scale: float, cards: int) -> Load:
    return replace(
        load,
        minutes_per_day=load.minutes_per_day * scale,
        reviews_per_day=load.reviews_per_day * scale,
        remembered=load.remembered * scale,
        cards=cards,
        due_tomorrow=load.due_tomorrow * scale,
    )


class _Run:
    """One desired retention, day by day."""

    def __init__(
        self,
        standing: Standing,
        habits: Habits,
        parameters: Sequence[float],
        desired: float,
        seed: int,
    ) -> None:
        self._model = Model(np.asarray(parameters, dtype=np.float64))
        self._factor = interval_factor(desired, parameters)
        self._habits, self._desired = habits, desired
        self._random = np.random.default_rng(seed)
        count = len(standing.stability)
        total = count + standing.new
        self._s, self._d = np.zeros(total), np.zeros(total)
        self._last = np.zeros(total, dtype=np.int64)
        self._due = np.full(total, np.iinfo(np.int64).max)
        self._s[:count], self._d[:count] = standing.stability, standing.difficulty
        self._last[:count] = standing.last_day
        self._begun = count
        self._place(np.arange(count))
        self._seconds = 0.0
        self._reviews = 0

    def days(self, today: int, count: int, pace: float) -> Load:
        """Studies on for so many days, with so many new cards on each."""
        started = self._begun
        due_tomorrow = float(np.count_nonzero(self._due[:started] <= today + 1))
        for day in range(today, today + count):
            self._review(np.flatnonzero(self._due[: self._begun] <= day), day)
            goal = min(started + int(pace * (day - today + 1)), len(self._s))
            self._begin(np.arange(self._begun, goal), day)
        known = slice(0, self._begun)
        elapsed = np.maximum(today + count - self._last[known], 0)
        remembered = self._model.retrievability(elapsed, np.maximum(self._s[known], 1e-3))
        return Load(
            self._desired,
            self._seconds / 60 / count,
            self._reviews / count,
            float(remembered.sum()),
            self._begun,
            due_tomorrow,
        )

    def _place(self, cards: Ints) -> None:
        days = np.maximum(np.round(self._s[cards] * self._factor), 1).astype(np.int64)
        self._due[cards] = self._last[cards] + days

    def _begin(self, cards: Ints, day: int) -> None:
        rating = self._drawn(self._habits.first_ratings, len(cards), lowest=1)
        self._s[cards], self._d[cards] = self._model.first(rating)
        self._spend(self._habits.first_seconds, rating)
        self._end(cards, rating == Rating.AGAIN, day)
        self._begun += len(cards)

    def _review(self, cards: Ints, day: int) -> None:
        s, d = self._s[cards], self._d[cards]
        elapsed = np.maximum(day - self._last[cards], 0)
        predicted = self._model.retrievability(elapsed, s)
        passed = self._random.random(len(cards)) < predicted
        rating = np.where(passed, self._drawn(self._habits.passes, len(cards), lowest=2), 1)
        self._s[cards] = self._model.next_stability(s, d, elapsed, predicted, rating)
        self._d[cards] = self._model.next_difficulty(d, rating)
        self._spend(self._habits.seconds, rating)
        self._end(cards, ~passed, day)

    def _end(self, cards: Ints, failed: Bools, day: int) -> None:
        """A card that was forgotten is recalled once more on the same day."""
        again = cards[failed]
        s, good = self._s[again], np.full(len(again), int(Rating.GOOD))
        none = np.zeros(len(again), dtype=np.int64)
        self._s[again] = self._model.next_stability(s, self._d[again], none, s, good)
        self._last[cards] = day
        self._place(cards)

    def _spend(self, seconds: Sequence[float], rating: Ints) -> None:
        self._seconds += float(np.asarray(seconds)[rating - 1].sum())
        self._reviews += len(rating)

    def _drawn(self, shares: Sequence[float], count: int, *, lowest: int) -> Ints:
        bounds = np.cumsum(shares)[:-1]
        return np.searchsorted(bounds, self._random.random(count), side="right") + lowest
