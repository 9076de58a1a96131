"""The learning states of a card."""

from __future__ import annotations

from enum import IntEnum


class State(IntEnum):
    """A card's stage of learning; the numbers are stored in the database."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3
