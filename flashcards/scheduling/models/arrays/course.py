"""The order in which a pass over whole logs takes answers.

Answers depend on the one before, cards do not: one numpy step takes the first answers of all
cards, another their second ones, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

import numpy as np

from flashcards.scheduling.fsrs_arrays import Histories
from flashcards.scheduling.models.arrays.formulas import Gaps
from flashcards.support.arrays import Floats, Ints, run_begins


class Step(NamedTuple):
    """The answers of one step; another answer of their history follows the first ``lasting``."""

    answers: slice
    lasting: int


@dataclass(frozen=True, slots=True)
class Course:
    """Answers in the order of a pass: all first ones of a history, all second ones, and so on.

    Among each of these, histories come in the same order, the longest first, so that those which
    go on are always the first ones. ``order`` says which answer each one was in the log, ``sizes``
    how many there are in each step.
    """

    order: Ints
    sizes: tuple[int, ...]
    gaps: Gaps
    rating: Ints

    @property
    def begun(self) -> int:
        """The number of histories, and so of first answers, which nothing predicts."""
        return self.sizes[0] if self.sizes else 0

    def steps(self) -> Iterator[Step]:
        """The steps of a pass, beginning with that of the first answers."""
        begin = 0
        for size, lasting in zip_longest(self.sizes, self.sizes[1:], fillvalue=0):
            yield Step(slice(begin, begin + size), lasting)
            begin += size

    def as_in_log(self, later: Floats) -> Floats:
        """Values of all answers but the first ones, in the order of the log; NaN for first ones."""
        result = np.full(len(self.order), np.nan)
        result[self.order[self.begun :]] = later
        return result


def course_of(histories: Histories, gaps: Gaps) -> Course:
    """Puts answers into the order of a pass.

    Args:
        histories: the answers.
        gaps: the times before them.
    """
    begins = run_begins(histories.history)
    index = np.cumsum(begins) - 1
    ordinal = np.arange(len(index)) - np.flatnonzero(begins)[index]
    lengths, sizes = np.bincount(index), np.bincount(ordinal)
    rank = np.empty(len(lengths), dtype=np.int64)
    rank[np.argsort(-lengths, kind="stable")] = np.arange(len(lengths))
    # As the longest come first, a history's rank is also its position in each step.
    position = (np.cumsum(sizes) - sizes)[ordinal] + rank[index]
    order = np.empty(len(index), dtype=np.int64)
    order[position] = np.arange(len(index))
    return Course(order, tuple(sizes.tolist()), gaps.rows(order), histories.rating[order])
