"""The prices of minutes that even out the days before a date.

A repetition is worth what it adds to the chance of recall on the date. Each day's minutes have a
price, the same for all cards: a card is repeated on the days on which that pays best. Days that
would be too full become dearer until they are not, so the minutes go to where they bring most.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.planning.date_policy import Policy, gaps_within, shares_of
from flashcards.scheduling.planning.date_task import Pool, Task
from flashcards.scheduling.planning.memory_grid import MemoryGrid, Spread, grid_of
from flashcards.support.arrays import Floats, Ints

_MISSING_LAST = 0.3
"""How much recall a plan gives up rather than leave a card out of the last part."""
_ONLY_LAST_DAY = 0.1
"""The same, rather than repeat a card on the very last day only.

By the model alone waiting pays best, since it takes the memory for known; it is not.
"""
_BLUR = 0.01
"""Recall by which days may differ and still both be taken: equal cards have to part somewhere.

With less, all of them move to another day at once when prices change, and these never settle.
"""
_KEEN = 0.001
"""The same for the recall that is expected: whoever follows the plan takes the best day.

Simulated, decisions at prices for this are better for 45 days and worse for 14.
"""
_DOUBT = 0.6
"""The part of a believed stability that plans rely on for the time until the date.

A plan that takes memories for known waits too long: this costs nothing where the belief is right
and gains up to half a point of recall where the true memory is weaker.
"""
_HALVINGS = 5
"""Only a start: from there the rounds correct the price of each day."""
_ROUNDS, _KEEN_ROUNDS, _KEEN_DAYS = 12, 8, 48
"""Of prices, with either blur; of the last two thirds the mean is taken, as prices swing.

With few days they settle later, but rounds are quick: so many days are gone through at least.
"""
_STEP, _CALMING = 0.5, 0.1
"""Follows a day's excess by its square root, later by less: larger steps make prices swing more."""
_DEAR = 0.15
"""The price from which days may differ by more: where little fits, all that counts is dearer."""
_LEAST_GAIN = 0.001
"""What a repetition has to add to recall on the date, even if there are minutes to spare."""
_NO_MINUTES = 1e-9
"""Of a day off, as nothing can be divided by none."""
_HIGHEST = 20.0
"""More than a repetition can be worth: it adds less than 1 to recall, and takes seconds."""
_SCARCE = 3.0
"""A day whose price is so many times the lowest is filled whole."""
_SAMPLED = 250
"""Of more cards than this an even selection settles the prices."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """The minutes and cards of each day at some prices, and how many cards are recalled then.

    ``gains`` are how many more cards are recalled on the date for the answers of each day, if each
    were the last one of its card.
    """

    minutes: Floats
    cards: Floats
    gains: Floats
    recalled: float


@dataclass(frozen=True, slots=True)
class Worth:
    """The gain of each card of a pool today and on its best later day, and its minutes today."""

    today: Floats
    later: Floats
    minutes: Floats


class Market:
    """Finds the prices of a task's days, and what is done on these then."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._stalls = [_Stall(task, pool) for pool in task.pools if len(pool.ids)]
        self._lowest = _LEAST_GAIN / task.costs.recalled
        self.prices, _ = self._settled(self._one_price(), _BLUR, _ROUNDS)
        self.forecast = self._forecast(self.prices, _BLUR)

    @property
    def is_scarce(self) -> bool:
        """Whether today's minutes could all be used."""
        return len(self.prices) == 1 or bool(self.prices[0] > _SCARCE * self._lowest)

    def worth(self) -> list[Worth]:
        """What each card of each pool is worth today, at the prices."""
        return [
            _Stall(self._task, pool, thin=False).worth(self.prices) for pool in self._task.pools
        ]

    def policies(self) -> list[Policy]:
        """What is done with the cards of each pool that has any, at the prices."""
        blur = _blurred(self.prices, _BLUR)
        return [stall.policy(self.prices, blur) for stall in self._stalls]

    def expected(self) -> float:
        """How many cards will be recalled if each day keeps to its minutes.

        At prices at which equal cards part, those who take the best day would spend too much on
        cheap days; so prices go on for some rounds. The minutes by which days miss theirs then are
        taken back at what a minute is worth, its price: the value of the Lagrangian, as in Boyd &
        Vandenberghe, Convex Optimization (2004), section 5.1. At the lowest price nothing is
        scarce, and high ones stand for what a plan has to do rather than for recall, of which a
        minute brings no more than the mean of its day.
        """
        rounds = max(_KEEN_ROUNDS, _KEEN_DAYS // self._task.days)
        prices, course = self._settled(self.prices, _KEEN, rounds)
        gains = course.gains / np.maximum(course.minutes, _NO_MINUTES)
        worth = np.clip(gains, 0.0, prices - self._lowest)
        recalled = course.recalled - float((worth * (course.minutes - self._task.minutes)).sum())
        return min(max(recalled, 0.0), float(self._task.cards))

    def _settled(self, prices: Floats, blur: float, count: int) -> tuple[Floats, Forecast]:
        """Raises the prices of days that are too full, and lowers those of others.

        Returns:
            The mean prices of the later rounds, and the mean of what is done at them. Single rounds
            swing around what is best, and their mean comes close to it (Larsson, Patriksson &
            Strömberg, Ergodic, primal convergence in dual subgradient schemes, 1999, Mathematical
            Programming 86:283).
        """
        limits = np.maximum(self._task.minutes, _NO_MINUTES)
        logs, courses = [], []
        for turn in range(count):
            courses.append(self._forecast(prices, blur))
            excess = np.clip(courses[-1].minutes / limits, 0.1, 10.0)
            step = excess ** (_STEP / (1 + _CALMING * turn))
            prices = np.clip(prices * step, self._lowest, _HIGHEST)
            logs.append(np.log(prices))
        later = slice(count // 3, None)
        return np.exp(np.mean(logs[later], axis=0)), _mean(courses[later])

    def _one_price(self) -> Floats:
        """The one price for all days at which their minutes are used up together."""
        minutes = float(self._task.minutes.sum())
        low, high = self._lowest, _HIGHEST
        prices = np.full(self._task.days, low)
        for _ in range(_HALVINGS):
            middle = float(np.sqrt(low * high))
            prices = np.full(self._task.days, middle)
            is_dear = self._forecast(prices, _BLUR).minutes.sum() < minutes
            low, high = (low, middle) if is_dear else (middle, high)
        return prices

    def _forecast(self, prices: Floats, blur: float) -> Forecast:
        blur = _blurred(prices, blur)
        parts = [stall.forecast(prices, blur) for stall in self._stalls]
        none = np.zeros(self._task.days)
        return Forecast(
            minutes=sum((part.minutes for part in parts), none),
            cards=sum((part.cards for part in parts), none),
            gains=sum((part.gains for part in parts), none),
            recalled=sum(part.recalled for part in parts),
        )


def _blurred(prices: Floats, blur: float) -> float:
    return blur * max(1.0, float(prices.mean()) / _DEAR)


def _mean(courses: Sequence[Forecast]) -> Forecast:
    return Forecast(
        minutes=np.mean([course.minutes for course in courses], axis=0),
        cards=np.mean([course.cards for course in courses], axis=0),
        gains=np.mean([course.gains for course in courses], axis=0),
        recalled=float(np.mean([course.recalled for course in courses])),
    )


class _Stall:
    """One pool's side of the market: on which days its cards would be done at given prices."""

    def __init__(self, task: Task, pool: Pool, *, thin: bool = True) -> None:
        self._task, self._pool = task, pool
        self._grid: MemoryGrid = grid_of(
            pool.parameters, pool.learning_steps, pool.relearning_steps
        )
        count = min(pool.begun, _SAMPLED) if thin else pool.begun
        self._chosen = chosen = np.arange(count) * pool.begun // max(count, 1)
        self._weight = pool.begun / len(chosen) if len(chosen) else 0.0
        self._stability = pool.stability[chosen]
        self._difficulty = pool.difficulty[chosen]
        self._last = pool.last_day[chosen]
        self._new = len(pool.ids) - pool.begun
        self._gaps = gaps_within(task.days)

    # What does not depend on prices

    @cached_property
    def _steps(self) -> tuple[Spread, Floats]:
        """By gap and grid point, the memory after an answer, and the minutes that it takes."""
        return self._answered(self._grid.stability, self._grid.difficulty, self._gaps[:, None])

    @cached_property
    def _places(self) -> Ints:
        """Where each gap leads to, counted in points from the day on which it begins."""
        result: Ints = self._gaps[:, None, None] * len(self._grid.stability) + self._steps[0].points
        return result

    @cached_property
    def _firsts(self) -> tuple[Spread, Floats]:
        """By day and begun card, the memory after an answer, and the minutes that it takes."""
        elapsed = np.maximum(self._task.today + self._offsets[:, None] - self._last, 0)
        return self._answered(self._stability, self._difficulty, elapsed)

    @cached_property
    def _offsets(self) -> Ints:
        return np.concatenate([[0], self._gaps]).astype(np.int64)

    def _answered(self, s: Floats, d: Floats, elapsed: Ints) -> tuple[Spread, Floats]:
        costs = self._task.costs
        elapsed = np.broadcast_to(elapsed, np.broadcast_shapes(elapsed.shape, s.shape))
        spread, chance = self._grid.answered(s, d, elapsed)
        return spread, costs.recalled * chance + costs.forgotten * (1 - chance)

    @cached_property
    def _beginning(self) -> Floats:
        """The shares of points at the end of a new card's first day."""
        shares = np.zeros(len(self._grid.stability))
        for rating, share in zip(Rating, self._task.first_ratings, strict=True):
            spread = self._grid.spread(*self._grid.begun(rating))
            np.add.at(shares, spread.points, spread.shares * share)
        return shares

    @cached_property
    def _ends(self) -> Floats:
        """The recall on the date of each point, by the day on which it was last answered."""
        left = np.arange(self._task.days, 0, -1)
        return self._grid.model.retrievability(left[:, None], self._grid.stability)

    @cached_property
    def _doubted(self) -> Floats:
        """The same for memories that are weaker than believed, for deciding."""
        left = np.arange(self._task.days, 0, -1)
        return self._grid.model.retrievability(left[:, None], self._grid.stability * _DOUBT)

    @cached_property
    def _unseen_ends(self) -> Floats:
        """The recall on the date of each begun card that is left alone."""
        return self._grid.model.retrievability(self._task.date - self._last, self._stability)

    # At given prices

    def _values(self, prices: Floats, blur: float) -> tuple[Floats, list[Floats]]:
        """What points are worth on each day, and which shares of them go by which gap, or none."""
        days = self._task.days
        spread, minutes = self._steps
        worth = np.empty_like(self._ends)
        parted: list[Floats] = [np.empty(0)] * days
        starts_last = self._task.last_part - self._task.today
        for day in range(days - 1, -1, -1):
            options = np.searchsorted(self._gaps, days - day)
            end = self._doubted[day] - (_MISSING_LAST if day < starts_last else 0.0)
            table = np.empty((options + 1, len(end)))
            table[options] = end
            if options:
                then = day + self._gaps[:options]
                # A flat "take" from this day on: indexing by two arrays takes three times as long.
                coming = worth[day:].reshape(-1).take(self._places[:options], mode="clip")
                table[:options] = np.einsum("gpi,gpi->gp", coming, spread.shares[:options])
                table[:options] -= prices[then, None] * minutes[:options]
            worth[day] = table.max(axis=0)
            parted[day] = shares_of(table, blur)
        return worth, parted

    def _first_worth(self, worth: Floats, prices: Floats) -> Floats:
        """What each begun card is worth by the day on which it is next done; last, if never."""
        spread, minutes = self._firsts
        days = self._offsets
        coming = worth[days[:, None, None], spread.points]
        table = np.einsum("gpi,gpi->gp", coming, spread.shares) - prices[days, None] * minutes
        is_learnt = self._last >= self._task.since
        if self._task.days > 1:
            table[days == self._task.days - 1] -= np.where(is_learnt, 0.0, _ONLY_LAST_DAY)
        is_last = self._last >= self._task.last_part
        never = self._unseen_ends - np.where(is_last, 0.0, _MISSING_LAST)
        result: Floats = np.vstack([table, never])
        return result

    def _new_worth(self, worth: Floats, prices: Floats) -> Floats:
        """The gain of a new card by the day on which it is begun."""
        result: Floats = worth @ self._beginning - prices * self._task.costs.first
        if self._task.days > 1:
            result[-1] -= _ONLY_LAST_DAY
        return result

    def worth(self, prices: Floats) -> Worth:
        """The gain of each card today and on its best later day, less the prices of the days."""
        worth, _ = self._values(prices, _BLUR)
        table = self._first_worth(worth, prices)
        fresh = self._new_worth(worth, prices)
        later = fresh[1:].max() if self._task.days > 1 else 0.0
        ones = np.ones(self._new)
        return Worth(
            today=np.concatenate([table[0], fresh[0] * ones]),
            later=np.concatenate([table[1:].max(axis=0), later * ones]),
            minutes=np.concatenate([self._firsts[1][0], self._task.costs.first * ones]),
        )

    def policy(self, prices: Floats, blur: float) -> Policy:
        """What is done with the cards."""
        worth, parted = self._values(prices, blur)
        first = shares_of(self._first_worth(worth, prices), blur)
        new = shares_of(self._new_worth(worth, prices), blur)
        return Policy(self._pool, self._chosen, self._offsets, first, new, parted)

    def forecast(self, prices: Floats, blur: float) -> Forecast:
        """The minutes and cards of the days if every card is done when it pays best."""
        worth, parted = self._values(prices, blur)
        flow = _Flow(self._task.days, len(self._grid.stability))
        recalled = self._send_begun(flow, shares_of(self._first_worth(worth, prices), blur))
        self._send_new(flow, shares_of(self._new_worth(worth, prices), blur))
        for day in range(self._task.days):
            recalled += self._send_on(flow, day, parted[day])
        gains = (flow.here * self._ends).sum(axis=1) - flow.left
        return Forecast(flow.minutes, flow.cards, gains, recalled)

    def _send_begun(self, flow: _Flow, shares: Floats) -> float:
        spread, minutes = self._firsts
        going = shares[:-1] * self._weight
        targets = self._offsets[:, None, None] * len(self._grid.stability) + spread.points
        flow.send(0, self._offsets, targets, going, spread.shares, minutes, self._unseen_ends)
        return float((shares[-1] * self._unseen_ends).sum() * self._weight)

    def _send_new(self, flow: _Flow, shares: Floats) -> None:
        going = shares * self._new
        flow.here += going[:, None] * self._beginning
        flow.cards += going
        flow.minutes += going * self._task.costs.first

    def _send_on(self, flow: _Flow, day: int, parted: Floats) -> float:
        spread, minutes = self._steps
        options = len(parted) - 1
        here = flow.here[day]
        if options:
            flow.send(
                day,
                self._gaps[:options],
                self._places[:options],
                parted[:-1] * here,
                spread.shares[:options],
                minutes[:options],
                self._ends[day],
            )
        return float((parted[-1] * here * self._ends[day]).sum())


class _Flow:
    """Cards on their way through days and points."""

    def __init__(self, days: int, points: int) -> None:
        self.here = np.zeros((days, points))
        self.minutes, self.cards = np.zeros((2, days))
        self.left = np.zeros(days)
        """How many of the cards of each day would be recalled if they were left alone then."""

    def send(
        self,
        day: int,
        gaps: Ints,
        targets: Ints,
        going: Floats,
        shares: Floats,
        minutes: Floats,
        ends: Floats,
    ) -> None:
        """Sends cards from a day over gaps to places, where they are answered."""
        sent = np.bincount(targets.ravel(), (going[..., None] * shares).ravel())
        self.here.reshape(-1)[day * self.here.shape[1] :][: len(sent)] += sent
        self.cards[day + gaps] += going.sum(axis=1)
        self.minutes[day + gaps] += (going * minutes).sum(axis=1)
        self.left[day + gaps] += going @ ends
