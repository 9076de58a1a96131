"""Simulates what is recalled if FSRS-6 or the vote of models chooses the intervals.

A learner answers a first log, scheduled by the defaults. Parameters and vote are fitted to it, and
schedule other cards for 500 days with a desired retention of 0.90. Recall is judged by the
learner's true chance at each review of a later day, so that luck plays no part. Run it with
``python -m benchmarks.closed_loop --help``.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing import Pool as Processes
from statistics import fmean, stdev

import numpy as np

from benchmarks.learners import PROFILES
from flashcards.model import IntervalsBy, Preset, Rating, Schedule, State
from flashcards.model.review_table import NONE, ReviewTable
from flashcards.scheduling import Outcome, Scheduler
from flashcards.scheduling.models import FSRS6, Gap
from flashcards.scheduling.models import State as Memory
from flashcards.scheduling.models.voting import Event, Known, Panel, Voter
from flashcards.scheduling.optimizer.election import elect
from flashcards.scheduling.optimizer.fitting import fit
from flashcards.scheduling.optimizer.sample import Sample, sample_of
from flashcards.study_day import DAY_MS

EXPONENTIAL = "forgets exponentially"
LEARNERS = (*PROFILES, EXPONENTIAL)
_FIRST = (24, 10, 50, 16)
"""Again, Hard, Good and Easy of a hundred first answers."""
_RECALLED = (0, 10, 80, 10)
_SAME_DAY = 0.9
_BEGIN = 20_000
_SESSION_MS = 2 * 3_600_000
_A_DAY = 10
"""New cards."""


class Truth:
    """A learner's memory: that of FSRS-6, or one that fades exponentially with its stability."""

    def __init__(self, name: str) -> None:
        self._w = PROFILES.get(name, PROFILES["default"])
        self._fades = name == EXPONENTIAL

    def chance(self, memory: Memory, days: int) -> float:
        """The chance of recall after study days."""
        if self._fades:
            return float(0.9 ** (days / memory[0]))
        return FSRS6.recall(self._w, memory, Gap(days, days))

    def after(self, memory: Memory | None, days: int, rating: Rating) -> Memory:
        """The memory after an answer."""
        if memory is None:
            return FSRS6.first(self._w, int(rating))
        return FSRS6.after(self._w, memory, Gap(days, days), int(rating))


@dataclass
class Card:
    """A card as the program sees it, and as it is remembered."""

    schedule: Schedule
    known: Known | None = None
    memory: Memory | None = None


class Loop:
    """Cards that are answered on the day on which they are due."""

    def __init__(self, truth: Truth, preset: Preset, seed: int) -> None:
        self._truth, self._preset, self._seed = truth, preset, seed
        self._random = random.Random(seed)
        self._scheduler = Scheduler(preset)
        self._panel = Voter(preset.vote).over_days
        self._cards: list[Card] = []
        self.rows: list[tuple[int, int, int, int]] = []
        self.chances: list[float] = []

    def run(self, cards: int, days: int) -> None:
        """Begins some cards a day, and answers all that is due."""
        for day in range(_BEGIN, _BEGIN + days):
            for number, card in enumerate(self._cards):
                if (card.schedule.due_day or _BEGIN) <= day and card.schedule.due_day is not None:
                    self._study(number, day)
            for _ in range(min(_A_DAY, cards - len(self._cards))):
                self._cards.append(Card(Schedule()))
                self._study(len(self._cards) - 1, day)

    def _study(self, number: int, day: int) -> None:
        """Answers a card until it is done for the day."""
        card, at_ms = self._cards[number], day * DAY_MS + self._random.randrange(_SESSION_MS)
        self._answer(number, card, day, at_ms)
        while card.schedule.due_day is None:
            at_ms = max(card.schedule.due_ms or 0, at_ms + 1)
            self._answer(number, card, day, at_ms)

    def _answer(self, number: int, card: Card, day: int, at_ms: int) -> None:
        uid = f"{self._seed}-{number}/0"
        by_vote = None
        if self._preset.intervals_by is IntervalsBy.VOTE:
            by_vote = partial(_days, self._panel, card.known, day, at_ms, self._preset)
        outcomes = self._scheduler.preview(uid, card.schedule, day, by_vote=by_vote)
        last = card.schedule.last_day
        rating = self._rating(card, 0 if last is None else day - last)
        card.memory = self._truth.after(card.memory, 0 if last is None else day - last, rating)
        card.known = self._panel.after(card.known, _event(day, at_ms, rating))
        card.schedule = _after(card.schedule, outcomes[rating], day, at_ms)
        self.rows.append((number, day, at_ms, int(rating)))

    def _rating(self, card: Card, days: int) -> Rating:
        if card.memory is None:
            return self._random.choices(tuple(Rating), _FIRST)[0]
        chance = self._truth.chance(card.memory, days) if days else _SAME_DAY
        if days:
            self.chances.append(chance)
        if self._random.random() >= chance:
            return Rating.AGAIN
        return self._random.choices(tuple(Rating), _RECALLED)[0]

    def sample(self) -> Sample:
        """What a fit learns from."""
        card, day, at_ms, rating = np.array(self.rows, dtype=np.int64).T
        order = np.lexsort((at_ms, card))
        nothing = np.full(len(card), NONE)
        columns = dict.fromkeys(ReviewTable.names(), nothing) | {
            "card_id": card[order],
            "study_day": day[order],
            "at_ms": at_ms[order],
            "rating": rating[order],
            "state_after": np.full(len(card), int(State.REVIEW)),
        }
        return sample_of(ReviewTable(**columns))


def _event(day: int, at_ms: int, rating: Rating) -> Event:
    return Event(at_ms, day, int(rating), int(State.REVIEW), None)


def _days(
    panel: Panel,
    known: Known | None,
    day: int,
    at_ms: int,
    preset: Preset,
    rating: Rating,
    longest: int,
) -> int:
    after = panel.after(known, _event(day, at_ms, rating))
    assert after is not None
    return panel.interval(after, preset.desired_retention, longest)


def _after(card: Schedule, outcome: Outcome, day: int, at_ms: int) -> Schedule:
    days = outcome.interval_days
    return replace(
        card,
        state=outcome.state,
        step=outcome.step,
        memory=outcome.memory,
        interval_days=days or 0,
        due_day=None if days is None else day + days,
        due_ms=None if days is not None else at_ms + (outcome.interval_ms or 0),
        reps=card.reps + 1,
        last_day=day,
    )


def achieved(name: str, seed: int, cards: int, days: int) -> tuple[float, int, float, int]:
    """Mean true recall and reviews, by FSRS-6's intervals and by the vote's."""
    truth = Truth(name)
    first = Loop(truth, Preset(), seed)
    first.run(cards // 2, days // 2)
    sample = first.sample()
    fitted = Preset(parameters=fit(sample), vote=elect(sample).vote)
    figures: list[float] = []
    for way in IntervalsBy:
        loop = Loop(truth, replace(fitted, intervals_by=way), seed + 1_000)
        loop.run(cards, days)
        figures += [fmean(loop.chances), len(loop.chances)]
    return figures[0], int(figures[1]), figures[2], int(figures[3])


def _lines(options: argparse.Namespace) -> Iterator[str]:
    yield "| learner | recalled, FSRS-6 | reviews | recalled, vote | reviews |"
    yield "|---|---|---|---|---|"
    with Processes(options.processes) as processes:
        for name in LEARNERS:
            work = partial(achieved, name, cards=options.cards, days=options.days)
            runs = processes.map(work, range(1, options.seeds + 1))
            cells = []
            for way in (0, 2):
                cells.append(_spread([run[way] for run in runs]))
                cells.append(f"{fmean(run[way + 1] for run in runs):,.0f}")
            yield f"| {name} | {' | '.join(cells)} |"


def _spread(values: Sequence[float]) -> str:
    """The mean with its standard error."""
    if len(values) == 1:
        return f"{values[0]:.3f}"
    return f"{fmean(values):.3f} ± {stdev(values) / len(values) ** 0.5:.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--cards", type=int, default=1_500)
    parser.add_argument("--days", type=int, default=500)
    parser.add_argument("--processes", type=int, default=1)
    for line in _lines(parser.parse_args(arguments)):
        print(line, flush=True)


if __name__ == "__main__":
    main()
