"""A made-up learner's review log, seeded: three years of answers to many cards.

All cards are simulated at once, one answer each a round. Memory comes from the project's own
FSRS; the learner forgets by it with a strength that differs from card to card, skips some days,
and has just been away for a few, so that some work has piled up.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
from numpy.typing import NDArray

from flashcards.model import FSRS6_PARAMETERS, Rating, State
from flashcards.scheduling.fsrs_arrays import Histories, remember
from flashcards.study_day import DAY_MS

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

NEVER_SEEN = 0.05
LATE_STARTS = 2.4
"""The larger, the later most cards are begun, and the fewer answers each has had."""
DAYS_SKIPPED = 0.08
DAYS_AWAY = 3
LEFT_IN_STEPS = 0.3
LEAST_RECALL = 0.5

_HOUR_MS = 3_600_000
_LATEST_MS = 22 * _HOUR_MS
_FIRST_RATINGS = (0.18, 0.12, 0.60, 0.10)
_STEP_RATINGS = (0.07, 0.06, 0.84, 0.03)
_RECALLED_RATINGS = (0.0, 0.10, 0.80, 0.10)
_WAITS_MS = {
    "first": (60_000, 330_000, 600_000),
    "second": (60_000, 600_000, -1),
    "again": (600_000, 900_000, -1),
}


@dataclass(frozen=True, slots=True)
class Log:
    """Answers as columns of one length.

    ``card`` counts from 0, ``day`` is the study day, times are epoch milliseconds. What a review
    would hold as None is -1: the step after, the interval in days, the interval in milliseconds.
    """

    card: Ints
    day: Ints
    at_ms: Ints
    rating: Ints
    state_before: Ints
    state_after: Ints
    step_after: Ints
    interval_days: Ints
    interval_ms: Ints

    def columns(self) -> list[Ints]:
        """The columns in the order in which they are declared."""
        return [getattr(self, field.name) for field in fields(self)]

    def take(self, chosen: Ints) -> Self:
        """The answers at some indices."""
        return type(self)(*(column[chosen] for column in self.columns()))

    @classmethod
    def join(cls, parts: list[Self]) -> Self:
        """Several logs, one after the other."""
        return cls(*map(np.concatenate, zip(*(part.columns() for part in parts), strict=True)))

    def histories(self) -> Histories:
        """What memory depends on; the log must be sorted by card."""
        return Histories(self.card, self.day, self.rating)


def simulate(cards: int, days: int, today: int, day_start_ms: int, seed: int) -> Log:
    """The log of a learner who began some days ago, sorted by card, then by time.

    Args:
        cards: how many there are; some are never seen.
        days: length of the history.
        today: the study day that has not been studied yet.
        day_start_ms: the instant at which it began.
        seed: the same seed gives the same history.
    """
    learner = _Learner(cards, days, np.random.default_rng(seed))
    rounds: list[Log] = []
    while len(learner.active):
        rounds.append(learner.answer_once())
    log = Log.join(rounds)
    log = log.take(np.argsort(log.at_ms, kind="stable"))
    log.at_ms[:] = _strictly_rising(log.at_ms) + day_start_ms - days * DAY_MS
    log.day[:] += today - days
    return log.take(np.argsort(log.card, kind="stable"))


def ends_of(card: Ints) -> Ints:
    """The index of each card's last answer, where answers are sorted by card."""
    return np.flatnonzero(np.append(card[1:] != card[:-1], np.ones(min(len(card), 1), dtype=bool)))


def _strictly_rising(at_ms: Ints) -> Ints:
    """No two answers at one instant, as in a log that was really kept."""
    index = np.arange(len(at_ms))
    result: Ints = np.maximum.accumulate(at_ms - index) + index
    return result


class _Learner:
    """Where every card stands; days and instants count from the beginning of the history."""

    def __init__(self, cards: int, days: int, rng: np.random.Generator) -> None:
        self._rng = rng
        self._days = days
        self._studied = _next_studied(days, rng)
        begun = (days * (1 - rng.uniform(0.1, 1.0, cards) ** LATE_STARTS)).astype(np.int64)
        self._day = self._studied[begun]
        self._ms = self._session(self._day)
        self._state = np.zeros(cards, dtype=np.int64)
        self._step = np.zeros(cards, dtype=np.int64)
        self._recall = np.ones(cards)
        self._weakness = np.exp(rng.normal(-0.2, 0.3, cards))
        seen = rng.random(cards) >= NEVER_SEEN
        self.active = np.flatnonzero(seen & (self._day < days))
        none = np.zeros(0, dtype=np.int64)
        self._past = Histories(none, none, none)

    def answer_once(self) -> Log:
        """Answers every active card once and finds out when it comes again."""
        here = self.active
        rating = self._ratings(here)
        before = self._state[here]
        after, step, wait_ms = _transition(before, self._step[here], rating)
        stability = self._stability(here, rating)
        fuzz = self._rng.uniform(0.95, 1.05, len(here))
        # At a desired retention of 0.9 the interval is the stability.
        interval = np.maximum(np.rint(stability * fuzz), 1).astype(np.int64)
        answers = Log(
            card=here,
            day=self._day[here],
            at_ms=self._day[here] * DAY_MS + self._ms[here],
            rating=rating,
            state_before=before,
            state_after=after,
            step_after=step,
            interval_days=np.where(wait_ms < 0, interval, -1),
            interval_ms=wait_ms,
        )
        self._state[here], self._step[here] = after, np.maximum(step, 0)
        self._wait(answers, stability)
        self._forget_finished(here)
        return answers

    def _ratings(self, here: Ints) -> Ints:
        state, draw = self._state[here], self._rng.random(len(here))
        recall = np.maximum(self._recall[here] ** self._weakness[here], LEAST_RECALL)
        forgotten = self._rng.random(len(here)) > recall
        recalled = np.where(forgotten, int(Rating.AGAIN), _pick(_RECALLED_RATINGS, draw))
        in_steps = np.where(
            state == State.NEW, _pick(_FIRST_RATINGS, draw), _pick(_STEP_RATINGS, draw)
        )
        result: Ints = np.where(state == State.REVIEW, recalled, in_steps)
        return result

    def _stability(self, here: Ints, rating: Ints) -> Floats:
        """What all answers so far, these included, add up to."""
        past = self._past
        card = np.concatenate([past.history, here])
        order = np.argsort(card, kind="stable")
        self._past = Histories(
            card[order],
            np.concatenate([past.day, self._day[here]])[order],
            np.concatenate([past.rating, rating])[order],
        )
        result: Floats = remember(self._past, FSRS6_PARAMETERS).stability[
            ends_of(self._past.history)
        ]
        return result

    def _wait(self, answers: Log, stability: Floats) -> None:
        """Moves each card to its next answer: minutes later, or on a later study day."""
        here, in_steps = answers.card, answers.interval_ms >= 0
        due = np.minimum(answers.day + np.maximum(answers.interval_days, 0), self._days)
        due = np.where(in_steps, answers.day, self._studied[due])
        stopped = in_steps & (self._studied[np.minimum(answers.day + 1, self._days)] == self._days)
        stopped &= self._rng.random(len(here)) < LEFT_IN_STEPS
        wait = answers.interval_ms * self._rng.uniform(1.0, 1.5, len(here))
        soon = np.minimum(self._ms[here] + wait.astype(np.int64), _LATEST_MS)
        self._ms[here] = np.where(in_steps, soon, self._session(due))
        self._day[here] = np.where(stopped, self._days, due)
        self._recall[here] = _recall(due - answers.day, stability)

    def _forget_finished(self, here: Ints) -> None:
        """Cards that come again only after the history's end need no more rounds."""
        self.active = here[self._day[here] < self._days]
        still = np.isin(self._past.history, self.active)
        past = self._past
        self._past = Histories(past.history[still], past.day[still], past.rating[still])

    def _session(self, day: Ints) -> Ints:
        """When on its day a card comes up: in the morning or in the evening, by turns."""
        start = np.where(day % 2 == 0, 4, 14) * _HOUR_MS
        result: Ints = start + self._rng.integers(0, _HOUR_MS, len(day))
        return result


def _next_studied(days: int, rng: np.random.Generator) -> Ints:
    """For every day the next one, itself included, on which the learner studies."""
    studied = rng.random(days + 1) >= DAYS_SKIPPED
    studied[days - DAYS_AWAY : days] = False
    studied[days] = True
    candidates = np.where(studied, np.arange(days + 1), days)
    result: Ints = np.minimum.accumulate(candidates[::-1])[::-1]
    return result


def _pick(chances: tuple[float, ...], draw: Floats) -> Ints:
    """Ratings 1 to 4 with these chances, from draws in [0, 1)."""
    result: Ints = np.minimum(np.searchsorted(np.cumsum(chances), draw, side="right") + 1, 4)
    return result


def _transition(state: Ints, step: Ints, rating: Ints) -> tuple[Ints, Ints, Ints]:
    """State, step and wait (ms) after an answer, with steps of 1 and 10 minutes, then 10.

    Step and wait are -1 for a card that is in review.
    """
    lapsed = (state == State.REVIEW) & (rating == Rating.AGAIN)
    relearning = lapsed | (state == State.RELEARNING)
    learning = (state == State.NEW) | (state == State.LEARNING)
    first = learning & (step == 0)
    column = np.minimum(rating, Rating.GOOD) - 1
    wait = np.full(len(state), -1, dtype=np.int64)
    for name, chosen in (("first", first), ("second", learning & ~first), ("again", relearning)):
        wait = np.where(chosen, np.array(_WAITS_MS[name])[column], wait)
    wait = np.where(rating == Rating.EASY, -1, wait)
    in_steps = np.where(relearning, int(State.RELEARNING), int(State.LEARNING))
    after = np.where(wait < 0, int(State.REVIEW), in_steps)
    kept = np.where(rating == Rating.AGAIN, 0, step) + (first & (rating == Rating.GOOD))
    return after, np.where(wait < 0, -1, kept), wait


def _recall(elapsed: Ints, stability: Floats) -> Floats:
    """The chance of recall after some days: the power curve of FSRS-6."""
    decay = -FSRS6_PARAMETERS[20]
    factor = 0.9 ** (1 / decay) - 1
    result: Floats = (1 + factor * elapsed / stability) ** decay
    return result
