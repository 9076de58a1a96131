"""Where the cards under a preset stand, for simulations."""

from __future__ import annotations

import numpy as np
from sqlalchemy import Connection, func, select

from flashcards.model import Preset, State
from flashcards.scheduling.workload import Standing
from flashcards.storage.schema import cards, decks


def of(connection: Connection, preset: Preset) -> Standing:
    """Memories and last study days of begun cards, and how many are new; none that is suspended."""
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
    return Standing(
        columns[0], columns[1], columns[2].astype(np.int64), connection.scalar(new) or 0
    )
