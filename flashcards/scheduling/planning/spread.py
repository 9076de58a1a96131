"""Overdue cards spread over days: how many come on a day, which ones, and what that costs.

Nothing is rescheduled: a day takes its part of what is left in the morning, so that a day that was
missed only makes the parts of the others larger.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from flashcards.model.plan import MOST_DAYS, BacklogOrder
from flashcards.scheduling.planning.day_costs import Minutes
from flashcards.scheduling.planning.gain import of_reviews
from flashcards.scheduling.planning.memory_grid import MemoryGrid
from flashcards.support.arrays import Bools, Floats, Ints
from flashcards.support.shuffling import shuffled

_ROUNDING = 1e-9
"""Shares are fractions, whose sums may come out just above a whole number."""
_LIGHTEST = 0.02
"""Shares of a card that are followed no further when its next repetitions are forecast."""


@dataclass(frozen=True, slots=True)
class Cohort:
    """Cards under one set of parameters, which are due on ``due_day``.

    ``factor`` is the interval as a multiple of stability; ``weight`` is 1, or less for a card that
    may be due on one day or on another. ``recall`` is the chance of recall now where a vote may
    know better than FSRS-6 which cards are the least certain.
    """

    grid: MemoryGrid
    factor: float
    ids: Ints
    stability: Floats
    difficulty: Floats
    last_day: Ints
    due_day: Ints
    weight: Floats
    recall: Floats | None = None

    def at(self, chosen: Bools | Ints) -> Cohort:
        """Some of the cards."""
        return replace(
            self,
            ids=self.ids[chosen],
            stability=self.stability[chosen],
            difficulty=self.difficulty[chosen],
            last_day=self.last_day[chosen],
            due_day=self.due_day[chosen],
            weight=self.weight[chosen],
            recall=None if self.recall is None else self.recall[chosen],
        )

    def chance(self, day: int) -> Floats:
        """The chance of recall on a day."""
        elapsed = np.maximum(day - self.last_day, 0)
        return self.grid.model.retrievability(elapsed, self.stability)


@dataclass(frozen=True, slots=True)
class SpreadDay:
    """A day of a plan: overdue cards, what is due besides (expected), and their minutes."""

    day: int
    backlog: int
    others: float
    minutes: float


@dataclass(frozen=True, slots=True)
class SpreadForecast:
    """The days until all overdue cards are done, and how many of these are expected to be recalled.

    ``recalled_now`` is that if all came on the first day.
    """

    days: tuple[SpreadDay, ...]
    recalled: float
    recalled_now: float


def quota(left: int, shares: Sequence[float]) -> int:
    """How many of the cards that are left come today.

    Args:
        left: this morning.
        shares: of the usual load, of today and of each further day of the plan.
    """
    whole = sum(shares)
    if not left or not shares or shares[0] <= 0:
        return 0
    return min(ceil(left * shares[0] / whole - _ROUNDING), left)


def limit_of(per_day: int, share: float) -> int:
    """How many reviews there are on a day at most: fewer on an easy day."""
    return round(per_day * min(share, 1.0))


def in_order(cohorts: Sequence[Cohort], order: BacklogOrder, day: int, costs: Minutes) -> list[int]:
    """The ids of overdue cards, those first that come first."""
    ids = np.concatenate([cohort.ids for cohort in cohorts]) if cohorts else np.zeros(0)
    keys = [_key(cohort, order, day, costs) for cohort in cohorts]
    # Rounded, so that the order does not depend on the last digits; of equal ones by number.
    key = np.round(np.concatenate(keys), 9) if keys else np.zeros(0)
    result: list[int] = ids[np.lexsort((ids, key))].tolist()
    return result


def _key(cohort: Cohort, order: BacklogOrder, day: int, costs: Minutes) -> Floats:
    match order:
        case BacklogOrder.DUE:
            return cohort.due_day + shuffled(day, cohort.ids)
        case BacklogOrder.UNCERTAIN:
            return cohort.chance(day) if cohort.recall is None else cohort.recall
        case BacklogOrder.STABLE:
            return -cohort.stability
        case BacklogOrder.GAIN:
            elapsed = np.maximum(day - cohort.last_day, 0)
            return -of_reviews(
                cohort.grid, cohort.stability, cohort.difficulty, elapsed, costs
            ).per_minute


@dataclass(frozen=True, slots=True)
class Spread:
    """The cards, the days and the limits of a forecast.

    ``backlog`` are the overdue cards, ``others`` those due from ``today`` on. ``share_of`` gives
    the share of the usual load on a day.
    """

    backlog: Sequence[Cohort]
    others: Sequence[Cohort]
    today: int
    end_day: int
    per_day: int
    order: BacklogOrder
    costs: Minutes
    share_of: Callable[[int], float]


def forecast(spread: Spread) -> SpreadForecast:
    """The days of a plan if all of them are studied."""
    run = _Run(spread)
    days = tuple(run.days())
    now = sum(float(cohort.chance(spread.today).sum()) for cohort in spread.backlog)
    return SpreadForecast(days, run.recalled, now)


class _Run:
    """A forecast, day by day."""

    def __init__(self, spread: Spread) -> None:
        self._of = spread
        self._left = [cohort for cohort in spread.backlog if len(cohort.ids)]
        self._coming = [cohort for cohort in spread.others if len(cohort.ids)]
        self.recalled = 0.0

    def days(self) -> Iterator[SpreadDay]:
        of = self._of
        for day in range(of.today, of.today + MOST_DAYS):
            if not self._left:
                return
            share = of.share_of(day)
            ahead = [of.share_of(later) for later in range(day, max(of.end_day, day) + 1)]
            limit = limit_of(of.per_day, share)
            count = min(quota(sum(len(c.ids) for c in self._left), ahead), limit)
            done = self._take_overdue(day, count)
            also = self._take_others(day, limit - count)
            minutes = sum(self._minutes(cohort, day) for cohort in (*done, *also))
            others = sum(float(cohort.weight.sum()) for cohort in also)
            self.recalled += sum(float(cohort.chance(day).sum()) for cohort in done)
            after = [part for cohort in (*done, *also) for part in self._answered(cohort, day)]
            # One of each kind: every day parts each of them into recalled and forgotten ones.
            self._coming = _merged([*self._coming, *after])
            yield SpreadDay(day, count, others, minutes)

    def _take_overdue(self, day: int, count: int) -> list[Cohort]:
        wanted = np.array(in_order(self._left, self._of.order, day, self._of.costs)[:count])
        chosen = [np.isin(cohort.ids, wanted) for cohort in self._left]
        done = [c.at(mask) for c, mask in zip(self._left, chosen, strict=True) if mask.any()]
        left = [c.at(~mask) for c, mask in zip(self._left, chosen, strict=True)]
        self._left = [cohort for cohort in left if len(cohort.ids)]
        return done

    def _take_others(self, day: int, room: int) -> list[Cohort]:
        """The cards due on a day, as far as there is room; the others wait."""
        taken, kept, left = [], [], float(room)
        for cohort in self._coming:
            due = cohort.due_day <= day
            first = due & (np.cumsum(np.where(due, cohort.weight, 0.0)) <= left + _ROUNDING)
            left -= float(cohort.weight[first].sum())
            taken.append(cohort.at(first))
            kept.append(cohort.at(~first & (cohort.due_day <= self._of.end_day)))
        self._coming = kept
        return taken

    def _minutes(self, cohort: Cohort, day: int) -> float:
        chance, costs = cohort.chance(day), self._of.costs
        minutes = chance * costs.recalled + (1 - chance) * costs.forgotten
        return float((minutes * cohort.weight).sum())

    def _answered(self, cohort: Cohort, day: int) -> Iterator[Cohort]:
        """The cards after their answers, in parts: recalled and forgotten."""
        chance, elapsed = cohort.chance(day), np.maximum(day - cohort.last_day, 0)
        memory = cohort.stability, cohort.difficulty, elapsed
        for after, share in (
            (cohort.grid.recalled(*memory), chance),
            (cohort.grid.forgotten(*memory), 1 - chance),
        ):
            days = np.maximum(np.round(after[0] * cohort.factor), 1).astype(np.int64)
            weight = cohort.weight * share
            part = replace(
                cohort,
                stability=after[0],
                difficulty=after[1],
                last_day=np.full(len(cohort.ids), day),
                due_day=day + days,
                weight=weight,
                recall=None,
            )
            yield part.at((weight > _LIGHTEST) & (part.due_day <= self._of.end_day))


def _merged(cohorts: Sequence[Cohort]) -> list[Cohort]:
    """One cohort for each set of parameters and interval."""
    parts: dict[tuple[int, float], list[Cohort]] = {}
    for cohort in cohorts:
        parts.setdefault((id(cohort.grid), cohort.factor), []).append(cohort)
    return [
        replace(
            of[0],
            ids=np.concatenate([cohort.ids for cohort in of]),
            stability=np.concatenate([cohort.stability for cohort in of]),
            difficulty=np.concatenate([cohort.difficulty for cohort in of]),
            last_day=np.concatenate([cohort.last_day for cohort in of]),
            due_day=np.concatenate([cohort.due_day for cohort in of]),
            weight=np.concatenate([cohort.weight for cohort in of]),
            recall=None,
        )
        for of in parts.values()
    ]
