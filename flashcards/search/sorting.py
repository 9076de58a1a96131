"""What the cards of a search can be sorted by."""

from __future__ import annotations

from enum import StrEnum


class Sort(StrEnum):
    """A column of the list of cards; the first of them is the order in which cards were added."""

    ADDED = "added"
    QUESTION = "question"
    DECK = "deck"
    DUE = "due"
    INTERVAL = "interval"
    DIFFICULTY = "difficulty"
    STABILITY = "stability"
    REPS = "reps"
    LAPSES = "lapses"
    EDITED = "edited"
    LEVEL = "level"
