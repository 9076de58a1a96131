"""Whether people recall what they ask for: fits to a first log schedule the learning that follows.

Made-up learners study new cards for 500 days, by the scheduler of the program, and do all that is
due. Three have a memory like FSRS-6 with parameters of their own, one forgets exponentially. Run it
with ``python -m benchmarks.closed_loop --help``.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import product
from math import sqrt
from multiprocessing import Pool as Processes
from statistics import fmean, stdev

import numpy as np

from benchmarks.learner import after_answer
from benchmarks.learners import (
    EXPONENTIAL,
    FIRST_RATINGS,
    PASSED,
    PROFILES,
    SAME_DAY_PASS,
    after,
    learn,
    truth_of,
)
from flashcards.model import IntervalsBy, Preset, Rating, Schedule, State
from flashcards.scheduling import Scheduler, current_retrievability
from flashcards.scheduling.models.voting import Event, Known, Voter
from flashcards.scheduling.optimizer.election import elect
from flashcards.scheduling.optimizer.fitting import fit
from flashcards.study_day import DAY_MS
from flashcards.support.arrays import Floats, Ints

_ASKED = 0.9
_FIRST_DAY = 20_000
_FIRST_LOG = 10_000
"""Answers that the parameters are fitted to."""
_BEGUN_A_DAY = 15
_STEP_MS = 600_000
LEARNERS = (*PROFILES, EXPONENTIAL)
_WAYS = _FIT, _VOTE, _DEFAULTS = ("FSRS-6, fitted", "the vote", "FSRS-6, defaults")


@dataclass(frozen=True)
class Outcomes:
    """Of the reviews on a later day: how many, the shares recalled, likely and predicted.

    ``longer`` is the share recalled after intervals that are not the shortest possible one, a day:
    that is granted also where recall falls below what was asked for within it. ``shortest`` is what
    this costs by the predictions: the part of the difference that the statistics name.
    """

    reviews: int
    recalled: float
    longer: float
    likely: float
    predicted: float
    shortest: float


class Loop:
    """Cards with a true memory, scheduled by what a preset believes."""

    def __init__(self, learner: str, preset: Preset, cards: int, seed: int) -> None:
        self._truth, self._preset, self._seed = truth_of(learner), preset, seed
        self._scheduler = Scheduler(preset)
        self._rng = np.random.default_rng(seed)
        self._cards = [Schedule()] * cards
        self._memory = np.zeros((2, cards))
        self._panel = Voter(preset.vote).over_days
        self._known: list[Known | None] = [None] * cards
        self._rounds: list[Floats] = []

    def run(self, days: int) -> Outcomes:
        """Studies so many days."""
        begun = 0
        for day in range(_FIRST_DAY, _FIRST_DAY + days):
            due = [n for n in range(begun) if (self._cards[n].due_day or 0) <= day]
            self._study(np.array(due, dtype=np.int64), day, begun=True)
            end = min(begun + _BEGUN_A_DAY, len(self._cards))
            self._study(np.arange(begun, end), day, begun=False)
            begun = end
        recalled, likely, predicted, days_since = np.concatenate(self._rounds, axis=1)
        longer = recalled[days_since > 1]
        lost = np.maximum(_ASKED - predicted, 0) * (days_since == 1)
        means = (float(values.mean()) for values in (recalled, longer, likely, predicted, lost))
        return Outcomes(len(recalled), *means)

    def _study(self, cards: Ints, day: int, *, begun: bool) -> None:
        """Answers cards until each of them is done for the day."""
        at_ms = day * DAY_MS
        while len(cards):
            self._answer(cards, day, at_ms, begun=begun)
            at_ms += _STEP_MS
            cards = cards[[self._cards[number].due_day is None for number in cards.tolist()]]
            begun = True

    def _answer(self, cards: Ints, day: int, at_ms: int, *, begun: bool) -> None:
        last = [self._cards[number].last_day for number in cards.tolist()]
        elapsed = np.array([0 if one is None else day - one for one in last])
        rating = self._ratings(cards, day, elapsed) if begun else self._drawn(FIRST_RATINGS, cards)
        memory = self._memory[:, cards]
        self._memory[:, cards] = after(self._truth, memory, elapsed, rating, begun)
        for number, given in zip(cards.tolist(), rating.tolist(), strict=True):
            card, known = self._cards[number], self._known[number]
            by_vote = partial(self._days, known, day, at_ms) if self._by_vote else None
            uid = f"{self._seed}-{number}/0"
            outcomes = self._scheduler.preview(uid, card, day, by_vote=by_vote)
            self._cards[number] = after_answer(card, outcomes[Rating(given)], day)
            self._known[number] = self._panel.after(known, _event(day, at_ms, given))

    @property
    def _by_vote(self) -> bool:
        return self._preset.intervals_by is IntervalsBy.VOTE

    def _days(self, known: Known | None, day: int, at_ms: int, rating: Rating, longest: int) -> int:
        """The interval that the vote grants for a rating."""
        later = self._panel.after(known, _event(day, at_ms, int(rating)))
        assert later is not None
        return self._panel.interval(later, self._preset.desired_retention, longest)

    def _ratings(self, cards: Ints, day: int, elapsed: Ints) -> Ints:
        likely = self._truth.retrievability(elapsed, self._memory[0, cards])
        chance = np.where(elapsed > 0, likely, SAME_DAY_PASS)
        recalled = self._rng.random(len(cards)) < chance
        later = elapsed > 0
        schedules = (self._cards[number] for number in cards.tolist())
        predicted = np.array(
            [current_retrievability(card, day, self._preset.parameters) or 0 for card in schedules]
        )
        self._rounds.append(np.stack([recalled, likely, predicted, elapsed])[:, later])
        return np.where(recalled, self._drawn(PASSED, cards), 1)

    def _drawn(self, shares: Sequence[float], cards: Ints) -> Ints:
        return self._rng.choice(4, len(cards), p=shares) + 1


def _event(day: int, at_ms: int, rating: int) -> Event:
    return Event(at_ms, day, rating, int(State.REVIEW), None)


@dataclass(frozen=True)
class Cell:
    """One run."""

    learner: str
    way: str
    seed: int
    cards: int
    days: int


def run(cell: Cell) -> Outcomes:
    """Fits to a first log, if asked to, and lets the learner study by the result."""
    preset = Preset(desired_retention=_ASKED)
    if cell.way != _DEFAULTS:
        sample = learn(cell.learner, _FIRST_LOG, cell.seed).sample
        preset = replace(preset, parameters=fit(sample))
        if cell.way == _VOTE:
            vote = elect(sample).vote
            preset = replace(preset, vote=vote, intervals_by=IntervalsBy.VOTE)
    return Loop(cell.learner, preset, cell.cards, cell.seed).run(cell.days)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--cards", type=int, default=1_500)
    parser.add_argument("--days", type=int, default=500)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args(arguments)
    recalled = f"recalled, {_ASKED} asked | after two days or more"
    others = "likely | predicted | one-day intervals cost"
    print(f"| learner | intervals by | reviews | {recalled} | {others} |")
    print("|---|---|---|---|---|---|---|---|")
    with Processes(options.processes) as processes:
        for way, learner in product(_WAYS, LEARNERS):
            cells = [
                Cell(learner, way, seed, options.cards, options.days)
                for seed in range(options.first_seed, options.first_seed + options.seeds)
            ]
            print(_line(learner, way, processes.map(run, cells, chunksize=1)), flush=True)


def _line(learner: str, way: str, runs: Sequence[Outcomes]) -> str:
    reviews = round(fmean(one.reviews for one in runs))
    shares = [
        _spread([getattr(one, name) for one in runs])
        for name in ("recalled", "longer", "likely", "predicted", "shortest")
    ]
    return f"| {learner} | {way} | {reviews:,} | {' | '.join(shares)} |"


def _spread(values: Sequence[float]) -> str:
    """The mean, with its standard error if there are several."""
    error = f" ± {stdev(values) / sqrt(len(values)):.4f}" if len(values) > 1 else ""
    return f"{fmean(values):.4f}{error}"


if __name__ == "__main__":
    main()
