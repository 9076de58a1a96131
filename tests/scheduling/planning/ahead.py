"""Cards as they stand before days ahead, for tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from flashcards.scheduling.planning.begun_cards import BegunCards
from flashcards.scheduling.planning.interval_grid import Scheduling
from flashcards.scheduling.planning.outset import Group, Limit, Outset, Pool
from flashcards.support.arrays import Floats


def cards(
    count: int,
    *,
    stability: float = 20.0,
    comes: int | Sequence[int] = 0,
    elapsed: int = 10,
    in_steps: bool = False,
    difficulty: float = 5.0,
) -> BegunCards:
    """Equal cards that come on one day, or on a day each."""
    days = np.full(count, comes) if isinstance(comes, int) else np.array(comes)
    return BegunCards(
        stability=np.full(count, stability),
        difficulty=np.full(count, difficulty),
        elapsed=np.full(count, elapsed),
        comes=days.astype(np.int64),
        in_steps=np.full(count, in_steps),
        in_relearning=np.zeros(count, dtype=bool),
    )


def pool(of: BegunCards, new: Sequence[float] = (0,), **scheduling: object) -> Pool:
    return Pool(Scheduling(**scheduling), of, np.array(new, dtype=np.float64))  # type: ignore[arg-type]


def outset(*pools: Pool, limit: Limit | None = None, opens: int = 0) -> Outset:
    return Outset([Group(pools, limit or Limit(), opens)])


def reviews(limit: float) -> Limit:
    return Limit(np.array([limit]))


def minutes(limit: float) -> Limit:
    return Limit(minutes=np.array([limit]))


def rounded(values: Floats, count: int) -> list[float]:
    return [round(float(value), 6) for value in values[:count]]
