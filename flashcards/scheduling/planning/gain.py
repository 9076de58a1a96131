"""What an answer today adds to what will be known, for each minute that it takes.

It is compared with the same answer some days later, since that is what not choosing a card means:
"never" would favour cards that can wait. Where waiting pays, the gain is below 0.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.planning.day_costs import DayCosts, Minutes
from flashcards.scheduling.planning.memory_grid import MemoryGrid
from flashcards.support.arrays import Floats, Ints

_DELAY_DAYS = 3
"""An answer today is compared with one so many days later."""
_DAYS = np.array([0.5, 1.5, 2.5, 5, 8, 12, 17, 23, 30, 45, 60])
_WEIGHTS = np.array([1, 1, 1, 3, 3, 4, 5, 6, 8, 14, 15]) / 61
"""The next sixty days, over which recall is averaged, and the part of them that each stands for.

Early days are closer together, since recall changes most on them.
"""
_LEAST = 1e-6  # minutes; keeps the quotient finite


@dataclass(frozen=True, slots=True)
class Gains:
    """For some cards: what an answer adds to the chance of recall, and the minutes it takes."""

    recall: Floats
    minutes: Floats

    @property
    def per_minute(self) -> Floats:
        """By which the cards of too short a day are chosen."""
        result: Floats = self.recall / np.maximum(self.minutes, _LEAST)
        return result


def of_reviews(
    grid: MemoryGrid, stability: Floats, difficulty: Floats, elapsed: Ints, costs: Minutes
) -> Gains:
    """What answering cards gains that were answered before.

    Args:
        grid: of their parameters.
        stability: in days.
        difficulty: from 1 to 10.
        elapsed: study days since the last answers.
        costs: minutes of a card and day.
    """
    now = _Answer(grid, stability, difficulty, elapsed)
    later = _Answer(grid, stability, difficulty, elapsed + _DELAY_DAYS)
    gained = np.zeros(np.shape(stability))
    for days, weight in zip(_DAYS, _WEIGHTS, strict=True):
        if days < _DELAY_DAYS:
            waiting = grid.model.retrievability(elapsed + days, stability)
        else:
            waiting = later.recall(days - _DELAY_DAYS)
        gained += weight * (now.recall(days) - waiting)
    minutes = now.chance * costs.recalled + (1 - now.chance) * costs.forgotten
    return Gains(gained, minutes)


def of_new(grid: MemoryGrid, costs: DayCosts) -> Gains:
    """The gain of a new card, as arrays of one element."""
    gained = 0.0
    for rating, share in zip(Rating, costs.first_ratings, strict=True):
        stability, _ = grid.begun(rating)
        now = grid.model.retrievability(_DAYS, stability)
        later = grid.model.retrievability(np.maximum(_DAYS - _DELAY_DAYS, 0), stability)
        waiting = np.where(_DAYS < _DELAY_DAYS, 0.0, later)
        gained += share * float(((now - waiting) * _WEIGHTS).sum())
    return Gains(np.array([gained]), np.array([costs.minutes.first]))


class _Answer:
    """Cards answered after some days, recalled or not."""

    def __init__(
        self, grid: MemoryGrid, stability: Floats, difficulty: Floats, elapsed: Ints
    ) -> None:
        self._model = grid.model
        self.chance = grid.model.retrievability(elapsed, stability)
        self._right, _ = grid.recalled(stability, difficulty, elapsed)
        self._wrong, _ = grid.forgotten(stability, difficulty, elapsed)

    def recall(self, days: float) -> Floats:
        """The chance of recall some days after the answer."""
        after = np.full(np.shape(self._right), days)
        right, wrong = (self._model.retrievability(after, s) for s in (self._right, self._wrong))
        result: Floats = self.chance * right + (1 - self.chance) * wrong
        return result
