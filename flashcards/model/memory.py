"""The memory state of a card in FSRS: stability and difficulty."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MemoryState:
    """Stability in days, difficulty from 1 to 10."""

    stability: float
    difficulty: float
