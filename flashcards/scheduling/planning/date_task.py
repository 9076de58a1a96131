"""What planning towards a date goes by: cards, days, minutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from flashcards.scheduling.planning.day_costs import Minutes
from flashcards.support.arrays import Floats, Ints

LAST_PART = 0.4
"""The part of the time before the date in which every card comes once more."""
_FOR_NEW = 0.95
"""The part of all minutes that new cards may take; those that do not fit stay unmet."""
_ROUNDING = 1e-6
"""Minutes divided by those of a card may come out just below a whole number."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Cards under one set of parameters, the begun ones first.

    ``stability``, ``difficulty`` and ``last_day`` are those of the begun cards; ``ids`` and
    ``notes`` go on with the new ones, in the order of learning.
    """

    parameters: tuple[float, ...]
    ids: Ints
    notes: Ints
    stability: Floats
    difficulty: Floats
    last_day: Ints
    learning_steps: int = 2
    relearning_steps: int = 1

    @property
    def begun(self) -> int:
        """How many of the cards have a memory."""
        return len(self.stability)


@dataclass(frozen=True, slots=True)
class Task:
    """Cards to be known on a date.

    ``since`` is the day from which they are learnt for it, ``minutes`` what may be spent on each
    day from ``today`` until the one before ``date``. ``first_ratings`` are the shares of Again to
    Easy among first answers.
    """

    pools: Sequence[Pool]
    today: int
    date: int
    since: int
    minutes: Floats
    costs: Minutes = field(default_factory=Minutes)
    first_ratings: tuple[float, ...] = (0.25, 0.10, 0.50, 0.15)

    @property
    def days(self) -> int:
        """How many days can be studied on."""
        return max(self.date - self.today, 0)

    @property
    def cards(self) -> int:
        """How many cards there are."""
        return sum(len(pool.ids) for pool in self.pools)

    @property
    def last_part(self) -> int:
        """The first study day of the last part."""
        return self.date - max(int(np.ceil((self.date - self.since) * LAST_PART)), 1)


def fitting(task: Task) -> Task:
    """The task without the new cards that find no minutes before the date."""
    room = int(float(task.minutes.sum()) * _FOR_NEW / task.costs.first + _ROUNDING)
    pools = []
    for pool in task.pools:
        new = min(len(pool.ids) - pool.begun, room)
        room -= new
        kept = slice(0, pool.begun + new)
        pools.append(replace(pool, ids=pool.ids[kept], notes=pool.notes[kept]))
    return replace(task, pools=pools)
