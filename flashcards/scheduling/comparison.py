"""Compares schedules with those that follow from the log: one by one, or many at once.

Only those that the comparison of many marks need to become ``Schedule`` objects, which takes
longer than replaying a whole log.
"""

from __future__ import annotations

from dataclasses import replace
from math import isclose

import numpy as np

from flashcards.model import Schedule, State
from flashcards.model.review_table import NONE
from flashcards.scheduling.projection import Projection
from flashcards.support.arrays import Bools, Floats

_TOLERANCE = 1e-9
"""Relative: numpy and py-fsrs round differently."""
_MEMORY = ("stability", "difficulty")
FIELDS = (
    "state", "step", "due_day", "due_ms", "interval_days", *_MEMORY, "reps", "lapses", "last_day",
    "last_ms",
)  # fmt: skip
"""The columns of a table of schedules: a row per card, numbers only, NaN for None."""
NEW = np.array([0, np.nan, np.nan, np.nan, 0, np.nan, np.nan, 0, 0, np.nan, np.nan])
"""The row of a card that was never answered."""
_TOLERANCES = np.array([_TOLERANCE if name in _MEMORY else 0 for name in FIELDS])


def same(one: Schedule, other: Schedule) -> bool:
    """Whether two schedules are equal, with memories compared up to rounding."""
    ours, theirs = one.memory, other.memory
    if ours is None or theirs is None:
        return one == other
    close = isclose(ours.stability, theirs.stability, rel_tol=_TOLERANCE) and isclose(
        ours.difficulty, theirs.difficulty, rel_tol=_TOLERANCE
    )
    return close and replace(one, memory=None) == replace(other, memory=None)


def table_of(projection: Projection) -> Floats:
    """The schedules of a projection as a table."""
    table: Floats = np.column_stack([getattr(projection, name) for name in FIELDS])
    table[table == NONE] = np.nan
    table[projection.state == State.NEW] = NEW
    return table


def may_differ(stored: Floats, expected: Floats) -> Bools:
    """Marks the rows of two tables that may differ: all for which ``same`` is false, and few more.

    Args:
        stored: any numbers.
        expected: a table of the same length, or one row for all.
    """
    close = np.abs(stored - expected) <= _TOLERANCES * np.abs(expected)
    none = np.isnan(stored) & np.isnan(expected)
    apart: Bools = np.any(~(close | none), axis=1)
    return apart
