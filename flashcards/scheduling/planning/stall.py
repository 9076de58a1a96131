"""The cards of a pool as buyers of minutes: on which days each would be done at given prices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.planning.date_policy import Policy, gaps_within, shares_of
from flashcards.scheduling.planning.date_task import Pool, Task
from flashcards.scheduling.planning.memory_grid import DIFFICULTIES, Spread, grid_of
from flashcards.support.arrays import Floats, Ints

BLUR = 0.01
"""Recall by which days may differ and still both be taken: equal cards have to part somewhere.

With less, all of them move to another day at once when prices change, and these never settle.
"""
MISSING_LAST = 0.3
"""How much recall a plan gives up rather than leave a card out of the last part."""
_ONLY_LAST_DAY = 0.1
"""The same, rather than repeat a card on the very last day only.

By the model alone waiting pays best, since it takes the memory for known; it is not.
"""
_DOUBT = 0.6
"""The part of a believed stability that plans rely on for the time until the date.

A plan that takes memories for known waits too long: this costs nothing where the belief is right
and gains up to half a point of recall where the true memory is weaker.
"""
_SAMPLED = 250
"""Of more cards than this an even selection settles the prices."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The minutes and cards of each day at some prices."""

    minutes: Floats
    cards: Floats


@dataclass(frozen=True, slots=True)
class Worth:
    """The gain of each card of a pool today and on its best later day, and its minutes today."""

    today: Floats
    later: Floats
    minutes: Floats


class Stall:
    """One pool's side of the market: on which days its cards would be done at given prices."""

    def __init__(
        self, task: Task, pool: Pool, *, thin: bool = True, difficulties: int | None = None
    ) -> None:
        """Prepares what does not depend on prices.

        Args:
            task: what is planned.
            pool: one of its pools.
            thin: whether an even selection stands for many cards.
            difficulties: of a finer grid, on which every gap is weighed.
        """
        self._task = task
        steps = pool.learning_steps, pool.relearning_steps
        self.grid = grid_of(pool.parameters, *steps, difficulties or DIFFICULTIES)
        count = min(pool.begun, _SAMPLED) if thin else pool.begun
        self._pool = pool
        self._chosen = chosen = np.arange(count) * pool.begun // max(count, 1)
        self.weight = pool.begun / len(chosen) if len(chosen) else 0.0
        self._stability = pool.stability[chosen]
        self._difficulty = pool.difficulty[chosen]
        self.last = pool.last_day[chosen]
        self.new = len(pool.ids) - pool.begun
        days = max(task.days, 1)
        self._gaps = gaps_within(days) if difficulties is None else np.arange(1, days)

    # What does not depend on prices

    @cached_property
    def steps(self) -> tuple[Spread, Floats]:
        """By gap and grid point, the memory after an answer, and the minutes that it takes."""
        return self._answered(self.grid.stability, self.grid.difficulty, self._gaps[:, None])

    @cached_property
    def _places(self) -> Ints:
        """Where each gap leads to, counted in points from the day on which it begins."""
        result: Ints = self._gaps[:, None, None] * len(self.grid.stability) + self.steps[0].points
        return result

    @cached_property
    def firsts(self) -> tuple[Spread, Floats]:
        """By day and begun card, the memory after an answer, and the minutes that it takes."""
        elapsed = np.maximum(self._task.today + self._offsets[:, None] - self.last, 0)
        return self._answered(self._stability, self._difficulty, elapsed)

    @cached_property
    def _offsets(self) -> Ints:
        return np.concatenate([[0], self._gaps]).astype(np.int64)

    def _answered(self, s: Floats, d: Floats, elapsed: Ints) -> tuple[Spread, Floats]:
        costs = self._task.costs
        elapsed = np.broadcast_to(elapsed, np.broadcast_shapes(elapsed.shape, s.shape))
        spread, chance = self.grid.answered(s, d, elapsed)
        return spread, costs.recalled * chance + costs.forgotten * (1 - chance)

    @cached_property
    def beginning(self) -> Floats:
        """The shares of points at the end of a new card's first day."""
        shares = np.zeros(len(self.grid.stability))
        for rating, share in zip(Rating, self._task.first_ratings, strict=True):
            spread = self.grid.spread(*self.grid.begun(rating))
            np.add.at(shares, spread.points, spread.shares * share)
        return shares

    @cached_property
    def ends(self) -> Floats:
        """The recall on the date of each point, by the day on which it was last answered."""
        left = np.arange(self._task.days, 0, -1)
        return self.grid.model.retrievability(left[:, None], self.grid.stability)

    @cached_property
    def _doubted(self) -> Floats:
        """The same for memories that are weaker than believed, for deciding."""
        left = np.arange(self._task.days, 0, -1)
        return self.grid.model.retrievability(left[:, None], self.grid.stability * _DOUBT)

    @cached_property
    def unseen_ends(self) -> Floats:
        """The recall on the date of each begun card that is left alone."""
        return self.grid.model.retrievability(self._task.date - self.last, self._stability)

    # At given prices

    def tables(self, prices: Floats, worth: Floats) -> Iterator[Floats]:
        """What points are worth by the gap to their next answer; in the last row, if there is none.

        From the last day back, and in ``worth`` what they are worth by the best of them.
        """
        days = self._task.days
        spread, minutes = self.steps
        starts_last = self._task.last_part - self._task.today
        for day in range(days - 1, -1, -1):
            options = np.searchsorted(self._gaps, days - day)
            end = self._doubted[day] - (MISSING_LAST if day < starts_last else 0.0)
            table = np.empty((options + 1, len(end)))
            table[options] = end
            if options:
                then = day + self._gaps[:options]
                # A flat "take" from this day on: indexing by two arrays takes three times as long.
                coming = worth[day:].reshape(-1).take(self._places[:options], mode="clip")
                table[:options] = np.einsum("gpi,gpi->gp", coming, spread.shares[:options])
                table[:options] -= prices[then, None] * minutes[:options]
            worth[day] = table.max(axis=0)
            yield table

    def _values(self, prices: Floats, blur: float) -> tuple[Floats, list[Floats]]:
        """What points are worth on each day, and which shares of them go by which gap, or none."""
        worth = np.empty_like(self.ends)
        parted = [shares_of(table, blur) for table in self.tables(prices, worth)]
        return worth, parted[::-1]

    def first_worth(self, worth: Floats, prices: Floats) -> Floats:
        """What each begun card is worth by the day on which it is next done; last, if never."""
        spread, minutes = self.firsts
        days = self._offsets
        coming = worth[days[:, None, None], spread.points]
        table = np.einsum("gpi,gpi->gp", coming, spread.shares) - prices[days, None] * minutes
        is_learnt = self.last >= self._task.since
        if self._task.days > 1:
            table[days == self._task.days - 1] -= np.where(is_learnt, 0.0, _ONLY_LAST_DAY)
        is_last = self.last >= self._task.last_part
        never = self.unseen_ends - np.where(is_last, 0.0, MISSING_LAST)
        result: Floats = np.vstack([table, never])
        return result

    def new_worth(self, worth: Floats, prices: Floats) -> Floats:
        """The gain of a new card by the day on which it is begun."""
        result: Floats = worth @ self.beginning - prices * self._task.costs.first
        if self._task.days > 1:
            result[-1] -= _ONLY_LAST_DAY
        return result

    def worth(self, prices: Floats) -> Worth:
        """The gain of each card today and on its best later day, less the prices of the days."""
        worth, _ = self._values(prices, BLUR)
        table = self.first_worth(worth, prices)
        fresh = self.new_worth(worth, prices)
        later = fresh[1:].max() if self._task.days > 1 else 0.0
        ones = np.ones(self.new)
        return Worth(
            today=np.concatenate([table[0], fresh[0] * ones]),
            later=np.concatenate([table[1:].max(axis=0), later * ones]),
            minutes=np.concatenate([self.firsts[1][0], self._task.costs.first * ones]),
        )

    def policy(self, prices: Floats, blur: float) -> Policy:
        """What is done with the cards."""
        worth, parted = self._values(prices, blur)
        first = shares_of(self.first_worth(worth, prices), blur)
        new = shares_of(self.new_worth(worth, prices), blur)
        return Policy(self._pool, self._chosen, self._offsets, first, new, parted)

    def forecast(self, prices: Floats, blur: float) -> Forecast:
        """The minutes and cards of the days if every card is done when it pays best."""
        worth, parted = self._values(prices, blur)
        flow = _Flow(self._task.days, len(self.grid.stability))
        self._send_begun(flow, shares_of(self.first_worth(worth, prices), blur))
        self._send_new(flow, shares_of(self.new_worth(worth, prices), blur))
        for day in range(self._task.days):
            self._send_on(flow, day, parted[day])
        return Forecast(flow.minutes, flow.cards)

    def _send_begun(self, flow: _Flow, shares: Floats) -> None:
        spread, minutes = self.firsts
        going = shares[:-1] * self.weight
        targets = self._offsets[:, None, None] * len(self.grid.stability) + spread.points
        flow.send(0, self._offsets, targets, going, spread.shares, minutes)

    def _send_new(self, flow: _Flow, shares: Floats) -> None:
        going = shares * self.new
        flow.here += going[:, None] * self.beginning
        flow.cards += going
        flow.minutes += going * self._task.costs.first

    def _send_on(self, flow: _Flow, day: int, parted: Floats) -> None:
        spread, minutes = self.steps
        options = len(parted) - 1
        if options:
            going = parted[:-1] * flow.here[day]
            targets, shares = self._places[:options], spread.shares[:options]
            flow.send(day, self._gaps[:options], targets, going, shares, minutes[:options])


class _Flow:
    """Cards on their way through days and points."""

    def __init__(self, days: int, points: int) -> None:
        self.here = np.zeros((days, points))
        self.minutes, self.cards = np.zeros((2, days))

    def send(
        self, day: int, gaps: Ints, targets: Ints, going: Floats, shares: Floats, minutes: Floats
    ) -> None:
        """Sends cards from a day over gaps to places, where they are answered."""
        sent = np.bincount(targets.ravel(), (going[..., None] * shares).ravel())
        self.here.reshape(-1)[day * self.here.shape[1] :][: len(sent)] += sent
        self.cards[day + gaps] += going.sum(axis=1)
        self.minutes[day + gaps] += (going * minutes).sum(axis=1)
