"""The gain and the time of each card of a day.

Needs numpy, which only sessions of some minutes load.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from flashcards.model import Preset
from flashcards.scheduling.planning.day_costs import DayCosts, Minutes, day_costs
from flashcards.scheduling.planning.gain import of_new, of_reviews
from flashcards.scheduling.planning.memory_grid import MemoryGrid, grid_of
from flashcards.storage import Connection, dated_cards, timed_cards
from flashcards.storage.timed_cards import DueMemory
from flashcards.study.timed import Costs, Value
from flashcards.support.arrays import Floats, Ints


@dataclass(frozen=True, slots=True)
class Columns:
    """The memories of some cards under one set of parameters, as columns."""

    grid: MemoryGrid
    ids: Ints
    stability: Floats
    difficulty: Floats
    last_day: Ints


def costs_of_day(
    connection: Connection,
    presets: Mapping[int, Preset],
    today: int,
    *,
    among: Collection[int] | None = None,
    most: int | None = None,
) -> Costs:
    """What the due and new cards of some decks are worth and take today.

    Args:
        connection: to read through.
        presets: by the ids of the decks.
        today: the study day.
        among: the cards to choose from, all for None.
        most: how many of them are looked at, the best ones; all for None.
    """
    costs = day_costs(dated_cards.answers(connection, today))
    rows = timed_cards.due_memories(connection, today, today)
    if among is not None:
        rows = [row for row in rows if row.card_id in among]
    ids, worth, minutes = _valued(columns(rows, presets), today, costs.minutes)
    # Stable, so that the choice among equal cards is the same when the day is looked at again.
    best = np.argsort(-worth, kind="stable")[:most]
    pairs = map(Value, worth[best].tolist(), minutes[best].tolist())
    values = dict(zip(ids[best].tolist(), pairs, strict=True))
    beyond = frozenset(ids.tolist()) - values.keys() if len(best) < len(ids) else frozenset()
    return replace(_costs(values, costs, presets.values()), beyond=beyond)


def _valued(parts: Sequence[Columns], today: int, costs: Minutes) -> tuple[Ints, Floats, Floats]:
    """The ids of cards, what each is worth for a minute, and its minutes."""
    gains = [
        of_reviews(
            part.grid,
            part.stability,
            part.difficulty,
            np.maximum(today - part.last_day, 0),
            costs,
        )
        for part in parts
    ]
    none = np.zeros(0)
    return (
        np.concatenate([*(part.ids for part in parts), none.astype(np.int64)]),
        np.concatenate([*(gain.per_minute for gain in gains), none]),
        np.concatenate([*(gain.minutes for gain in gains), none]),
    )


def columns(rows: Iterable[DueMemory], presets: Mapping[int, Preset]) -> list[Columns]:
    """Cards by what their memories follow from; those of other decks are left out."""
    pools: dict[tuple[tuple[float, ...], int, int], list[DueMemory]] = defaultdict(list)
    keys = {id_: key_of(preset) for id_, preset in presets.items()}
    for row in rows:
        if row.deck_id in keys:
            pools[keys[row.deck_id]].append(row)
    return [_columns(grid_of(*key), of) for key, of in pools.items()]


def key_of(preset: Preset) -> tuple[tuple[float, ...], int, int]:
    """The arguments of ``grid_of`` for a preset."""
    return preset.parameters, len(preset.learning_steps), len(preset.relearning_steps)


def _columns(grid: MemoryGrid, rows: Sequence[DueMemory]) -> Columns:
    return Columns(
        grid=grid,
        ids=np.array([row.card_id for row in rows], dtype=np.int64),
        stability=np.array([row.stability for row in rows], dtype=np.float64),
        difficulty=np.array([row.difficulty for row in rows], dtype=np.float64),
        last_day=np.array([row.last_day for row in rows], dtype=np.int64),
    )


def _costs(values: Mapping[int, Value], costs: DayCosts, presets: Iterable[Preset]) -> Costs:
    minutes = costs.minutes
    usual = next(iter(presets), Preset())
    new = of_new(grid_of(*key_of(usual)), costs)
    return Costs(
        values=values,
        new=Value(float(new.per_minute[0]), float(new.minutes[0])),
        learning=minutes.learning,
        relearning=minutes.relearning,
        usual=minutes.recalled,
    )
