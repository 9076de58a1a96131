"""An order by chance that a seed decides, without a generator of random numbers."""

from __future__ import annotations

_64_BITS = (1 << 64) - 1


def shuffle(seed: int, number: int) -> int:
    """A sort key that shuffles what has a number, the same for the same seed and number.

    The finalizer of the splitmix64 generator, two rounds of multiply and shift, is good enough for
    that; a cryptographic hash would take a fifth of the time of building a queue.
    """
    mixed = (number + seed * 0x9E3779B97F4A7C15) & _64_BITS
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _64_BITS
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _64_BITS
    return mixed ^ (mixed >> 31)
