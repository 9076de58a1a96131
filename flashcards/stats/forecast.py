"""The coming year: cards due day by day as they are scheduled, and the work expected of it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.model import State
from flashcards.scheduling.planning.days_ahead import YEAR, DaysAhead, days_ahead
from flashcards.stats.activity import Daily
from flashcards.stats.ahead import outset
from flashcards.stats.coming import Coming, coming
from flashcards.stats.dataset import Dataset
from flashcards.support.arrays import Column

HORIZON_DAYS = YEAR
OUTLOOKS = (30, 90, 365)  # a month, a quarter, a year
_LATELY_DAYS = 30  # new cards are expected at the pace of the last month


@dataclass(frozen=True, slots=True)
class Outlook:
    """The next ``days`` from today on: cards due by the present schedule, and expected figures.

    ``reviews_per_day`` counts cards that come back, each once a day. ``waiting`` due cards are left
    over by limits at the end, and ``known`` are the cards recalled then.
    """

    days: int
    due: int
    reviews_per_day: float
    new_per_day: float
    minutes_per_day: float
    waiting: float
    known: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """Work of the coming year. Suspended cards are left out.

    ``due`` counts each card once, on the day for which it is scheduled now; cards due before
    today are the ``backlog``. ``learning_due`` counts cards in steps that are due before the day
    ends. ``due_tomorrow`` includes cards in steps, and those buried until then;
    ``due_by_tomorrow`` is everything due by the end of tomorrow if nothing is answered, including
    backlog and cards in steps.

    ``reviews``, ``new``, ``minutes``, ``waiting`` and ``known`` are what ``days_ahead`` expects if
    all that limits and plans let come is done each day. ``new_lately`` are the new cards a day that
    were begun in the last 30 days, or since the first answer.
    """

    backlog: int
    learning_due: int
    due_tomorrow: int
    due_by_tomorrow: int
    due: Daily
    beyond: int
    reviews: Daily
    new: Daily
    minutes: Daily
    waiting: Daily
    known: Daily
    outlooks: tuple[Outlook, ...]
    new_lately: float

    @property
    def in_steps_by_tomorrow(self) -> int:
        """The cards in steps of minutes due by tomorrow, which ``due`` does not include."""
        by_day = self.backlog + sum(self.due.values[:2])
        return self.due_by_tomorrow - int(by_day)


def forecast(dataset: Dataset) -> Forecast:
    """Computes all figures of the forecast page."""
    cards, seen = coming(dataset), days_ahead(outset(dataset))
    by_day = cards.ahead[~cards.by_instant]
    due = np.bincount(by_day[by_day >= 0], minlength=HORIZON_DAYS)

    def daily(values: Column) -> Daily:
        return Daily(dataset.today, tuple(values[:HORIZON_DAYS].tolist()))

    return Forecast(
        backlog=int((by_day < 0).sum()),
        learning_due=int((cards.in_steps & (cards.ahead <= 0)).sum()),
        due_tomorrow=due_tomorrow(cards),
        due_by_tomorrow=int((cards.ahead <= 1).sum()),
        due=daily(due),
        beyond=int(due[HORIZON_DAYS:].sum()),
        reviews=daily(seen.reviews),
        new=daily(seen.new),
        minutes=daily(seen.minutes),
        waiting=daily(seen.waiting),
        known=daily(seen.known),
        outlooks=tuple(_outlook(days, int(due[:days].sum()), seen) for days in OUTLOOKS),
        new_lately=_new_lately(dataset),
    )


def due_tomorrow(cards: Coming) -> int:
    """How many begun cards are scheduled for tomorrow, those in steps and those buried included."""
    return int((cards.ahead == 1).sum())


def _outlook(days: int, due: int, seen: DaysAhead) -> Outlook:
    return Outlook(
        days=days,
        due=due,
        reviews_per_day=float(seen.reviews[:days].mean()),
        new_per_day=float(seen.new[:days].mean()),
        minutes_per_day=float(seen.minutes[:days].mean()),
        waiting=float(seen.waiting[days - 1]),
        known=float(seen.known[days - 1]),
    )


def _new_lately(dataset: Dataset) -> float:
    answers = dataset.answers
    first = answers.answered & (answers.ago >= 0)
    if not first.any():
        return 0.0
    since = min(_LATELY_DAYS, int(answers.ago[first].max()) + 1)
    begun = first & (answers.ago < _LATELY_DAYS) & (dataset.reviews.state_before == State.NEW)
    return int(begun.sum()) / since
