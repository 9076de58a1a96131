"""The interface of a memory model on arrays: one answer of many cards at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.scheduling.models.arrays.duals import Number, where
from flashcards.scheduling.models.model import Model
from flashcards.study_day import DAY_MS
from flashcards.support.arrays import Bools, Floats, Ints, run_begins

States = tuple[Number, ...]
Weights = tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The times since the previous answers, see ``models.Gap``."""

    days: Floats
    study_days: Ints

    def rows(self, chosen: Ints | Bools | slice) -> Gaps:
        """The gaps of some answers."""
        return Gaps(self.days[chosen], self.study_days[chosen])


def gaps_of(histories: Histories, at_ms: Ints, elapsed: Ints) -> Gaps:
    """The gaps before all answers of histories, 0 before the first ones.

    Args:
        histories: the answers.
        at_ms: their instants.
        elapsed: the study days since the previous answers.
    """
    days = np.zeros(len(at_ms))
    # If a clock went back, no time has passed.
    days[1:] = np.maximum(at_ms[1:] - at_ms[:-1], 0) / DAY_MS
    days[run_begins(histories.history)] = 0
    return Gaps(days, elapsed)


@dataclass(frozen=True, slots=True)
class Formulas:
    """The functions of a ``Model`` on arrays, of plain numbers or of ``Dual``.

    ``first(w, rating)`` gives the states after first answers. ``recalls(w, states, gaps)`` gives
    the recall before later answers, and other numbers that ``after(w, states, recalls, gaps,
    rating)`` needs beside it for the states after these answers.
    """

    model: Model
    first: Callable[[Weights, Ints], States]
    recalls: Callable[[Weights, States, Gaps], States]
    after: Callable[[Weights, States, States, Gaps, Ints], States]


def by_rating(rating: Ints, four: Weights) -> Number:
    """One of four parameters for each answer."""
    again, hard, good, easy = four
    return where(rating == 1, again, where(rating == 2, hard, where(rating == 3, good, easy)))
