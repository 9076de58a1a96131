"""Arrays that columns of a log are: names for their types, and where runs of equal values begin."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Column = NDArray[Any]
_BITS = 63  # of an int64, without its sign


def run_begins(*columns: Column) -> Bools:
    """Marks the entries at which any of the columns differs from the entry before.

    Args:
        columns: of one length; the first entry, if there is one, is always marked.
    """
    begins = np.zeros(len(columns[0]), dtype=bool)
    begins[:1] = True
    for column in columns:
        begins[1:] |= column[1:] != column[:-1]
    return begins


def run_ends(*columns: Column) -> Bools:
    """Marks the entries at which any of the columns differs from the entry after, and the last."""
    ends = np.zeros(len(columns[0]), dtype=bool)
    ends[-1:] = True
    for column in columns:
        ends[:-1] |= column[1:] != column[:-1]
    return ends


def count_in_run(flags: Bools, begins: Bools) -> Ints:
    """How many entries are flagged in each run up to and including each entry.

    Args:
        flags: what is counted.
        begins: where runs begin, as ``run_begins`` gives it.
    """
    total: Ints = np.cumsum(flags)
    if not len(total):
        return total
    before: Ints = (total - flags)[begins]
    counted: Ints = total - before[np.cumsum(begins) - 1]
    return counted


def stable_order(key: Column) -> Ints:
    """A stable argsort that sorts key and index as one integer if they fit, which is faster."""
    if not len(key):
        return np.zeros(0, dtype=np.int64)
    bits = max(len(key) - 1, 1).bit_length()
    low = int(key.min())
    if (int(key.max()) - low).bit_length() + bits > _BITS:
        return np.argsort(key, kind="stable")
    packed = ((key.astype(np.int64) - low) << bits) | np.arange(len(key))
    packed.sort()
    packed &= (1 << bits) - 1
    return packed
