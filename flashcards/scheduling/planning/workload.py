"""What a desired retention costs and yields: simulates study from the current card states on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.fsrs_arrays import Model
from flashcards.scheduling.memory import interval_factor
from flashcards.scheduling.optimizer.sample import Sample
from flashcards.support.arrays import Bools, Floats, Ints

DESIRED = (0.70, 0.75, 0.80, 0.84, 0.87, 0.90, 0.92, 0.94, 0.95, 0.96, 0.97)
"""Closer together at the top, where the minutes rise steeply."""
_MOST_CARDS = 4_000
"""Of a larger collection an even selection of this size is simulated, and the result scaled.

On 20,000 cards that takes 1.9 s instead of 3.2 s and changes the minutes by at most 4 %.
"""
# Used where a log shows too few answers of a kind: shares of ratings, seconds by rating.
_FIRST_RATINGS = (0.25, 0.10, 0.50, 0.15)
_PASSES = (0.10, 0.80, 0.10)
_FIRST_SECONDS = (40.0, 30.0, 20.0, 10.0)
_SECONDS = (25.0, 15.0, 10.0, 7.0)
_ENOUGH = 20
"""Answers of a kind from which the log is believed rather than the figures above."""
_LONGEST_S = 600.0
"""Longer answers are cut to this many seconds."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a person answers: shares of ratings, and seconds per card and study day, by rating.

    ``first_ratings`` are the shares of Again to Easy at a card's first answer, ``passes`` those of
    Hard to Easy when it is recalled later. The seconds cover all answers to the card on that day,
    including those that follow an Again.
    """

    first_ratings: tuple[float, ...] = _FIRST_RATINGS
    passes: tuple[float, ...] = _PASSES
    first_seconds: tuple[float, ...] = _FIRST_SECONDS
    seconds: tuple[float, ...] = _SECONDS


@dataclass(frozen=True, slots=True)
class WorkloadInput:
    """The card states now: memory and last study day of begun cards, and the number of new ones."""

    stability: Floats
    difficulty: Floats
    last_day: Ints
    new: int


@dataclass(frozen=True, slots=True)
class Load:
    """The workload at one desired retention, averaged over the simulated days.

    ``cards_per_day`` includes new cards and counts each card once a day; ``minutes_per_day`` covers
    all their answers. ``remembered`` is the expected number of cards recalled at the end, out of
    ``cards``. ``rescheduled_by_tomorrow`` is how many begun cards would be due by the first day
    after today if all were rescheduled at this desired retention.
    """

    desired_retention: float
    minutes_per_day: float
    cards_per_day: float
    remembered: float
    cards: int
    rescheduled_by_tomorrow: float


def habits_of(sample: Sample, duration_ms: Ints) -> Habits:
    """Measures the habits in a log; where it has too few answers, common values are used.

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
    own_means = np.where(counts >= _ENOUGH, sums / np.maximum(counts, 1), 0.0)
    return tuple(float(own or other) for own, other in zip(own_means, usual, strict=True))


def simulate(
    cards_now: WorkloadInput,
    habits: Habits,
    parameters: Sequence[float],
    *,
    today: int,
    new_per_day: int,
    desired: Sequence[float] = DESIRED,
    days: int = 365,
    seed: int = 0,
) -> tuple[Load, ...]:
    """Simulates the coming days at several desired retentions, without a limit on reviews.

    Recall is drawn with the probability that the parameters predict. The same seed gives the same
    result.
    """
    cards = len(cards_now.stability) + min(cards_now.new, new_per_day * days)
    scale = max(cards / _MOST_CARDS, 1.0)
    some = _thinned(cards_now, scale)
    pace = new_per_day / scale
    return tuple(
        _scaled(
            _Run(some, habits, parameters, retention, seed).days(today, days, pace), scale, cards
        )
        for retention in desired
    )


def _thinned(cards_now: WorkloadInput, scale: float) -> WorkloadInput:
    # Every n-th, not the first ones: cards that were begun together have similar memories.
    chosen = np.arange(0, len(cards_now.stability), scale).astype(np.int64)
    return WorkloadInput(
        stability=cards_now.stability[chosen],
        difficulty=cards_now.difficulty[chosen],
        last_day=cards_now.last_day[chosen],
        new=round(cards_now.new / scale),
    )


def _scaled(load: Load, scale: float, cards: int) -> Load:
    return replace(
        load,
        minutes_per_day=load.minutes_per_day * scale,
        cards_per_day=load.cards_per_day * scale,
        remembered=load.remembered * scale,
        cards=cards,
        rescheduled_by_tomorrow=load.rescheduled_by_tomorrow * scale,
    )


class _Run:
    """The simulation of one desired retention, day by day."""

    def __init__(
        self,
        cards_now: WorkloadInput,
        habits: Habits,
        parameters: Sequence[float],
        desired: float,
        seed: int,
    ) -> None:
        self._model = Model(np.asarray(parameters, dtype=np.float64))
        self._factor = interval_factor(desired, parameters)
        self._habits, self._desired = habits, desired
        # One seed for all retentions, so that their difference is not luck.
        self._random = np.random.default_rng(seed)
        count = len(cards_now.stability)
        total = count + cards_now.new
        self._s, self._d = np.zeros(total), np.zeros(total)
        self._last = np.zeros(total, dtype=np.int64)
        self._due = np.full(total, np.iinfo(np.int64).max)
        self._s[:count], self._d[:count] = cards_now.stability, cards_now.difficulty
        self._last[:count] = cards_now.last_day
        self._begun = count
        self._schedule(np.arange(count))
        self._seconds = 0.0
        self._asked = 0

    def days(self, today: int, count: int, pace: float) -> Load:
        """Simulates ``count`` days with ``pace`` new cards on each; ``pace`` may be a fraction."""
        started = self._begun
        by_tomorrow = float(np.count_nonzero(self._due[:started] <= today + 1))
        for day in range(today, today + count):
            due = np.flatnonzero(self._due[: self._begun] <= day)
            if len(due):  # few cards are due on few days: the rest cost nothing
                self._review(due, day)
            goal = min(started + int(pace * (day - today + 1)), len(self._s))
            if goal > self._begun:
                self._begin(np.arange(self._begun, goal), day)
        known = slice(0, self._begun)
        elapsed = np.maximum(today + count - self._last[known], 0)
        remembered = self._model.retrievability(elapsed, np.maximum(self._s[known], 1e-3))
        return Load(
            desired_retention=self._desired,
            minutes_per_day=self._seconds / 60 / count,
            cards_per_day=self._asked / count,
            remembered=float(remembered.sum()),
            cards=self._begun,
            rescheduled_by_tomorrow=by_tomorrow,
        )

    def _schedule(self, cards: Ints) -> None:
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
        """Ends the day for these cards; a forgotten one is answered Good once more on that day."""
        again = cards[failed]
        s, good = self._s[again], np.full(len(again), int(Rating.GOOD))
        # One more answer stands for the whole relearning of the day; its time is in the habits.
        none = np.zeros(len(again), dtype=np.int64)
        self._s[again] = self._model.next_stability(s, self._d[again], none, s, good)
        self._last[cards] = day
        self._schedule(cards)

    def _spend(self, seconds: Sequence[float], rating: Ints) -> None:
        self._seconds += float(np.asarray(seconds)[rating - 1].sum())
        self._asked += len(rating)

    def _drawn(self, shares: Sequence[float], count: int, *, lowest: int) -> Ints:
        bounds = np.cumsum(shares)[:-1]
        return np.searchsorted(bounds, self._random.random(count), side="right") + lowest
