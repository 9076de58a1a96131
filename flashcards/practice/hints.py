"""Hints at key points, one step after the other: their number, then how each of them begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_FIRST_WORDS = 3
"""Words of a point that a hint gives away."""


@dataclass(frozen=True, slots=True)
class Hint:
    """One step of help.

    ``number`` counts the points from 1 and ``beginning`` holds the first words of that point; the
    first step has neither and says only how many ``points`` there are.
    """

    points: int
    number: int = 0
    beginning: str = ""


def steps(points: Sequence[str]) -> int:
    """How many hints there are: none without points, else one more than points."""
    return len(points) + 1 if points else 0


def hint(points: Sequence[str], step: int) -> Hint | None:
    """The hint of a step, counted from 0; None after the last one.

    Args:
        points: as plain text.
        step: the number of hints that were given before.
    """
    if not 0 <= step < steps(points):
        return None
    return Hint(len(points), step, beginning(points[step - 1]) if step else "")


def beginning(point: str) -> str:
    """The first words of a point, never all of it.

    A point of one word, and one in a script without spaces, shows its first third.
    """
    words = point.split()
    if len(words) < 2:
        return point.strip()[: len(point.strip()) // 3]
    return " ".join(words[: min(_FIRST_WORDS, len(words) - 1)])
