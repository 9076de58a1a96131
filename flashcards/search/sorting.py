"""The columns of the list of cards, by each of which it can be sorted."""

from __future__ import annotations

from dataclasses import dataclass
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
    STATE = "state"
    FLAG = "flag"
    TAGS = "tags"
    KIND = "kind"
    RETRIEVABILITY = "retrievability"


@dataclass(frozen=True, slots=True)
class Look:
    """Which columns a list of cards has beside the question, and by which it is sorted."""

    columns: tuple[Sort, ...] = (Sort.DECK, Sort.DUE, Sort.INTERVAL)
    sort: Sort = Sort.ADDED
    reverse: bool = False
