"""Long-term reviews: the answers that memory is judged by, defined once for fits and statistics.

The first answer of a card on a later study day than its previous answer is one. Answers on the same
day, and the first of a history, say nothing about forgetting over days.
"""

from __future__ import annotations

import numpy as np

from flashcards.support.arrays import Bools, Column


def elapsed_days(study_day: Column, begins: Bools) -> Column:
    """The study days since the previous answer of the same history, 0 for the first of one.

    If the clock went back, the gap is 0.

    Args:
        study_day: of answers in the order of their histories.
        begins: where histories begin.
    """
    gap = np.zeros(len(study_day), dtype=study_day.dtype)
    np.subtract(study_day[1:], study_day[:-1], out=gap[1:])
    np.maximum(gap, 0, out=gap)
    gap[begins] = 0
    return gap


def are_long_term(elapsed: Column) -> Bools:
    """True for long-term reviews, by the days that ``elapsed_days`` gives."""
    result: Bools = elapsed > 0
    return result
