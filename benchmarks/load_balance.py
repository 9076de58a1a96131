"""Simulates how evenly reviews fall on the days, with and without balancing within the fuzz range.

Two cases: 300 cards begun in one day, and 20 begun on each of 90 days. The learner's memory is
what the scheduler believes. Run it with ``python -m benchmarks.load_balance --help``.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from math import sqrt
from multiprocessing import Pool as Processes
from statistics import fmean, stdev

from benchmarks.learner import after_answer
from flashcards.model import Preset, Rating, Schedule, State
from flashcards.scheduling import Scheduler, retrievability
from flashcards.scheduling.day_load import DayLoad

_START = 20_000
_FIRST = (24, 10, 50, 16)
"""Again, Hard, Good and Easy of a hundred first answers."""
_RECALLED = (0, 12, 76, 12)
"""Of a hundred answers that are not Again."""
_SAME_DAY = 0.9
"""The chance of recall within a day."""


@dataclass(frozen=True)
class Case:
    """Cards begun on each of the first days, and the days over which reviews are counted."""

    name: str
    begun_a_day: int
    days_of_new: int
    first: int
    last: int


CASES = (
    Case("300 cards begun in a day, days 8–60", 300, 1, 8, 60),
    Case("20 begun a day, days 30–89", 20, 90, 30, 89),
)


@dataclass
class Log:
    """What a run has brought: reviews by day, and the outcomes of those on a later day."""

    reviews: Counter[int] = field(default_factory=Counter)
    recalled: list[bool] = field(default_factory=list)
    expected: list[float] = field(default_factory=list)


class Learner:
    """Cards that are answered as their memory has it, on the days for which they are due."""

    def __init__(self, preset: Preset, seed: int) -> None:
        self._preset = preset
        self._scheduler = Scheduler(preset)
        self._random = random.Random(seed)
        self._seed = seed
        self._cards: list[Schedule] = []
        self._due: Counter[int] = Counter()
        self.log = Log()

    def begin(self, cards: int, day: int) -> None:
        """Learns new cards."""
        for number in range(len(self._cards), len(self._cards) + cards):
            self._cards.append(Schedule())
            self._study(number, day)

    def review(self, day: int) -> None:
        """Answers all that is due."""
        for number, card in enumerate(self._cards):
            if card.due_day is not None and card.due_day <= day:
                self._study(number, day)

    def _study(self, number: int, day: int) -> None:
        """Answers a card until it is done for the day."""
        self.log.reviews[day] += self._cards[number].state is State.REVIEW
        card = self._answered(number, day)
        while card.due_day is None:
            card = self._answered(number, day)
        self._due[card.due_day] += 1

    def _answered(self, number: int, day: int) -> Schedule:
        card = self._cards[number]
        self._due[card.due_day or 0] -= card.due_day is not None
        uid = f"{self._seed}-{number}/0"
        outcomes = self._scheduler.preview(uid, card, day, DayLoad(day, self._due))
        outcome = outcomes[self._rating(card, day)]
        self._cards[number] = after_answer(card, outcome, day)
        return self._cards[number]

    def _rating(self, card: Schedule, day: int) -> Rating:
        if card.memory is None or card.last_day is None:
            return self._drawn(_FIRST)
        chance = _SAME_DAY
        if card.last_day < day:
            stability = card.memory.stability
            chance = retrievability(day - card.last_day, stability, self._preset.parameters)
        is_recalled = self._random.random() < chance
        if card.last_day < day:
            self.log.recalled.append(is_recalled)
            self.log.expected.append(chance)
        return self._drawn(_RECALLED) if is_recalled else Rating.AGAIN

    def _drawn(self, weights: Sequence[int]) -> Rating:
        return self._random.choices(tuple(Rating), weights)[0]


def run(case: Case, preset: Preset, seed: int) -> Log:
    """Studies every day until the last that counts, and the three after it for their mean."""
    learner = Learner(preset, seed)
    for day in range(case.last + 4):
        learner.review(_START + day)
        if day < case.days_of_new:
            learner.begin(case.begun_a_day, _START + day)
    return learner.log


def variation(case: Case, log: Log) -> float:
    """The coefficient of variation of the reviews a day around the mean of seven days."""
    ratios = list(_ratios(case, log.reviews))
    return sqrt(fmean((ratio - 1) ** 2 for ratio in ratios))


def _ratios(case: Case, reviews: Counter[int]) -> Iterator[float]:
    for day in range(_START + case.first, _START + case.last + 1):
        around = fmean(reviews[near] for near in range(day - 3, day + 4))
        if around:
            yield reviews[day] / around


def _figures(of: tuple[Case, Preset, int]) -> tuple[float, float, float]:
    case, _, _ = of
    log = run(*of)
    return variation(case, log), fmean(log.recalled), fmean(log.expected)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=6)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(arguments)
    print("| case | variation: fuzz alone | balanced | recalled: fuzz alone | balanced | change |")
    print("|---|---|---|---|---|---|")
    seeds = range(options.seeds)
    with Processes(options.processes) as processes:
        for case in CASES:
            ways = [
                processes.map(_figures, zip(repeat(case), repeat(Preset(balance=on)), seeds))
                for on in (False, True)
            ]
            print(_line(case, *ways), flush=True)


_Figures = Sequence[tuple[float, float, float]]


def _line(case: Case, plain: _Figures, balanced: _Figures) -> str:
    variations = [_spread([run[0] for run in way]) for way in (plain, balanced)]
    recalled = [f"{fmean(run[1] for run in way):.4f}" for way in (plain, balanced)]
    gains = [after[2] - before[2] for before, after in zip(plain, balanced, strict=True)]
    return f"| {' | '.join([case.name, *variations, *recalled, _spread(gains, '+.4f')])} |"


def _spread(values: Sequence[float], form: str = ".3f") -> str:
    """The mean with its standard error."""
    error = stdev(values) / len(values) ** 0.5
    return f"{fmean(values):{form}} ± {error:{form.removeprefix('+')}}"


if __name__ == "__main__":
    main()
