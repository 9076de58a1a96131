"""The course of one pool of cards through the days ahead, as amounts on the points of a grid."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from math import floor, log

import numpy as np

from flashcards.scheduling.planning.begun_cards import BegunCards
from flashcards.scheduling.planning.day_costs import Minutes
from flashcards.scheduling.planning.interval_grid import interval_grid
from flashcards.scheduling.planning.outset import Pool
from flashcards.support.arrays import Floats

_SAMPLES = frozenset({0, 1, 3, 7, 14, 25, 40, 65, 100, 150, 220, 300})
"""Days on which the recall of cards is worked out that have not been asked yet."""
_EXACT_WAIT, _WAIT_RATIO = 8, 1.2
"""Days of waiting are counted one by one up to the first, and further on by steps of the second."""
_FEW = 256
"""Cards of one day from which the minutes of the others are estimated."""
_ROUNDING = 1e-6  # cards; sums of floats may be off by less


class PoolRun:
    """A pool day by day: ``begin``, ``take`` what is asked, ``start`` new cards, ``end``.

    ``reviews`` and ``begun`` count what was asked and begun on each day, ``waiting`` what is due
    and has not been asked; ``count`` is the number of cards that have been begun before.
    """

    def __init__(self, pool: Pool, costs: Minutes, days: int) -> None:
        self._grid, self._costs, self._days = interval_grid(pool.scheduling), costs, days
        self._moved = dict(_eased(pool.easy, days))
        self._new_until, self._most_new = _until(pool.new, days), float(pool.new.max(initial=0.0))
        points = len(self._grid)
        # Later deposits land behind the last day, which nobody asks for.
        self._due = np.zeros((2 * days + 1, points))
        self._answered = np.zeros((days, points))
        ahead = np.minimum(self._grid.delay, days)
        self._landing = ahead * points + np.arange(points)
        self.count, self._voted = float(len(pool.cards)), pool.voted
        self.reviews, self.begun, self.waiting = np.zeros(days), np.zeros(days), 0.0
        self._recalled, self._step_minutes = np.zeros(days), np.zeros(days)
        self._unasked: dict[int, float] = {}
        self._finish_steps(pool.cards.at(pool.cards.in_steps))
        self._first = pool.cards.first
        self._ends = np.searchsorted(self._first.day, np.arange(days), side="right")
        self._taken = np.searchsorted(self._first.day, np.arange(days)).astype(np.float64)
        self._reached, self._asked = 0.0, 0
        """How many cards were taken, in their order, and how many of them have been answered."""

    def _finish_steps(self, cards: BegunCards) -> None:
        day = np.maximum(cards.comes, 0)
        cards, day = cards.at(day < self._days), day[day < self._days]
        minutes = np.where(cards.in_relearning, self._costs.relearning, self._costs.learning)
        self._step_minutes += np.bincount(day, minutes, minlength=self._days)
        if len(cards):
            elapsed = cards.elapsed + day
            answers = self._grid.answers(cards.stability, cards.difficulty, elapsed)
            self._answered += self._grid.landed(answers, day, self._days)

    # Day by day

    def go_freely(self) -> None:
        """Goes through all days without a limit."""
        landed, recalled = self._on_time
        self._answered += landed
        self.reviews += np.diff(self._ends, prepend=0)
        self._recalled += recalled
        self._taken = self._ends.astype(np.float64)
        for day_ in range(self._days):
            self.begin(day_)
            self._take_known(day_, day_, 1.0)
            self.start(day_, np.inf)
            self._close(day_)

    @cached_property
    def _on_time(self) -> tuple[Floats, Floats]:
        """First answers on the days on which cards come: where they land, how many are right."""
        soon = slice(0, int(self._ends[-1]))
        answers, day = self._first.on_time(self._grid).at(soon), self._first.day[soon]
        recalled = np.bincount(day, answers.chance, minlength=self._days).astype(np.float64)
        if not len(day):
            return np.zeros_like(self._answered), recalled
        return self._grid.landed(answers, day, self._days), recalled

    def begin(self, day: int) -> None:
        """Adds what comes due, after moving cards away from easy days as fuzz does."""
        for easy, share, target in self._moved.get(day, ()):
            amount = self._due[easy] * share
            self._due[target] += amount
            self._due[easy] -= amount
        self.waiting += self.left(day)

    def left(self, due: int) -> float:
        """The cards that came due on a day and have not been asked."""
        return float(self._ends[due] - self._taken[due] + self._due[due].sum())

    def minutes_in_steps(self, day: int) -> float:
        """The minutes of cards in learning."""
        return float(self._step_minutes[day])

    def minutes_of(self, due: int, day: int) -> float:
        """The minutes that those take on a day which are left from an earlier one."""
        moves = self._grid.moves(_rounded(day - due))
        amount = self._due[due]
        known = float((amount * self._minutes(moves.chance)).sum())
        start, end = floor(self._taken[due]), int(self._ends[due])
        if start == end:
            return known
        some = self._first.answers(self._grid, slice(start, min(start + _FEW, end)), day)
        rest: float = float(self._minutes(some.chance).mean()) * (end - start)
        return known + rest

    def _minutes(self, chance: Floats) -> Floats:
        return chance * self._costs.recalled + (1 - chance) * self._costs.forgotten

    def take(self, due: int, day: int, share: float) -> None:
        """Asks a share of those that are left from a day; earlier days have to be done."""
        self._take_known(due, day, share)
        before, last = float(self._taken[due]), int(self._ends[due])
        taken = before + (last - before) * share
        taken = round(taken) if abs(taken - round(taken)) < _ROUNDING else taken
        if taken == before:
            return
        self._taken[due] = self._reached = taken
        if due == day and taken == last and before == self._asked:
            self._take_on_time(day)
            return
        start, end = floor(before), floor(taken)
        some = self._first.answers(self._grid, slice(start, max(end, start + 1)), day)
        self._count(day, taken - before, (taken - before) * float(some.chance.mean()))

    def _take_on_time(self, day: int) -> None:
        """Answers all cards of a day at once, as on most days nothing is left over."""
        landed, recalled = self._on_time
        self._answered[day] += landed[day]
        self._count(day, float(self._ends[day] - self._asked), float(recalled[day]))
        self._asked = int(self._ends[day])

    def _answer_taken(self, day: int) -> None:
        """Answers the cards that were taken; one of which a part was, once all of it is."""
        done, self._asked = self._asked, floor(self._reached)
        if done < self._asked:
            answers = self._first.answers(self._grid, slice(done, self._asked), day)
            self._answered[day] += self._grid.landed(answers, 0, 1)[0]

    def _take_known(self, due: int, day: int, share: float) -> None:
        amount = self._due[due] * share
        moves = self._grid.moves(_rounded(day - due))
        self._answered[day] += moves.of(amount)
        self._due[due] -= amount
        self._count(day, float(amount.sum()), float(amount @ moves.chance))

    def _count(self, day: int, asked: float, recalled: float) -> None:
        self.waiting -= asked
        self.reviews[day] += asked
        self._recalled[day] += recalled

    def start(self, day: int, minutes: float) -> float:
        """Begins new cards, and gives the minutes that they take.

        Those for which there were no minutes come on the next days, no more on each than usual.
        """
        wanted = float(self._new_until[day] - self.begun.sum())
        amount = max(min(wanted, self._most_new, minutes / self._costs.first), 0.0)
        self.begun[day] = amount
        self._answered[day] += amount * self._grid.begun
        return amount * self._costs.first

    def end(self, day: int) -> None:
        """Schedules what was answered."""
        self._answer_taken(day)
        self._close(day)

    def _close(self, day: int) -> None:
        # A point is scheduled for one day only, so that no target comes twice.
        due = self._due.reshape(-1)[day * len(self._grid) :]
        due[self._landing] += self._answered[day]
        if day in _SAMPLES or day == self._days - 1:
            later = self._first.recall_after(self._grid, day)
            self._unasked[day] = later + self._recall_of_waiting(day)

    def _recall_of_waiting(self, day: int) -> float:
        grid = self._grid
        starts = np.floor(self._taken[: day + 1]).astype(np.int64)
        waiting = zip(starts.tolist(), self._ends[: day + 1].tolist(), strict=True)
        total = sum(self._first.recall_of(grid, slice(a, b), day) for a, b in waiting if a < b)
        for due in np.flatnonzero(self._due[: day + 1].any(axis=1)):
            late = day + 1 - int(due)
            chance = grid.model.retrievability(grid.delay + late, grid.stability)
            total += float(self._due[due] @ chance)
        return total

    # What it amounts to

    def minutes(self) -> Floats:
        """The minutes of each day."""
        costs, forgotten = self._costs, self.reviews - self._recalled
        asked = self._recalled * costs.recalled + forgotten * costs.forgotten
        result: Floats = asked + self.begun * costs.first + self._step_minutes
        return result

    @property
    def begun_by_day(self) -> Floats:
        """The cards that have been begun by the end of each day."""
        result: Floats = self.count + np.cumsum(self.begun)
        return result

    def known(self) -> Floats:
        """The cards that would be recalled on the morning after each day."""
        by_answer = self._grid.recalled(self._answered)
        total = np.interp(np.arange(self._days), list(self._unasked), list(self._unasked.values()))
        for day, later in enumerate(by_answer):
            total[day:] += later[: self._days - day]
        return total if self._voted is None else self._voted.known(total, self.begun_by_day)


def _until(new: Floats, days: int) -> Floats:
    """The cards of each day with those of the days before it."""
    return np.cumsum(np.concatenate([new, np.zeros(days)])[:days])


def _rounded(wait: int) -> int:
    """A number of days near this one, so that few different ones have to be worked out."""
    if wait <= _EXACT_WAIT:
        return wait
    steps = round(log(wait / _EXACT_WAIT) / log(_WAIT_RATIO))
    return round(_EXACT_WAIT * _WAIT_RATIO**steps)


_Moved = list[tuple[int, float, int]]
"""From which day, which share of what is left there, to which day."""


def _eased(easy: Floats, days: int) -> Iterator[tuple[int, _Moved]]:
    """What moves from easy days to the days around them, by the day on which it moves."""
    usual = [int(day) for day in np.flatnonzero(easy >= 1)]
    if len(usual) == len(easy):
        return
    for before, after in zip((-1, *usual), usual, strict=False):
        between = range(before + 1, after)
        moved = [step for day in between for step in _split(day, before, after, float(easy[day]))]
        if moved and max(before, 0) < days:
            yield max(before, 0), moved


def _split(day: int, before: int, after: int, share: float) -> _Moved:
    """Half of what an easy day does without goes to each side, all of it where one has passed."""
    if before < 0:
        return [(day, 1 - share, after)]
    half = (1 - share) / 2
    return [(day, half, before), (day, half / (1 - half), after)]
