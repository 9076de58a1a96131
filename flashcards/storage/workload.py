"""Reads the card states under a preset, for simulations of the workload."""

from __future__ import annotations

import numpy as np
from sqlalchemy import Connection, func, select

from flashcards.model import Preset, State
from flashcards.scheduling.planning.workload import WorkloadInput
from flashcards.storage.schema import cards, decks


def of(connection: Connection, preset: Preset) -> WorkloadInput:
    """Memory and last study day of begun cards and the number of new ones, except suspended."""
    under = (
        (decks.c.id == cards.c.deck_id)
        & (decks.c.preset_id == preset.id)
        & (cards.c.suspended == 0)
    )
    begun = select(cards.c.stability, cards.c.difficulty, cards.c.last_day).where(
        under, cards.c.stability.is_not(None), cards.c.last_day.is_not(None)
    )
    rows = np.array([tuple(row) for row in connection.execute(begun)], dtype=np.float64)
    columns = rows.reshape(-1, 3).T
    new = select(func.count()).select_from(cards, decks).where(under, cards.c.state == State.NEW)
    return WorkloadInput(
        stability=columns[0],
        difficulty=columns[1],
        last_day=columns[2].astype(np.int64),
        new=connection.scalar(new) or 0,
    )
