"""How things stand: all that the days ahead follow from, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from flashcards.scheduling.planning.begun_cards import BegunCards
from flashcards.scheduling.planning.day_costs import USUAL, DayCosts
from flashcards.scheduling.planning.interval_grid import Scheduling
from flashcards.scheduling.planning.voted_days import VotedDays
from flashcards.support.arrays import Floats


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """Cards that are scheduled in one way.

    ``new`` are the new cards that limits let come on each day, while there are any; after its last
    element there are none. ``easy`` are the shares of the usual reviews by day, empty if no day is
    easy. ``voted`` is there where a vote was elected, by which what is known goes.
    """

    scheduling: Scheduling
    cards: BegunCards
    new: Floats
    easy: Floats = field(default_factory=lambda: np.zeros(0))
    voted: VotedDays | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Limit:
    """What a day may have: reviews and minutes, an element for each day; the last one goes on."""

    reviews: Floats = field(default_factory=lambda: np.array([np.inf]))
    minutes: Floats = field(default_factory=lambda: np.array([np.inf]))

    @property
    def is_none(self) -> bool:
        """Whether it never limits anything."""
        return bool(np.isinf(self.reviews).all() and np.isinf(self.minutes).all())

    def of(self, day: int) -> tuple[float, float]:
        """The reviews and minutes of a day."""
        reviews, minutes = (of[min(day, len(of) - 1)] for of in (self.reviews, self.minutes))
        return float(reviews), float(minutes)


@dataclass(frozen=True, slots=True, eq=False)
class Planned:
    """What a plan towards a date has on each day until then: cards, new ones of them, minutes."""

    cards: Floats
    new: Floats
    minutes: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Pools that share a limit. Nothing comes before the day ``opens``, counted from today.

    While ``planned`` lasts, its figures take the place of those that limits and intervals lead to.
    """

    pools: Sequence[Pool]
    limit: Limit = field(default_factory=Limit)
    opens: int = 0
    planned: Planned | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Outset:
    """How things stand: all that the days ahead follow from."""

    groups: Sequence[Group]
    costs: DayCosts = USUAL

    def at(self, desired_retention: float) -> Outset:
        """The same with another desired retention, which decides intervals from now on."""
        return self._with(desired_retention=desired_retention)

    def under(self, parameters: tuple[float, ...]) -> Outset:
        """The same with other parameters of memory; the present memories stay."""
        return self._with(parameters=parameters)

    def _with(self, **changed: Any) -> Outset:
        groups = [
            replace(
                group,
                pools=[
                    replace(pool, scheduling=replace(pool.scheduling, **changed))
                    for pool in group.pools
                ],
            )
            for group in self.groups
        ]
        return replace(self, groups=groups)
