"""What a list shows of a card."""

from __future__ import annotations

from dataclasses import dataclass

from flashcards.model.memory import MemoryState
from flashcards.model.note import Level, NoteKind
from flashcards.model.state import State


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card in a list; ``question`` is its words in one line, without Markdown's marks.

    ``due_day`` is the study day on which it is due, None for a new card; ``due_ms`` the instant of
    a card in its steps. ``retrievability`` is the chance of recall now, None where it was not asked
    for and for a card without memory.
    """

    card_id: int
    note_id: int
    question: str
    deck: str
    kind: NoteKind
    level: Level | None
    tags: tuple[str, ...]
    state: State
    due_day: int | None
    due_ms: int | None
    interval_days: int
    memory: MemoryState | None
    reps: int
    lapses: int
    flag: int
    suspended: bool
    buried: bool
    added_ms: int
    edited_ms: int
    retrievability: float | None = None
