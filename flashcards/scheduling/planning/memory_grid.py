"""Memories as points of a grid, so that what an answer does to all of them is worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.fsrs_arrays import Model
from flashcards.support.arrays import Floats, Ints

_STABILITIES, DIFFICULTIES = 32, 4
"""Points. With 56 by 10 a pass over 60 days took half a second, and a plan needs many passes."""
_LEAST, _MOST = 0.05, 3_000.0
"""Days of stability that the grid spans; a memory outside counts as its border."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Memories as shares of points: in the last dimension the points, and the share of each."""

    points: Ints
    shares: Floats

    def of(self, values: Floats) -> Floats:
        """The mean of values that belong to the points."""
        result: Floats = np.einsum("...i,...i->...", values[self.points], self.shares)
        return result


class MemoryGrid:
    """The memories that plans distinguish, under one set of parameters.

    ``stability`` and ``difficulty`` are those of the points. ``learning_steps`` and
    ``relearning_steps`` say how many answers of one day follow a first answer and a lapse;
    ``relearning`` is the latter.
    """

    def __init__(
        self,
        parameters: Sequence[float],
        learning_steps: int,
        relearning_steps: int,
        difficulties: int = DIFFICULTIES,
    ) -> None:
        self.model = Model(np.asarray(parameters, dtype=np.float64))
        self._steps = learning_steps
        self.relearning = relearning_steps
        self._across = difficulties
        self._low = np.log(_LEAST)
        self._pitch = (np.log(_MOST) - self._low) / (_STABILITIES - 1)
        stability = np.exp(self._low + self._pitch * np.arange(_STABILITIES))
        self.stability = np.repeat(stability, self._across)
        self.difficulty = np.tile(np.linspace(1.0, 10.0, self._across), _STABILITIES)

    def spread(self, stability: Floats, difficulty: Floats) -> Spread:
        """Memories as shares of the four points around each."""
        across = (np.log(np.maximum(stability, _LEAST)) - self._low) / self._pitch
        along = (difficulty - 1.0) / 9.0 * (self._across - 1)
        row, upper = _cell(across, _STABILITIES)
        column, right = _cell(along, self._across)
        corner = row * self._across + column
        points = corner[..., None] + np.array([0, 1, self._across, self._across + 1])
        shares = (
            (1 - upper) * (1 - right),
            (1 - upper) * right,
            upper * (1 - right),
            upper * right,
        )
        return Spread(points, np.stack(shares, axis=-1))

    def answered(
        self, stability: Floats, difficulty: Floats, elapsed: Ints
    ) -> tuple[Spread, Floats]:
        """The memories after an answer some days later, and the probability that it is right."""
        chance = self.model.retrievability(elapsed, stability)
        right = self.spread(*self.recalled(stability, difficulty, elapsed))
        wrong = self.spread(*self.forgotten(stability, difficulty, elapsed))
        points = np.concatenate([right.points, wrong.points], axis=-1)
        shares = (right.shares * chance[..., None], wrong.shares * (1 - chance[..., None]))
        return Spread(points, np.concatenate(shares, axis=-1)), chance

    def recalled(
        self, stability: Floats, difficulty: Floats, elapsed: Ints
    ) -> tuple[Floats, Floats]:
        """The memories after a Good."""
        return self._after(stability, difficulty, elapsed, Rating.GOOD)

    def forgotten(
        self, stability: Floats, difficulty: Floats, elapsed: Ints
    ) -> tuple[Floats, Floats]:
        """The memories at the end of a day that began with an Again."""
        after = self._after(stability, difficulty, elapsed, Rating.AGAIN)
        return self._repeated(*after, self.relearning)

    def begun(self, rating: Rating) -> tuple[Floats, Floats]:
        """The memory at the end of the day on which a new card was first answered so."""
        memory = self.model.first(np.array([int(rating)]))
        return self._repeated(*memory, self.steps_after_first(rating))

    def steps_after_first(self, rating: Rating) -> int:
        """How many answers follow on the day on which a new card was first answered so."""
        left = {Rating.EASY: 0, Rating.GOOD: self._steps - 1}.get(rating, self._steps)
        return max(left, 0)

    def _after(self, s: Floats, d: Floats, elapsed: Ints, rating: Rating) -> tuple[Floats, Floats]:
        ratings = np.full(np.shape(elapsed), int(rating))
        chance = self.model.retrievability(elapsed, s)
        stability = self.model.next_stability(s, d, elapsed, chance, ratings)
        return stability, self.model.next_difficulty(d, ratings)

    def _repeated(self, s: Floats, d: Floats, times: int) -> tuple[Floats, Floats]:
        for _ in range(times):
            s, d = self._after(s, d, np.zeros(np.shape(s), dtype=np.int64), Rating.GOOD)
        return s, d


def _cell(position: Floats, count: int) -> tuple[Ints, Floats]:
    """The cell of a position on an axis, and how far within the cell it is, from 0 to 1."""
    # The last cell begins one point before the end: every cell has a point on either side.
    cell = np.clip(position.astype(np.int64), 0, count - 2)
    return cell, np.clip(position - cell, 0.0, 1.0)


@lru_cache(maxsize=8)
def grid_of(
    parameters: tuple[float, ...],
    learning_steps: int,
    relearning_steps: int,
    difficulties: int = DIFFICULTIES,
) -> MemoryGrid:
    """The grid of a set of parameters, kept since every day of a plan needs it."""
    return MemoryGrid(parameters, learning_steps, relearning_steps, difficulties)
