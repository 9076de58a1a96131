"""What Anki itself believes of a card's memory: a little JSON beside the card."""

from __future__ import annotations

import json
import math

from flashcards.model import MemoryState


def stored_memories(data: str) -> MemoryState | None:
    """Stability and difficulty as Anki stored them; None if it did not, or the JSON is broken."""
    if '"s"' not in data:
        return None
    try:
        values = json.loads(data)
        memory = MemoryState(float(values["s"]), float(values["d"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return memory if math.isfinite(memory.stability + memory.difficulty) else None
