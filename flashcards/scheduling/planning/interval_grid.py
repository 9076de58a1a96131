"""Memories by the interval that they are granted, and what an answer makes of all of them at once.

The expected course of many cards is followed as amounts on the points of this grid, which costs the
same for a thousand cards as for a hundred thousand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from flashcards.model import FSRS6_PARAMETERS, Rating
from flashcards.scheduling.memory import interval_factor
from flashcards.scheduling.planning.day_costs import USUAL
from flashcards.scheduling.planning.memory_grid import grid_of
from flashcards.support.arrays import Floats, Ints

_SHORTEST, _LONGEST = 0.02, 36_500
"""Intervals that the points span, in days, before they are rounded to whole ones."""
_RATIOS = ((0.5, 1.6), (12.0, 1.1), (365.0, 1.15), (np.inf, 1.6))
"""The ratio of neighbouring points up to an interval: closest where cards come most often."""
_TURNS = (1.5, 2.5)
"""Where a memory gets a day more: longer intervals are spread by fuzz, so that it blurs."""
_BESIDE, _APART = 0.001, 0.03  # days from a turn, of a point on either side and of all others
_DIFFICULTIES = 11.0 - np.geomspace(10.0, 1.0, 14)
"""Closer together where memories are difficult: intervals grow with what is missing to 11."""
_PASSES = np.array([[Rating.HARD], [Rating.GOOD], [Rating.EASY]])
_BEGUN = len(Rating)


def _intervals() -> Floats:
    points = [_SHORTEST]
    while points[-1] < _LONGEST:
        ratio = next(ratio for until, ratio in _RATIOS if points[-1] < until)
        points.append(min(points[-1] * ratio, _LONGEST))
    apart = [p for p in points if min(abs(p - turn) for turn in _TURNS) > _APART]
    turns = [turn + side for turn in _TURNS for side in (-_BESIDE, _BESIDE)]
    return np.array(sorted([*apart, *turns]))


_INTERVALS = _intervals()


@dataclass(frozen=True, slots=True)
class Scheduling:
    """What decides how memories and intervals go on.

    ``learning_steps`` and ``relearning_steps`` say how many there are, ``first_ratings`` and
    ``passes`` are as in ``DayCosts``.
    """

    parameters: tuple[float, ...] = FSRS6_PARAMETERS
    desired_retention: float = 0.9
    maximum_interval: int = _LONGEST
    learning_steps: int = 2
    relearning_steps: int = 1
    first_ratings: tuple[float, ...] = USUAL.first_ratings
    passes: tuple[float, ...] = USUAL.passes


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """What a day of answers makes of amounts on the points.

    The amount of each point goes to several ``targets``, to each by its ``shares``: their columns
    are the points. ``chance`` is the chance of recall at each point.
    """

    targets: Ints
    shares: Floats
    chance: Floats

    def of(self, amounts: Floats) -> Floats:
        """Where amounts are at the end of the day."""
        # Far fewer steps than with a matrix, which would be nearly empty.
        moved = (self.shares * amounts).reshape(-1)
        return _summed(self.targets.reshape(-1), moved, len(amounts))


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """What answers lead to: a row for each rating, a column for each card.

    ``shares`` are the chances of the ratings, ``stability`` is that at the end of the day. Its
    difficulty lies between the one of index ``easier`` on the grid and the next, at ``harder`` of
    the way: that is the same at every desired retention. ``chance`` is that of recall.
    """

    shares: Floats
    stability: Floats
    easier: Ints
    harder: Floats
    chance: Floats

    def at(self, some: slice) -> Answers:
        """Those of some cards."""
        return Answers(
            self.shares[:, some],
            self.stability[:, some],
            self.easier[:, some],
            self.harder[:, some],
            self.chance[some],
        )


class IntervalGrid:
    """The points, under one way of scheduling.

    ``delay`` is the interval of each point in whole days. The last four points are those of new
    cards at the end of their first day, by their first rating.
    """

    def __init__(self, scheduling: Scheduling) -> None:
        self._of = scheduling
        self._steps = grid_of(
            scheduling.parameters, scheduling.learning_steps, scheduling.relearning_steps
        )
        self.model = self._steps.model
        self._factor = interval_factor(scheduling.desired_retention, scheduling.parameters)
        begun = [self._steps.begun(rating) for rating in Rating]
        first = np.concatenate([stability for stability, _ in begun])
        known = np.repeat(_INTERVALS, len(_DIFFICULTIES)) / self._factor
        self.stability = np.concatenate([known, first])
        self.difficulty = np.concatenate(
            [np.tile(_DIFFICULTIES, len(_INTERVALS)), *(difficulty for _, difficulty in begun)]
        )
        days = np.rint(self.stability * self._factor).astype(np.int64)
        self.delay = np.clip(days, 1, scheduling.maximum_interval)
        self.begun = np.zeros(len(self.delay))
        self.begun[-_BEGUN:] = scheduling.first_ratings
        self._moves: dict[int, Moves] = {}

    def __len__(self) -> int:
        return len(self.delay)

    def moves(self, late: int = 0) -> Moves:
        """The effect of answers that come some days after the intervals are over."""
        if late not in self._moves:
            answers = self.answers(self.stability, self.difficulty, self.delay + late)
            self._moves[late] = Moves(*self._parts(answers), answers.chance)
        return self._moves[late]

    @property
    def memory(self) -> Scheduling:
        """What answers follow from: the same for grids that only differ in intervals."""
        return replace(self._of, desired_retention=0.9, maximum_interval=_LONGEST)

    def answers(self, s: Floats, d: Floats, elapsed: Ints) -> Answers:
        """What answers lead to.

        Args:
            s: stabilities in days.
            d: difficulties from 1 to 10.
            elapsed: study days since the last answers.
        """
        chance = self.model.retrievability(elapsed, s)
        again = self._steps.forgotten(s, d, elapsed)
        # All ratings at once: of few cards, each step takes longer than its sums.
        passed = self.model.next_stability(s, d, elapsed, chance, _PASSES)
        difficulty = [again[1][None], self.model.next_difficulty(d, _PASSES)]
        easier, harder = _cell(np.concatenate(difficulty), _DIFFICULTIES)
        passes = np.array(self._of.passes)[:, None]
        return Answers(
            shares=np.concatenate([(1 - chance)[None], chance * passes]),
            stability=np.concatenate([again[0][None], passed]),
            easier=easier,
            harder=harder,
            chance=chance,
        )

    def landed(self, answers: Answers, row: Ints | int, rows: int) -> Floats:
        """Where answered cards are at the end of the day, as amounts on the points.

        Args:
            answers: what their answers lead to.
            row: the row of the result to which each card is added.
            rows: how many there are.
        """
        points = len(self)
        landed = np.zeros(rows * points)
        # Corner by corner: all at once would take 40 MB more for a hundred thousand cards.
        for targets, parts in self._corners(answers):
            cells = (targets + row * points).reshape(-1)
            landed += _summed(cells, (parts * answers.shares).reshape(-1), rows * points)
        return landed.reshape(rows, points)

    def _parts(self, answers: Answers) -> tuple[Ints, Floats]:
        """The points to which answers lead, with the share of each: cards are columns."""
        targets, parts = zip(*self._corners(answers), strict=True)
        shares = [part * answers.shares for part in parts]
        return np.concatenate(targets), np.concatenate(shares)

    def _corners(self, answers: Answers) -> Iterator[tuple[Ints, Floats]]:
        """The four points around memories, with the share of each; the means stay as they are."""
        row, upper = _cell(answers.stability * self._factor, _INTERVALS)
        right, width = answers.harder, len(_DIFFICULTIES)
        corner, high = row * width + answers.easier, upper * right
        yield corner, 1 - upper - right + high
        yield corner + 1, right - high
        yield corner + width, upper - high
        yield corner + width + 1, high

    def recalled(self, amounts: Floats) -> Floats:
        """How much of what was answered on each of some days would be recalled on later days.

        Args:
            amounts: a row for each day, a column for each point.

        Returns:
            A row for each day, a column for each of as many days after the answers. 0 from the day
            after an interval's end: by then the card has been asked or waits.
        """
        begun = len(self) - _BEGUN
        # Points of equal interval have equal stability, and are recalled alike.
        known = amounts[:, :begun].reshape(len(amounts), -1, len(_DIFFICULTIES)).sum(axis=2)
        first = np.r_[np.arange(0, begun, len(_DIFFICULTIES)), begun : len(self)]
        later = np.arange(1, len(amounts) + 1)
        chance = self.model.retrievability(later, self.stability[first, None])
        chance = np.where(later <= self.delay[first, None], chance, 0.0)
        result: Floats = np.concatenate([known, amounts[:, begun:]], axis=1) @ chance
        return result


def _summed(cells: Ints, amounts: Floats, count: int) -> Floats:
    return np.asarray(np.bincount(cells, weights=amounts, minlength=count), dtype=np.float64)


def _cell(values: Floats, points: Floats) -> tuple[Ints, Floats]:
    """Between which points values are, the lower one of each, and how far from it to the next."""
    lower = np.searchsorted(points, values, side="right") - 1
    lower = np.clip(lower, 0, len(points) - 2)
    part = (values - points[lower]) / (points[lower + 1] - points[lower])
    return lower, np.clip(part, 0.0, 1.0)


@lru_cache(maxsize=16)
def interval_grid(scheduling: Scheduling) -> IntervalGrid:
    """The grid of a way of scheduling, kept since several pools may share it."""
    return IntervalGrid(scheduling)
