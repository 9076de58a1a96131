"""What votes of models expect of a plan: cards are followed through it by the states of the models.

The plan is made with FSRS-6, whose few numbers of a card fit on a grid. What its models say of a
card after the plan is not what they say now: on a real log, carrying the present difference between
vote and FSRS-6 over later reviews predicted no better than FSRS-6, and following the states did.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.models.vote import logit_of
from flashcards.scheduling.planning.date_plan import Outlook, untouched
from flashcards.scheduling.planning.date_policy import Policy, gaps_within
from flashcards.scheduling.planning.date_task import Pool, Task, fitting
from flashcards.scheduling.planning.following import (
    Voting,
    chance,
    drawn,
    in_steps,
    moved,
    reviewed,
)
from flashcards.scheduling.planning.memory_grid import grid_of
from flashcards.support.arrays import Floats, Ints

_COURSES = 1_000
"""Courses that are followed of each pool: whole cards, each several times if they are few."""
_SEED = 6
"""The same draws each time: a figure that changes by looking at it could not be relied on."""
_NEVER = 1_000_000
"""The day of the last answer of a card that has none, counted from today."""


@dataclass(frozen=True, slots=True, eq=False)
class Voted:
    """What votes say of a plan: by how much they move its logit, and of each card left alone.

    ``untouched`` is as that of ``date_plan``.
    """

    shift: float
    untouched: Floats

    def moved(self, recalled: float, cards: int) -> float:
        """How many of some cards are recalled, from how many FSRS-6 expects."""
        return moved(recalled, cards, self.shift)


def voted(task: Task, plan: Outlook, votings: Sequence[Voting]) -> Voted:
    """What votes say of the plan of a task, beside FSRS-6 on the same courses of its cards."""
    by_fsrs = untouched(task)
    if not votings:
        return Voted(0.0, by_fsrs)
    alone = np.concatenate([*(_alone(pool, task, votings) for pool in task.pools), np.zeros(0)])
    alone = np.where(np.isnan(alone), by_fsrs, alone)
    some = fitting(task)
    if not plan.policies:
        return Voted(_shift(float(alone.sum()), float(by_fsrs.sum()), some.cards), alone)
    pairs = [_followed(some, policy, votings) for policy in plan.policies]
    by_vote, by_fsrs6 = (float(sum(column)) for column in zip(*pairs, strict=True))
    return Voted(_shift(by_vote, by_fsrs6, some.cards), alone)


def _alone(pool: Pool, task: Task, votings: Sequence[Voting]) -> Floats:
    result = np.full(len(pool.ids), np.nan)
    elapsed = np.maximum(task.date - pool.last_day, 0)
    for voting in votings:
        said = voting.assembly.over_days(voting.rows(pool.ids[: pool.begun]), elapsed)
        result[: pool.begun] = np.where(np.isnan(said), result[: pool.begun], said)
    return result


def _shift(by_vote: float, by_fsrs: float, cards: int) -> float:
    return logit_of(by_vote / cards) - logit_of(by_fsrs / cards) if cards else 0.0


def _followed(task: Task, policy: Policy, votings: Sequence[Voting]) -> tuple[float, float]:
    """How many cards of a pool are recalled by their votes, and how many by FSRS-6."""
    pool, by_vote, by_fsrs = policy.pool, 0.0, 0.0
    begun, new = pool.ids[policy.chosen], pool.ids[pool.begun :]
    left, fresh = np.ones(len(begun), dtype=bool), len(new)
    for voting in votings:
        here, count = np.isin(begun, voting.card_ids), int(np.isin(new, voting.card_ids).sum())
        left, fresh = left & ~here, fresh - count
        courses = _Courses(task, policy, np.flatnonzero(here), count)
        by_vote += courses.recalled(voting)
        by_fsrs += courses.recalled(None)
    others = _Courses(task, policy, np.flatnonzero(left), fresh).recalled(None)
    return by_vote + others, by_fsrs + others


class _Courses:
    """Courses of some cards of a pool through the days of a plan.

    ``cards`` are columns of ``policy.first``, ``new`` how many new ones there are.
    """

    def __init__(self, task: Task, policy: Policy, cards: Ints, new: int) -> None:
        self._task, self._policy, pool = task, policy, policy.pool
        self._grid = grid_of(pool.parameters, pool.learning_steps, pool.relearning_steps)
        self._gaps = gaps_within(task.days)
        copies = -(-_COURSES // max(len(cards) + new, 1))
        fresh = min(new * copies, _COURSES)
        self._cards = np.repeat(cards, copies)
        self._is_new = np.arange(len(self._cards) + fresh) >= len(self._cards)
        part = pool.begun / max(len(policy.chosen), 1) / copies
        self._weight = np.where(self._is_new, new / max(fresh, 1), part)

    def recalled(self, voting: Voting | None) -> float:
        """How many cards are recalled on the date, by a vote or by FSRS-6."""
        if not len(self._weight):
            return 0.0
        self._begin(voting)
        for day in range(self._task.days):
            here = np.flatnonzero(self._next == day)
            unmet = self._last[here] == _NEVER
            for cards, begun in ((here[unmet], False), (here[~unmet], True)):
                if len(cards):
                    self._answer(cards, day, begun=begun)
        left = self._task.days - self._last
        everything = np.arange(len(left))
        return float(self._chance(everything, left) @ self._weight)

    def _begin(self, voting: Voting | None) -> None:
        pool, count = self._policy.pool, len(self._weight)
        columns, known = self._policy.chosen[self._cards], ~self._is_new
        self._voting = voting
        self._luck = np.random.default_rng(_SEED).random((self._task.days + 1, 2, count))
        self._s, self._d, self._last = np.ones(count), np.ones(count), np.full(count, _NEVER)
        self._s[known], self._d[known] = pool.stability[columns], pool.difficulty[columns]
        self._last[known] = pool.last_day[columns] - self._task.today
        if voting is not None:
            self._states = np.full((count, voting.assembly.width), np.nan)
            self._states[known] = voting.rows(pool.ids[columns])
        first, new = self._policy.first[:, self._cards], self._policy.new[:, None]
        luck = self._luck[-1, 0]
        days = np.append(self._policy.offsets, self._task.days)
        self._next = np.empty(count, dtype=np.int64)
        self._next[known] = days[drawn(first, luck[known])]
        self._next[~known] = drawn(new, luck[~known])

    def _chance(self, cards: Ints, elapsed: Ints) -> Floats:
        by_fsrs = self._grid.model.retrievability(elapsed, self._s[cards])
        if self._voting is None:
            return by_fsrs
        return chance(self._voting.assembly, self._states[cards], elapsed, by_fsrs)

    def _answer(self, cards: Ints, day: int, *, begun: bool) -> None:
        if begun:
            self._repeat(cards, day)
        else:
            self._meet(cards, self._luck[day, 1, cards])
        self._last[cards] = day
        spread = self._grid.spread(self._s[cards], self._d[cards])
        nearest = spread.points[np.arange(len(cards)), spread.shares.argmax(axis=1)]
        gap = drawn(self._policy.later[day][:, nearest], self._luck[day, 0, cards])
        options = len(self._policy.later[day]) - 1
        self._next[cards] = day + np.append(self._gaps[:options], self._task.days)[gap]

    def _repeat(self, cards: Ints, day: int) -> None:
        elapsed = np.maximum(day - self._last[cards], 0)
        passed = self._luck[day, 1, cards] < self._chance(cards, elapsed)
        s, d = self._s[cards], self._d[cards]
        right, wrong = self._grid.recalled(s, d, elapsed), self._grid.forgotten(s, d, elapsed)
        self._s[cards] = np.where(passed, right[0], wrong[0])
        self._d[cards] = np.where(passed, right[1], wrong[1])
        if self._voting is not None:
            ratings = np.where(passed, int(Rating.GOOD), int(Rating.AGAIN))
            self._states[cards] = reviewed(
                self._voting.assembly, self._states[cards], elapsed, ratings, self._grid.relearning
            )

    def _meet(self, cards: Ints, luck: Floats) -> None:
        ratings = drawn(np.array(self._task.first_ratings)[:, None], luck) + 1
        if self._voting is not None:
            self._states[cards] = self._voting.assembly.first(ratings)
        for rating in Rating:
            here = cards[ratings == rating]
            self._s[here], self._d[here] = self._grid.begun(rating)
            self._step(here, self._grid.steps_after_first(rating))

    def _step(self, cards: Ints, times: int) -> None:
        """Lets models see the answers in learning; FSRS-6's numbers have them already."""
        if self._voting is not None:
            self._states[cards] = in_steps(self._voting.assembly, self._states[cards], times)
