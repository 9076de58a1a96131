"""How exact the days ahead are: cards followed together beside cards that are drawn one by one.

The planner follows amounts of cards on the points of a grid. Here each card is simulated alone,
with its own memory, and its answers and fuzz are drawn; the mean of some runs is what the planner
expects. Run it with ``python -m benchmarks.days_ahead --help``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from time import process_time

import numpy as np

from flashcards.model import Rating
from flashcards.scheduling.fsrs_arrays import Model
from flashcards.scheduling.fuzz import fuzz_range
from flashcards.scheduling.memory import interval_factor
from flashcards.scheduling.planning.begun_cards import BegunCards
from flashcards.scheduling.planning.days_ahead import YEAR, DaysAhead, days_ahead
from flashcards.scheduling.planning.interval_grid import Scheduling
from flashcards.scheduling.planning.outset import Group, Limit, Outset, Pool
from flashcards.support.arrays import Floats, Ints

_NEVER = 1 << 40
_LONGEST = 4_000
_FUZZ = np.array([fuzz_range(days, 36_500) for days in range(_LONGEST + 1)]).T
"""The least and the most days of each interval after fuzz."""


@dataclass(frozen=True)
class Case:
    """Cards, new cards a day, the desired retention, and reviews a day at most."""

    cards: int
    new_a_day: int
    desired: float
    limit: float = np.inf

    @property
    def name(self) -> str:
        """What stands in the table."""
        limit = "–" if np.isinf(self.limit) else f"{self.limit:.0f}"
        return f"{self.cards:,}, {self.new_a_day}, {self.desired:.0%}, {limit}"


def outset_of(case: Case, seed: int = 0, days: int = YEAR) -> Outset:
    """Cards as a year of study leaves them, each scheduled by 90 % of recall until now."""
    random = np.random.default_rng(seed)
    stability = np.exp(random.normal(3.0, 1.4, case.cards)).clip(0.3, 2_000)
    interval = np.rint(stability).clip(1).astype(np.int64)
    elapsed = (random.random(case.cards) * (interval + 1)).astype(np.int64)
    none = np.zeros(case.cards, dtype=bool)
    cards = BegunCards(
        stability=stability,
        difficulty=random.normal(5.5, 2.0, case.cards).clip(1, 10),
        elapsed=elapsed,
        comes=interval - elapsed,
        in_steps=none,
        in_relearning=none,
    )
    new = np.full(days, float(case.new_a_day))
    pool = Pool(Scheduling(desired_retention=case.desired), cards, new)
    return Outset([Group([pool], Limit(np.array([case.limit])))])


class OneByOne:
    """The same days, with every card simulated alone, its answers and fuzz drawn.

    Args:
        outset: one pool under a limit of reviews.
        days: how many.
        seed: for the draws.
    """

    def __init__(self, outset: Outset, days: int, seed: int) -> None:
        (group,) = outset.groups
        (pool,) = group.pools
        self._limit, self._costs = group.limit, outset.costs
        self._scheduling, self._random = pool.scheduling, np.random.default_rng(seed)
        self._model = Model(np.array(pool.scheduling.parameters))
        self._factor = interval_factor(
            pool.scheduling.desired_retention, pool.scheduling.parameters
        )
        begun, new = len(pool.cards), int(pool.new[:days].sum())
        self._new = pool.new
        self._s = np.concatenate([pool.cards.stability, np.zeros(new)])
        self._d = np.concatenate([pool.cards.difficulty, np.zeros(new)])
        self._last = np.concatenate([-pool.cards.elapsed, np.zeros(new, dtype=np.int64)])
        self._due = np.concatenate([pool.cards.comes, np.full(new, _NEVER)])
        self._begun, self._days = begun, days

    def run(self) -> DaysAhead:
        """Goes through the days."""
        rows = [self._day(day) for day in range(self._days)]
        columns = [np.array(column) for column in zip(*rows, strict=True)]
        return DaysAhead(*columns)

    def _day(self, day: int) -> tuple[float, ...]:
        due = np.flatnonzero(self._due <= day)
        due = due[np.argsort(self._due[due], kind="stable")]
        room = min(self._limit.of(day)[0], len(due))
        asked = due[: int(room)]
        minutes = self._review(asked, day)
        new = int(self._new[day])
        minutes += self._begin(new, day)
        known = slice(0, self._begun)
        elapsed = day + 1 - self._last[known]
        recall = float(self._model.retrievability(elapsed, self._s[known]).sum())
        return len(asked), new, minutes, len(due) - len(asked), recall, self._begun

    def _review(self, cards: Ints, day: int) -> float:
        s, d = self._s[cards], self._d[cards]
        elapsed = day - self._last[cards]
        chance = self._model.retrievability(elapsed, s)
        passed = self._random.random(len(cards)) < chance
        rating = np.where(passed, self._drawn(self._scheduling.passes, len(cards), 2), 1)
        self._s[cards] = self._model.next_stability(s, d, elapsed, chance, rating)
        self._d[cards] = self._model.next_difficulty(d, rating)
        again = np.where(passed, 0, self._scheduling.relearning_steps)
        self._end(cards, again, day)
        costs = self._costs.minutes
        return float(np.where(passed, costs.recalled, costs.forgotten).sum())

    def _begin(self, count: int, day: int) -> float:
        cards = np.arange(self._begun, self._begun + count)
        rating = self._drawn(self._scheduling.first_ratings, count, 1)
        self._s[cards], self._d[cards] = self._model.first(rating)
        steps = self._scheduling.learning_steps
        left = np.where(rating == Rating.EASY, 0, np.where(rating == Rating.GOOD, steps - 1, steps))
        self._end(cards, left, day)
        self._begun += count
        return count * self._costs.minutes.first

    def _end(self, cards: Ints, left: Ints, day: int) -> None:
        """Answers the steps that are left with Good, and schedules the cards."""
        for step in range(int(left.max(initial=0))):
            self._good(cards[left > step])
        days = np.maximum(np.rint(self._s[cards] * self._factor), 1).astype(np.int64)
        low, high = _FUZZ[:, np.minimum(days, _LONGEST)]
        drawn = low + (self._random.random(len(days)) * (high - low + 1)).astype(np.int64)
        self._last[cards], self._due[cards] = day, day + drawn

    def _good(self, cards: Ints) -> None:
        s, d = self._s[cards], self._d[cards]
        rating, none = np.full(len(cards), int(Rating.GOOD)), np.zeros(len(cards), dtype=np.int64)
        self._s[cards] = self._model.next_stability(s, d, none, np.ones(len(cards)), rating)
        self._d[cards] = self._model.next_difficulty(d, rating)

    def _drawn(self, shares: Sequence[float], count: int, lowest: int) -> Ints:
        bounds = np.cumsum(shares)[:-1]
        return np.searchsorted(bounds, self._random.random(count), side="right") + lowest


CASES = (
    Case(2_000, 0, 0.9),
    Case(5_000, 20, 0.9),
    Case(5_000, 20, 0.8),
    Case(5_000, 20, 0.97),
    Case(0, 20, 0.9),
    Case(5_000, 20, 0.9, 150),
    Case(5_000, 20, 0.97, 200),
)


def _compared(case: Case, runs: int) -> list[str]:
    outset = outset_of(case)
    began = process_time()
    together = days_ahead(outset)
    spent = process_time() - began
    alone = [OneByOne(outset, YEAR, seed).run() for seed in range(runs)]
    figures = [
        (together.reviews.mean(), [run.reviews.mean() for run in alone]),
        (together.minutes.mean(), [run.minutes.mean() for run in alone]),
        (together.known[-1], [run.known[-1] for run in alone]),
        (together.waiting[-1], [run.waiting[-1] for run in alone]),
    ]
    cells = [_cell(value, np.array(drawn)) for value, drawn in figures]
    day = [np.abs(together.reviews - np.mean([run.reviews for run in alone], axis=0)).mean()]
    return [case.name, *cells, f"{day[0]:.1f}", f"{1000 * spent:.0f} ms"]


def _cell(value: float, drawn: Floats) -> str:
    mean = float(drawn.mean())
    error = float(drawn.std(ddof=1) / np.sqrt(len(drawn)))
    off = f"{100 * (value / mean - 1):+.1f} %" if mean >= 1 else "–"
    return f"{value:,.1f}, {mean:,.1f} ± {error:.1f} ({off})"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10, help="runs of single cards a line")
    runs = parser.parse_args().runs
    print(
        "| cards, new a day, desired, limit | reviews a day | minutes a day | known at the end "
        "| waiting then | reviews of a day, off by | CPU time |"
    )
    print("|---|---|---|---|---|---|---|")
    for case in CASES:
        print(f"| {' | '.join(_compared(case, runs))} |", flush=True)


if __name__ == "__main__":
    main()
