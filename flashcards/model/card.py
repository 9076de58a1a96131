"""Cards and their schedules."""

from __future__ import annotations

from dataclasses import dataclass, field

from flashcards.model.memory import MemoryState
from flashcards.model.state import State


@dataclass(frozen=True, slots=True)
class Schedule:
    """A card's schedule, a projection of the review log that ``replay`` can recompute.

    A card that is not new is due either on a study day (``due_day``) or at an instant
    (``due_ms``, epoch milliseconds UTC), never both. ``interval_days`` is the last interval
    granted in whole days, 0 while the card is in its steps.
    """

    state: State = State.NEW
    step: int | None = None
    due_day: int | None = None
    due_ms: int | None = None
    interval_days: int = 0
    memory: MemoryState | None = None
    reps: int = 0
    lapses: int = 0
    last_day: int | None = None
    last_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One question of a note. ``ordinal`` numbers a note's cards from 0; ``flag`` 0 means none."""

    id: int
    note_id: int
    deck_id: int
    ordinal: int
    schedule: Schedule = field(default_factory=Schedule)
    suspended: bool = False
    buried_day: int | None = None
    flag: int = 0
    position: int = 0
