"""What is to come: cards due day by day, and the work to expect if one goes on as at present."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashcards.model import State
from flashcards.review_table import NONE, Column
from flashcards.stats.activity import Daily
from flashcards.stats.answers import MATURE_DAYS
from flashcards.stats.cards import buried
from flashcards.stats.facts import Facts
from flashcards.stats.pace import Pace, pace

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

HORIZON_DAYS = 365
OUTLOOKS = (30, 90, 365)
_BIN_RATIO = 1.25
_LONGEST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Outlook:
    """The days from today on, so many of them: cards due as things stand, and expected work."""

    days: int
    due: int
    reviews_per_day: float
    answers_per_day: float
    minutes_per_day: float | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """Work to come over a year. Suspended cards are left out.

    ``due`` counts each card once, on the day for which it is scheduled now; what was due before
    today is the ``backlog``. ``learning_due`` are the cards in their steps that are due before the
    day ends. ``due_tomorrow`` takes along what is buried until then.

    ``reviews``, ``new``, ``answers`` and ``minutes`` are expected values of a simple model: the
    backlog is worked off today; every review is recalled with one's own share and then comes back
    after its interval times one's own growth, or is forgotten and comes back after one's own
    interval after lapses; new cards are begun at the present pace as long as there are any, and
    come back after one's own first interval. Limits on reviews are not applied. Intervals are
    kept in bins a quarter apart. ``minutes`` is None before the first answer.
    """

    backlog: int
    learning_due: int
    due_tomorrow: int
    due: Daily
    beyond: int
    reviews: Daily
    new: Daily
    answers: Daily
    minutes: Daily | None
    outlooks: tuple[Outlook, ...]
    pace: Pace


def forecast(facts: Facts) -> Forecast:
    """All figures of the forecast page."""
    standing, measured = _Standing(facts), pace(facts)
    new = _new_cards(standing.new, measured)
    work = _Work(measured)
    work.begin(standing)
    work.go_on(new)
    due = np.bincount(standing.ahead[standing.ahead >= 0], minlength=HORIZON_DAYS)

    def daily(values: Column) -> Daily:
        return Daily(facts.today, tuple(values[:HORIZON_DAYS].tolist()))

    minutes = work.minutes()
    return Forecast(
        backlog=int((standing.ahead < 0).sum()),
        learning_due=standing.learning_due,
        due_tomorrow=int(due[1]),
        due=daily(due),
        beyond=int(due[HORIZON_DAYS:].sum()),
        reviews=daily(work.reviews),
        new=daily(new),
        answers=daily(work.answers()),
        minutes=None if minutes is None else daily(minutes),
        outlooks=tuple(_outlook(days, due, work) for days in OUTLOOKS),
        pace=measured,
    )


class _Standing:
    """Cards that wait, and in how many days.

    ``ahead``, ``interval`` and ``in_review`` belong to cards due by the day, which are in Review
    or in steps of days. ``by_instant`` counts the cards due at an instant.
    """

    def __init__(self, facts: Facts) -> None:
        table = facts.cards
        active = table.suspended == 0
        begun = active & (table.state != State.NEW)
        dated = begun & (table.due_day != NONE)
        timed = begun & (table.due_day == NONE) & (table.due_ms != NONE)
        ahead = np.minimum(table.due_day.astype(np.int64) - facts.today, _LONGEST_DAYS)
        ahead = np.where(buried(facts), np.maximum(ahead, 1), ahead)
        self.ahead: Ints = ahead[dated]
        self.interval: Ints = table.interval_days[dated]
        self.in_review: Bools = table.state[dated] == State.REVIEW
        self.by_instant = int(timed.sum())
        ends = facts.calendar.start_of(facts.today + 1)
        self.learning_due = int((timed & (table.due_ms < ends) & ~buried(facts)).sum())
        self.learning_due += int((~self.in_review & (self.ahead <= 0)).sum())
        self.new = int((active & (table.state == State.NEW)).sum())


def _new_cards(left: int, measured: Pace) -> Floats:
    """New cards begun each day: at the present pace, today less what was begun, while any are left.

    Args:
        left: new cards that are not suspended.
        measured: how many are begun a day.
    """
    wanted = np.full(HORIZON_DAYS, measured.new_per_day)
    wanted[0] = max(measured.new_per_day - measured.new_today, 0.0)
    begun = np.minimum(np.cumsum(wanted), left)
    result: Floats = np.diff(begun, prepend=0.0)
    return result


class _Work:
    """Expected numbers of cards by the day on which they are due and by the bin of their interval.

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

    def begin(self, standing: _Standing) -> None:
        """Takes what is scheduled; cards in steps need one more answer to leave them."""
        day = np.maximum(standing.ahead, 0)
        here = (day < HORIZON_DAYS) & standing.in_review
        np.add.at(self._due, (day[here], _bin(standing.interval[here])), 1.0)
        steps = day[(day < HORIZON_DAYS) & ~standing.in_review]
        self._learning += np.bincount(steps, minlength=HORIZON_DAYS)
        self._learning[0] += standing.by_instant

    def go_on(self, new: Floats) -> None:
        """Works through the days."""
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
        """Cards come back after so many days, each with the bin of its interval."""
        soon = today + days < HORIZON_DAYS
        np.add.at(self._due, (today + days[soon], bins[soon]), cards[soon])

    def steps(self) -> Floats:
        """Expected answers in learning and relearning each day."""
        result: Floats = self._learning + self.lapses * self._pace.answers_per_lapse
        return result

    def answers(self) -> Floats:
        """Expected answers of every sort each day."""
        return self.reviews + self.steps()

    def minutes(self) -> Floats | None:
        """Expected minutes each day."""
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
