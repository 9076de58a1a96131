"""Reads the memory state that Anki stores with a card, as JSON in its ``data``."""

from __future__ import annotations

import json
import math

from flashcards.model import MemoryState


def stored_memory(data: str) -> MemoryState | None:
    """The stored stability and difficulty; None if they are missing or invalid."""
    if '"s"' not in data:
        return None
    try:
        values = json.loads(data)
        memory = MemoryState(float(values["s"]), float(values["d"]))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return memory if math.isfinite(memory.stability + memory.difficulty) else None
