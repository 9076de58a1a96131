"""An order by chance that a seed decides, without a generator of random numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashcards.support.arrays import Floats, Ints

_64_BITS = (1 << 64) - 1  # SplitMix64 counts modulo 2 to the 64


def shuffle(seed: int, number: int) -> int:
    """A sort key that shuffles what has a number, the same for the same seed and number.

    The finalizer of the splitmix64 generator, two rounds of multiply and shift, is good enough for
    that; a cryptographic hash would take a fifth of the time of building a queue.
    """
    mixed = (number + seed * 0x9E3779B97F4A7C15) & _64_BITS
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _64_BITS
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _64_BITS
    return mixed ^ (mixed >> 31)


def shuffled(seed: int, numbers: Ints) -> Floats:
    """Sort keys from 0 to below 1 that shuffle an array of numbers, in the order of ``shuffle``."""
    # Deferred: a queue shuffles without it.
    import numpy as np

    mixed = numbers.astype(np.uint64) + np.uint64(seed * 0x9E3779B97F4A7C15 & _64_BITS)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    result: Floats = (mixed ^ (mixed >> np.uint64(31))) / 2.0**64
    return result
