"""A plan towards a date: the cards of each day, and what is to be expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.planning.course import recalled
from flashcards.scheduling.planning.date_policy import Policy
from flashcards.scheduling.planning.date_task import Pool, Task, fitting
from flashcards.scheduling.planning.memory_grid import grid_of
from flashcards.scheduling.planning.towards_date import Market
from flashcards.support.arrays import Bools, Floats, Ints

_ROOM = 1e-9
"""Minutes are sums of fractions, which may come out just above what a day has."""


@dataclass(frozen=True, slots=True)
class DayOfPlan:
    """The cards of a day in their order, and the minutes that they are expected to take."""

    day: int
    card_ids: tuple[int, ...]
    new: int
    minutes: float


class Outlook:
    """Today's cards, and what is to be expected of all days if the plan is followed.

    ``cards`` and ``minutes`` are those of each day, within its limit. ``unmet`` is how many new
    cards find no minutes before the date.
    """

    def __init__(
        self,
        today: DayOfPlan,
        cards: Floats,
        minutes: Floats,
        unmet: int,
        expected: Callable[[], float],
        policies: Callable[[], Sequence[Policy]] = tuple,
    ) -> None:
        self.today, self.cards, self.minutes, self.unmet = today, cards, minutes, unmet
        self._expected, self._policies = expected, policies

    @cached_property
    def recalled(self) -> float:
        """How many cards will be recalled on the date.

        Worked out when it is asked for: sessions need today's cards only.
        """
        result, policies = self._expected(), self._policies()
        # Without all that prices follow from, which is large.
        self._expected, self._policies = lambda: result, lambda: policies
        return result

    @property
    def policies(self) -> Sequence[Policy]:
        """What is done with the cards of each pool; nothing on the date itself."""
        _ = self.recalled  # what prices follow from is let go once both are known
        return self._policies()


def outlook(task: Task) -> Outlook:
    """Plans a task from today on; after the last study day there is nothing to do."""
    some = fitting(task)
    unmet = task.cards - some.cards
    if not some.days or not some.cards:
        none, nothing = np.zeros(some.days), DayOfPlan(some.today, (), 0, 0.0)
        return Outlook(nothing, none, none, unmet, lambda: float(untouched(some).sum()))
    market = Market(some)
    seen = market.forecast
    # Prices leave days a little too full; what does not fit comes on another one.
    part = np.minimum(some.minutes / np.maximum(seen.minutes, _ROOM), 1.0)
    today = _today(some, market)
    return Outlook(
        today,
        cards=seen.cards * part,
        minutes=seen.minutes * part,
        unmet=unmet,
        # Of a last run it is known which cards come.
        expected=lambda: recalled(some, market) if some.days > 1 else _after_last_run(some, today),
        policies=market.policies,
    )


def untouched(task: Task) -> Floats:
    """Each card's chance of recall on the date if nothing more is done, 0 for new ones."""
    parts = [_untouched(pool, task.date) for pool in task.pools]
    return np.concatenate([*parts, np.zeros(0)])


def day_by_day(task: Task) -> Iterator[DayOfPlan]:
    """The cards of today and of each later day, as they come if all are recalled.

    Each day is planned from the memories that the days before it leave, as it will be on that day.
    """
    while task.days:
        day = outlook(task).today
        yield day
        task = _after(task, day)


def _today(task: Task, market: Market) -> DayOfPlan:
    worth = market.worth()
    gain = np.concatenate([(part.today - part.later) / part.minutes for part in worth])
    # Of equal cards the first comes first: new ones stand in the order of learning.
    order = np.argsort(-np.round(gain, 9), kind="stable")
    cost = np.concatenate([part.minutes for part in worth])
    limit = float(task.minutes[0])
    if not market.is_scarce():
        # No less than the forecast has for today: by their gain alone, all cards would wait for
        # days that cannot hold them.
        wanted = float(cost[gain > 0].sum())
        limit = min(limit, max(wanted, float(market.forecast.minutes[0])))
    taken = _within(order, cost, _joined([pool.notes for pool in task.pools]), limit)
    if task.days == 1:
        # A last run begins with what is least certain, but first with what would else miss the
        # last part: minutes may end before the list does.
        taken = taken[np.lexsort((untouched(task)[taken], _is_late(task)[taken]))]
    ids = _joined([pool.ids for pool in task.pools])[taken]
    return DayOfPlan(
        day=task.today,
        card_ids=tuple(ids.tolist()),
        new=int(np.count_nonzero(_is_new(task)[taken])),
        minutes=float(cost[taken].sum()),
    )


def _within(order: Ints, cost: Floats, notes: Ints, limit: float) -> Ints:
    """The first cards that fit into the minutes, one of each note."""
    taken, seen, spent = [], set(), 0.0
    for card in order.tolist():
        note, after = int(notes[card]), spent + float(cost[card])
        if after > limit + _ROOM:
            break
        if note not in seen:
            seen.add(note)
            taken.append(card)
            spent = after
    return np.array(taken, dtype=np.int64)


def _after(task: Task, day: DayOfPlan) -> Task:
    """The task of the next morning, if each card of a day was recalled."""
    done = np.array(day.card_ids, dtype=np.int64)
    pools = [_recalled(pool, np.isin(pool.ids, done), task.today) for pool in task.pools]
    return replace(task, pools=pools, today=task.today + 1, minutes=task.minutes[1:])


def _recalled(pool: Pool, done: Bools, today: int) -> Pool:
    grid = grid_of(pool.parameters, pool.learning_steps, pool.relearning_steps)
    old, new = done[: pool.begun], done[pool.begun :]
    s, d, last = pool.stability.copy(), pool.difficulty.copy(), pool.last_day.copy()
    s[old], d[old] = grid.recalled(s[old], d[old], np.maximum(today - last[old], 0))
    last[old] = today
    first_s, first_d = (np.repeat(value, new.sum()) for value in grid.begun(Rating.GOOD))
    order = np.concatenate([np.arange(pool.begun), pool.begun + np.argsort(~new, kind="stable")])
    return replace(
        pool,
        ids=pool.ids[order],
        notes=pool.notes[order],
        stability=np.concatenate([s, first_s]),
        difficulty=np.concatenate([d, first_d]),
        last_day=np.concatenate([last, np.full(new.sum(), today)]),
    )


def _after_last_run(task: Task, day: DayOfPlan) -> float:
    """How many cards are recalled on the date if those of the last day are answered."""
    done = np.isin(_joined([pool.ids for pool in task.pools]), day.card_ids)
    alone = float(untouched(task)[~done].sum())
    return alone + sum(_repeated(pool, task, day.card_ids) for pool in task.pools)


def _repeated(pool: Pool, task: Task, card_ids: Sequence[int]) -> float:
    """How many cards of a pool are recalled on the date after answers of today."""
    grid = grid_of(pool.parameters, pool.learning_steps, pool.relearning_steps)
    done = np.isin(pool.ids, card_ids)
    soon = np.array(task.days)
    old, begun = done[: pool.begun], int(done[pool.begun :].sum())
    s, d, elapsed = pool.stability[old], pool.difficulty[old], task.today - pool.last_day[old]
    memory = s, d, np.maximum(elapsed, 0)
    chance = grid.model.retrievability(memory[2], s)
    right, wrong = (
        grid.model.retrievability(soon, after(*memory)[0])
        for after in (grid.recalled, grid.forgotten)
    )
    firsts = [float(grid.model.retrievability(soon, grid.begun(r)[0])[0]) for r in Rating]
    of_new = sum(share * first for share, first in zip(task.first_ratings, firsts, strict=True))
    return float((chance * right + (1 - chance) * wrong).sum() + begun * of_new)


def _untouched(pool: Pool, date: int) -> Floats:
    grid = grid_of(pool.parameters, pool.learning_steps, pool.relearning_steps)
    known = grid.model.retrievability(np.maximum(date - pool.last_day, 0), pool.stability)
    return np.concatenate([known, np.zeros(len(pool.ids) - pool.begun)])


def _is_late(task: Task) -> Bools:
    """Which cards were repeated in the last part already."""
    parts = [
        np.concatenate([pool.last_day, np.full(len(pool.ids) - pool.begun, -1)])
        for pool in task.pools
    ]
    return _joined(parts) >= task.last_part


def _is_new(task: Task) -> Bools:
    numbers = [np.arange(len(pool.ids)) - pool.begun for pool in task.pools]
    return _joined(numbers) >= 0


def _joined(parts: Sequence[Ints]) -> Ints:
    return np.concatenate([*parts, np.zeros(0, dtype=np.int64)])
