"""Forecasts the coming year: cards due day by day, and the expected work at the current pace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.model import State
from flashcards.model.review_table import NONE
from flashcards.stats.activity import Daily
from flashcards.stats.answers import MATURE_DAYS
from flashcards.stats.cards import buried
from flashcards.stats.dataset import Dataset
from flashcards.stats.pace import Pace, pace
from flashcards.support.arrays import Bools, Column, Floats, Ints

HORIZON_DAYS = 365  # the coming year; a model of averages says little about later ones
OUTLOOKS = (30, 90, 365)  # a month, a quarter, a year
_BIN_RATIO = 1.25
"""The ratio of neighbouring bins of intervals."""
_LONGEST_DAYS = 36_500  # the longest interval that options allow


@dataclass(frozen=True, slots=True)
class Outlook:
    """The next ``days`` from today on: cards due by the present schedule, and expected work.

    Answers are reviews of cards in Review plus answers in learning and relearning.
    """

    days: int
    due: int
    reviews_per_day: float
    answers_per_day: float
    minutes_per_day: float | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """Work of the coming year. Suspended cards are left out.

    ``due`` counts each card once, on the day for which it is scheduled now; cards due before
    today are the ``backlog``. ``learning_due`` counts cards in steps that are due before the day
    ends. ``due_tomorrow`` includes cards in steps, and those buried until then;
    ``due_by_tomorrow`` is everything due by the end of tomorrow if nothing is answered, including
    backlog and cards in steps.

    ``reviews``, ``new``, ``answers`` and ``minutes`` are expected values of a simple model, whose
    rates are measured in ``Pace``. The backlog is answered today. A review is recalled with the
    measured share and is due again after its interval times the measured growth; a forgotten one
    after the measured interval after lapses. New cards are begun at the current pace while there
    are any, and are due again after the measured first interval. Limits on reviews are ignored.
    Intervals are kept in bins, each 1.25 times the one before. ``minutes`` is None before the
    first answer.
    """

    backlog: int
    learning_due: int
    due_tomorrow: int
    due_by_tomorrow: int
    due: Daily
    beyond: int
    reviews: Daily
    new: Daily
    answers: Daily
    minutes: Daily | None
    outlooks: tuple[Outlook, ...]
    pace: Pace

    @property
    def in_steps_by_tomorrow(self) -> int:
        """The cards in steps of minutes due by tomorrow, which ``due`` does not include."""
        by_day = self.backlog + sum(self.due.values[:2])
        return self.due_by_tomorrow - int(by_day)


def forecast(dataset: Dataset) -> Forecast:
    """Computes all figures of the forecast page."""
    due_states, measured = _DueStates(dataset), pace(dataset)
    new = _new_cards(due_states.new, measured)
    work = _Work(measured)
    work.begin(due_states)
    work.run(new)
    due = np.bincount(due_states.ahead[due_states.ahead >= 0], minlength=HORIZON_DAYS)

    def daily(values: Column) -> Daily:
        return Daily(dataset.today, tuple(values[:HORIZON_DAYS].tolist()))

    minutes = work.minutes()
    return Forecast(
        backlog=int((due_states.ahead < 0).sum()),
        learning_due=due_states.learning_due,
        due_tomorrow=int(due[1]) + due_states.timed_tomorrow,
        due_by_tomorrow=int((due_states.ahead <= 1).sum()) + due_states.timed_by_tomorrow,
        due=daily(due),
        beyond=int(due[HORIZON_DAYS:].sum()),
        reviews=daily(work.reviews),
        new=daily(new),
        answers=daily(work.answers()),
        minutes=None if minutes is None else daily(minutes),
        outlooks=tuple(_outlook(days, due, work) for days in OUTLOOKS),
        pace=measured,
    )


class _DueStates:
    """When the cards are due.

    ``ahead`` (days from today), ``interval`` and ``in_review`` are of cards due on a day, which are
    in Review or in steps of days. ``by_instant`` counts the cards due at an instant.
    """

    def __init__(self, dataset: Dataset) -> None:
        table = dataset.cards
        active = table.suspended == 0
        begun = active & (table.state != State.NEW)
        dated = begun & (table.due_day != NONE)
        timed = begun & (table.due_day == NONE) & (table.due_ms != NONE)
        ahead = np.minimum(table.due_day.astype(np.int64) - dataset.today, _LONGEST_DAYS)
        ahead = np.where(buried(dataset), np.maximum(ahead, 1), ahead)
        self.ahead: Ints = ahead[dated]
        self.interval: Ints = table.interval_days[dated]
        self.in_review: Bools = table.state[dated] == State.REVIEW
        self.by_instant = int(timed.sum())
        ends = dataset.calendar.start_of(dataset.today + 1)
        self.learning_due = int((timed & (table.due_ms < ends) & ~buried(dataset)).sum())
        tomorrow_ends = dataset.calendar.start_of(dataset.today + 2)
        self.timed_by_tomorrow = int((timed & (table.due_ms < tomorrow_ends)).sum())
        later = (table.due_ms >= ends) | buried(dataset)
        self.timed_tomorrow = int((timed & (table.due_ms < tomorrow_ends) & later).sum())
        self.learning_due += int((~self.in_review & (self.ahead <= 0)).sum())
        self.new = int((active & (table.state == State.NEW)).sum())


def _new_cards(left: int, measured: Pace) -> Floats:
    """New cards begun each day at the current pace, while any are left.

    Args:
        left: new cards that are not suspended.
        measured: how many are begun a day, and how many were begun today already.
    """
    wanted = np.full(HORIZON_DAYS, measured.new_per_day)
    wanted[0] = max(measured.new_per_day - measured.new_today, 0.0)
    begun = np.minimum(np.cumsum(wanted), left)
    result: Floats = np.diff(begun, prepend=0.0)
    return result


class _Work:
    """Expected numbers of cards by due day and by bin of their interval.

    The model is described in ``Forecast``.
    """

    def __init__(self, measured: Pace) -> None:
        self._pace = measured
        bins = _bin(np.array([_LONGEST_DAYS]))[0] + 1
        days = _BIN_RATIO ** np.arange(bins)
        mature = (days >= MATURE_DAYS).astype(int)
        self._recall = np.array(measured.recall)[mature]
        after = np.minimum(days * np.array(measured.growth)[mature], _LONGEST_DAYS)
        self._next_days = np.maximum(np.rint(after), 1).astype(np.int64)
        self._next_bin = _bin(after)
        restarts = np.array([measured.first_days, measured.lapse_days])
        self._restarts = restarts, _bin(restarts)
        self._due = np.zeros((HORIZON_DAYS, bins))
        self._learning = np.zeros(HORIZON_DAYS)
        self.reviews = np.zeros(HORIZON_DAYS)
        self.lapses = np.zeros(HORIZON_DAYS)

    def begin(self, due_states: _DueStates) -> None:
        """Adds the scheduled cards; cards in steps are taken to need one more answer."""
        day = np.maximum(due_states.ahead, 0)
        here = (day < HORIZON_DAYS) & due_states.in_review
        np.add.at(self._due, (day[here], _bin(due_states.interval[here])), 1.0)
        steps = day[(day < HORIZON_DAYS) & ~due_states.in_review]
        self._learning += np.bincount(steps, minlength=HORIZON_DAYS)
        self._learning[0] += due_states.by_instant

    def run(self, new: Floats) -> None:
        """Simulates day after day, with ``new`` cards begun on each."""
        leaving = self._learning + new
        self._learning += new * self._pace.answers_per_new
        for day in range(HORIZON_DAYS):
            due = self._due[day]
            recalled = due * self._recall
            self.reviews[day] = due.sum()
            self.lapses[day] = self.reviews[day] - recalled.sum()
            self._schedule(day, self._next_days, self._next_bin, recalled)
            self._schedule(day, *self._restarts, np.array([leaving[day], self.lapses[day]]))

    def _schedule(self, today: int, days: Ints, bins: Ints, cards: Floats) -> None:
        """Schedules cards after numbers of days, each in the bin of its interval."""
        soon = today + days < HORIZON_DAYS
        np.add.at(self._due, (today + days[soon], bins[soon]), cards[soon])

    def steps(self) -> Floats:
        """The expected answers in learning and relearning on each day."""
        result: Floats = self._learning + self.lapses * self._pace.answers_per_lapse
        return result

    def answers(self) -> Floats:
        """The expected answers of all kinds on each day."""
        return self.reviews + self.steps()

    def minutes(self) -> Floats | None:
        """The expected minutes on each day, None before the first answer."""
        learning, review = self._pace.seconds_per_learning, self._pace.seconds_per_review
        if learning is None or review is None:
            return None
        return (self.steps() * learning + self.reviews * review) / 60


def _bin(days: Column) -> Ints:
    """The bin of an interval in days."""
    within = np.clip(days, 1, _LONGEST_DAYS)
    result: Ints = np.rint(np.log(within) / np.log(_BIN_RATIO)).astype(np.int64)
    return result


def _outlook(days: int, due: Ints, work: _Work) -> Outlook:
    minutes = work.minutes()
    return Outlook(
        days=days,
        due=int(due[:days].sum()),
        reviews_per_day=float(work.reviews[:days].mean()),
        answers_per_day=float(work.answers()[:days].mean()),
        minutes_per_day=None if minutes is None else float(minutes[:days].mean()),
    )
