"""What comes of a plan if each day is filled as sessions fill it.

Cards are amounts: what is learnt moves between the points of a grid of memories, so that nothing is
drawn at random. On each day those come first that lose most by waiting, for each minute that they
take, until its minutes are used.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from flashcards.scheduling.planning.date_task import Task
from flashcards.scheduling.planning.memory_grid import DIFFICULTIES
from flashcards.scheduling.planning.stall import MISSING_LAST, Stall
from flashcards.scheduling.planning.towards_date import Market
from flashcards.support.arrays import Floats, Ints

_FINE, _FINE_DAYS = 8, 90
"""Difficulties of the grid: with four, as for prices, up to .0015 of recall is lost on the way.

Plans for longer spans, which take seconds, have four.
"""
_NOTHING = 1e-12  # minutes; of cards that are all gone


class _Offer(NamedTuple):
    """Cards that could come on a day: what they lose by waiting, for each minute, and how many."""

    gain: Floats
    minutes: Floats
    amount: Floats


def recalled(task: Task, market: Market) -> float:
    """How many cards are recalled on the date.

    Args:
        task: what was planned.
        market: the prices of its days.
    """
    fine = _FINE if task.days <= _FINE_DAYS else DIFFICULTIES
    runs = [_Run(task, Stall(task, pool, difficulties=fine), market) for pool in task.pools]
    for day in range(task.days):
        offers = [run.offer(day) for run in runs]
        offer = _Offer(*(np.concatenate(column) for column in zip(*offers, strict=True)))
        taken = _taken(offer, _room(task, market, day, offer))
        ends = np.cumsum([len(part.gain) for part in offers])
        for run, part in zip(runs, np.split(taken, ends[:-1]), strict=True):
            run.answer(day, part)
    return sum(run.recalled() for run in runs)


def _room(task: Task, market: Market, day: int, offer: _Offer) -> float:
    """The minutes of a day that will be used."""
    costs = task.costs
    # A session ends when a card that turns out to be forgotten would not fit: before the last one
    # was recalled it did, so what is left lies evenly between.
    room = max(float(task.minutes[day]) - (costs.forgotten - costs.recalled / 2), 0.0)
    if market.is_scarce(day):
        return room
    pays = offer.gain > 0
    wanted = float((offer.amount[pays] * offer.minutes[pays]).sum())
    return min(room, max(wanted, float(market.forecast.minutes[day])))


def _taken(offer: _Offer, room: float) -> Floats:
    """How much of each offer comes, the best first."""
    order = np.argsort(-offer.gain, kind="stable")
    minutes = (offer.amount * offer.minutes)[order]
    before = np.cumsum(minutes) - minutes
    taken = np.zeros(len(order))
    taken[order] = np.clip((room - before) / np.maximum(minutes, _NOTHING), 0.0, 1.0)
    result: Floats = taken * offer.amount
    return result


class _Run:
    """The cards of a pool on their way through the days."""

    def __init__(self, task: Task, stall: Stall, market: Market) -> None:
        self._stall, self._first_minutes = stall, task.costs.first
        worth = np.empty_like(stall.ends)
        starts_last = task.last_part - task.today
        never = stall.ends - np.where(np.arange(task.days) < starts_last, MISSING_LAST, 0)[:, None]
        backwards = zip(never[::-1], stall.tables(market.prices, worth), strict=True)
        self._gains = [self._gained(table[:-1], end) for end, table in backwards][::-1]
        begun = stall.first_worth(worth, market.prices)
        self._begun_gains = (begun[:-1] - _best_later(begun[:-1], begun[-1])) / stall.firsts[1]
        fresh = stall.new_worth(worth, market.prices)
        self._new_gains = (fresh - _best_later(fresh, np.zeros(()))) / task.costs.first
        self._begun = np.full(len(stall.last), stall.weight)
        self._new = float(stall.new)
        self._learnt = np.zeros_like(worth)
        """By the day of the last answer, on the points of the grid."""

    def _gained(self, table: Floats, never: Floats) -> Floats:
        gain = (table - _best_later(table, never)) / self._stall.steps[1][: len(table)]
        return gain.astype(np.float32)  # a year has as many days by days by points as fill memory

    def offer(self, day: int) -> _Offer:
        """The cards that could come on a day: by memory, begun ones, new ones."""
        stall = self._stall
        gains = [self._gains[last][day - last - 1] for last in range(day)]
        minutes = stall.steps[1][:day][::-1]
        return _Offer(
            np.concatenate([*gains, self._begun_gains[day], self._new_gains[day : day + 1]]),
            np.concatenate([minutes.ravel(), stall.firsts[1][day], [self._first_minutes]]),
            np.concatenate([self._learnt[:day].ravel(), self._begun, [self._new]]),
        )

    def answer(self, day: int, taken: Floats) -> None:
        """Answers parts of what was offered."""
        stall, learnt = self._stall, self._learnt
        some, begun, new = np.split(taken, [day * learnt.shape[1], len(taken) - 1])
        some = some.reshape(day, learnt.shape[1])
        learnt[:day] -= some
        self._begun = self._begun - begun
        self._new -= float(new[0])
        after, first = stall.steps[0], stall.firsts[0]
        self._place(day, after.points[:day][::-1], after.shares[:day][::-1], some)
        self._place(day, first.points[day], first.shares[day], begun)
        learnt[day] += float(new[0]) * stall.beginning

    def _place(self, day: int, points: Ints, shares: Floats, amount: Floats) -> None:
        many = (amount[..., None] * shares).ravel()
        self._learnt[day] += np.bincount(points.ravel(), many, self._learnt.shape[1])

    def recalled(self) -> float:
        """How many cards are recalled on the date, after the last day."""
        stall = self._stall
        return float((self._learnt * stall.ends).sum() + self._begun @ stall.unseen_ends)


def _best_later(table: Floats, never: Floats) -> Floats:
    """What each row's best later row is worth, or nothing more being done."""
    rows = np.concatenate([never[None], table[:0:-1]])
    result: Floats = np.maximum.accumulate(rows)[::-1]
    return result
