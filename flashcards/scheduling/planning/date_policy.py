"""What is done with the cards of a plan: on which day each is next, by its memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.scheduling.planning.date_task import Pool
from flashcards.support.arrays import Floats, Ints

_EACH_DAY = 14
"""Days up to which every gap is weighed; longer ones hardly differ from their neighbours."""
_WIDENING = 1.15
"""By how much each gap is longer than the one before it, beyond those days."""


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """What is done with the cards of a pool, as shares.

    ``chosen`` are the indices of the begun cards that stand for all. Each column of ``first`` has
    the shares of one of them by the day on which it is next, one of ``offsets``; the last row is
    that of never. ``new`` has the shares of new cards by the day on which they are begun. After an
    answer on a day, ``later`` of that day has a column of shares for each point of the grid of
    memories: by the gap until the next answer, in the order of ``gaps_within``, the last for none.
    """

    pool: Pool
    chosen: Ints
    offsets: Ints
    first: Floats
    new: Floats
    later: Sequence[Floats]


def gaps_within(days: int) -> Ints:
    """The gaps between repetitions that are weighed: each of the first days, then ever fewer."""
    gaps: list[int] = []
    gap = 1
    while gap < days:
        gaps.append(gap)
        gap = gap + 1 if gap < _EACH_DAY else int(np.ceil(gap * _WIDENING))
    return np.array(gaps, dtype=np.int64)


def shares_of(table: Floats, blur: float) -> Floats:
    """Which share takes which row: the best, and those that are nearly as good."""
    shares = np.exp((table - table.max(axis=0)) / blur)
    result: Floats = shares / shares.sum(axis=0)
    return result
