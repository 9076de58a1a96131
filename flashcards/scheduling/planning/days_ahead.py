"""The days ahead: what comes on each, what is done, what it takes, what waits, what is known.

All pages and commands that say something of the future read it here. Nothing is drawn at random:
cards are followed as expected amounts, each in all the states that its answers may lead to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from flashcards.scheduling.planning.day_costs import DayCosts
from flashcards.scheduling.planning.outset import Group, Outset, Planned
from flashcards.scheduling.planning.pool_run import PoolRun
from flashcards.support.arrays import Floats

YEAR = 365  # days
_ROUNDING = 1e-9  # sums of floats may be off by less


@dataclass(frozen=True, slots=True, eq=False)
class DaysAhead:
    """Expected figures of each day from today on.

    ``reviews`` counts cards that come back on a later day, each once a day; ``new`` those that are
    begun. ``minutes`` are those of all answers, also in learning. ``waiting`` are the due cards
    that limits leave over at the end of a day, ``known`` the cards recalled on the morning after
    it, out of ``begun``.
    """

    reviews: Floats
    new: Floats
    minutes: Floats
    waiting: Floats
    known: Floats
    begun: Floats


def days_ahead(outset: Outset, days: int = YEAR) -> DaysAhead:
    """Follows all cards through the coming days, if what comes is done."""
    parts = [_group_ahead(group, outset.costs, days) for group in outset.groups]
    none = np.zeros(days)

    def summed(name: str) -> Floats:
        return sum((getattr(part, name) for part in parts), none)

    return DaysAhead(
        reviews=summed("reviews"),
        new=summed("new"),
        minutes=summed("minutes"),
        waiting=summed("waiting"),
        known=summed("known"),
        begun=summed("begun"),
    )


def _group_ahead(group: Group, costs: DayCosts, days: int) -> DaysAhead:
    runs = [PoolRun(pool, costs.minutes, days) for pool in group.pools]
    if group.limit.is_none and not group.opens:
        for run in runs:
            run.go_freely()
        waiting = np.zeros(days)
    else:
        waiting = _Rationed(runs, group).days(days)
    seen = DaysAhead(
        reviews=sum((run.reviews for run in runs), np.zeros(days)),
        new=sum((run.begun for run in runs), np.zeros(days)),
        minutes=sum((run.minutes() for run in runs), np.zeros(days)),
        waiting=waiting,
        known=sum((run.known() for run in runs), np.zeros(days)),
        begun=sum((run.begun_by_day for run in runs), np.zeros(days)),
    )
    return seen if group.planned is None else _as_planned(seen, group.planned)


def _as_planned(seen: DaysAhead, planned: Planned) -> DaysAhead:
    until = min(len(planned.cards), len(seen.reviews))

    def first(of_plan: Floats, otherwise: Floats) -> Floats:
        return np.concatenate([of_plan[:until], otherwise[until:]])

    return replace(
        seen,
        reviews=first(planned.cards - planned.new, seen.reviews),
        new=first(planned.new, seen.new),
        minutes=first(planned.minutes, seen.minutes),
    )


class _Rationed:
    """Pools whose cards may have to wait: those come first that have been due longest."""

    def __init__(self, runs: Sequence[PoolRun], group: Group) -> None:
        self._runs, self._of = runs, group
        self._oldest = 0
        """The first day on which something was due that may be left."""

    def days(self, count: int) -> Floats:
        """Goes through the days, and says how many due cards wait at the end of each."""
        waiting = np.zeros(count)
        for day in range(count):
            for run in self._runs:
                run.begin(day)
            if day >= self._of.opens:
                self._answer(day)
            waiting[day] = max(sum(run.waiting for run in self._runs), 0.0)
            for run in self._runs:
                run.end(day)
        return waiting

    def _answer(self, day: int) -> None:
        reviews, minutes = self._of.limit.of(day)
        is_timed = minutes < np.inf
        minutes -= sum(run.minutes_in_steps(day) for run in self._runs)
        while self._oldest <= day:
            cards = sum(run.left(self._oldest) for run in self._runs)
            spent = (
                sum(run.minutes_of(self._oldest, day) for run in self._runs) if is_timed else 0.0
            )
            share = min(_part(reviews, cards), _part(minutes, spent))
            for run in self._runs:
                run.take(self._oldest, day, share)
            reviews, minutes = reviews - share * cards, minutes - share * spent
            if share < 1:
                break
            self._oldest += 1
        for run in self._runs:
            minutes -= run.start(day, max(minutes, 0.0))


def _part(room: float, wanted: float) -> float:
    """Which part of what is wanted there is room for."""
    return 1.0 if wanted <= room + _ROUNDING else max(room, 0.0) / wanted
