"""The four ratings of an answer."""

from __future__ import annotations

from enum import IntEnum


class Rating(IntEnum):
    """How well the answer was recalled, as the user rates it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4
