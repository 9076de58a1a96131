"""FSRS-6 over whole collections at once: py-fsrs's formulas, one numpy step per repetition.

The formulas are those of FSRS-6 (open-spaced-repetition, "The Algorithm"); the results equal those
of py-fsrs 6.3.2 when it is given study days. No module that a session loads may import this one:
it needs numpy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.scheduling.scheduler import STABILITY_MAX
from flashcards.support.arrays import Floats, Ints, run_begins, stable_order

STABILITY_MIN = 0.001  # the lower bound of py-fsrs
_AGAIN, _HARD, _GOOD, _EASY = 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class Histories:
    """Answers of many cards: three arrays of one length, sorted by history, then by time.

    A history begins with a card's first answer, and another after each reset. ``history`` is any
    number that differs between neighbouring histories, ``day`` the study day, ``rating`` 1 to 4.
    The rating is 0 where a history begins without an answer: its memory is then estimated from the
    ``interval`` in days (see ``Replayer``), which is ignored everywhere else.
    """

    history: Ints
    day: Ints
    rating: Ints
    interval: Ints | None = None

    def ordinals(self) -> Ints:
        """The position of each answer within its history, from 0."""
        index = np.arange(len(self.history))
        return index - np.maximum.accumulate(np.where(run_begins(self.history), index, 0))

    def by_ordinal(self) -> Iterator[Ints]:
        """The indices of all first answers, of all second answers, and so on."""
        ordinals = self.ordinals()
        order = stable_order(ordinals)
        bounds = np.cumsum(np.bincount(ordinals)) if len(ordinals) else np.zeros(0, dtype=np.int64)
        return iter(np.split(order, bounds[:-1])) if len(bounds) else iter(())


@dataclass(frozen=True, slots=True)
class Memories:
    """The memory after each answer: stability in days, difficulty from 1 to 10.

    ``predicted`` is the retrievability just before the answer, NaN for the first of a history,
    and ``elapsed`` the study days since the previous answer.
    """

    stability: Floats
    difficulty: Floats
    predicted: Floats
    elapsed: Ints


def remember(histories: Histories, parameters: Sequence[float]) -> Memories:
    """Computes stability and difficulty after every answer, under one parameter vector."""
    model = Model(np.asarray(parameters, dtype=np.float64))
    count = len(histories.history)
    stability, difficulty = np.zeros(count), np.zeros(count)
    predicted, elapsed = np.full(count, np.nan), np.zeros(count, dtype=np.int64)
    # Answers depend on the one before, cards do not: numpy steps all cards at once.
    for ordinal, here in enumerate(histories.by_ordinal()):
        rating = histories.rating[here]
        if ordinal == 0:
            interval = None if histories.interval is None else histories.interval[here]
            stability[here], difficulty[here] = model.first(rating, interval)
            continue
        before = here - 1
        s, d = stability[before], difficulty[before]
        elapsed[here] = np.maximum(histories.day[here] - histories.day[before], 0)
        predicted[here] = model.retrievability(elapsed[here], s)
        stability[here] = model.next_stability(s, d, elapsed[here], predicted[here], rating)
        difficulty[here] = model.next_difficulty(d, rating)
    return Memories(
        stability=stability, difficulty=difficulty, predicted=predicted, elapsed=elapsed
    )


class Model:
    """The formulas of FSRS-6 on arrays."""

    def __init__(self, parameters: Floats) -> None:
        self.w = parameters
        self.decay = -parameters[20]
        self.factor = 0.9 ** (1 / self.decay) - 1

    def first(self, rating: Ints, interval: Ints | None = None) -> tuple[Floats, Floats]:
        """Stability and difficulty after first answers; rating 0 means to go by the interval."""
        stability = self.w[rating - 1]
        if interval is not None:
            stability = np.where(rating == 0, interval, stability)
            rating = np.where(rating == 0, _GOOD, rating)
        difficulty = np.clip(self._first_difficulty(rating), 1.0, 10.0)
        return np.clip(stability, STABILITY_MIN, STABILITY_MAX), difficulty

    def _first_difficulty(self, rating: Ints) -> Floats:
        result: Floats = self.w[4] - np.exp(self.w[5] * (rating - 1.0)) + 1
        return result

    def retrievability(self, elapsed: Ints | Floats, stability: Floats) -> Floats:
        """The probability of recall after a number of study days."""
        result: Floats = (1 + self.factor * elapsed / stability) ** self.decay
        return result

    def next_difficulty(self, difficulty: Floats, rating: Ints) -> Floats:
        """Difficulty after later answers."""
        target = self._first_difficulty(np.asarray(_EASY))
        moved = difficulty + (10 - difficulty) * (-self.w[6] * (rating - 3)) / 9
        result: Floats = np.clip(self.w[7] * target + (1 - self.w[7]) * moved, 1.0, 10.0)
        return result

    def next_stability(
        self, s: Floats, d: Floats, elapsed: Ints, predicted: Floats, rating: Ints
    ) -> Floats:
        """Stability after later answers; ``predicted`` is the retrievability just before each."""
        failed, same_day = rating == _AGAIN, elapsed < 1
        result = self._recalled(s, d, predicted, rating)
        # Powers and exponents are most of the time: they are left out where no answer needs them.
        if failed.any():
            result = np.where(failed, self._forgotten(s, d, predicted), result)
        if same_day.any():
            result = np.where(same_day, self._same_day(s, rating), result)
        return np.clip(result, STABILITY_MIN, STABILITY_MAX)

    def _same_day(self, s: Floats, rating: Ints) -> Floats:
        # FSRS-6 never lets a passing answer on the same day lower stability.
        growth = np.exp(self.w[17] * (rating - 3 + self.w[18])) * s ** -self.w[19]
        result: Floats = s * np.where(rating > _AGAIN, np.maximum(growth, 1.0), growth)
        return result

    def _forgotten(self, s: Floats, d: Floats, predicted: Floats) -> Floats:
        w = self.w
        long_term = w[11] * d ** -w[12] * ((s + 1) ** w[13] - 1) * np.exp((1 - predicted) * w[14])
        # FSRS-6 caps this: a lapse must not raise stability, which the formula does for weak cards.
        result: Floats = np.minimum(long_term, s / np.exp(w[17] * w[18]))
        return result

    def _recalled(self, s: Floats, d: Floats, predicted: Floats, rating: Ints) -> Floats:
        w = self.w
        penalty = np.where(rating == _HARD, w[15], 1.0) * np.where(rating == _EASY, w[16], 1.0)
        growth = np.exp(w[8]) * (11 - d) * s ** -w[9] * np.expm1((1 - predicted) * w[10])
        result: Floats = s * (1 + growth * penalty)
        return result
