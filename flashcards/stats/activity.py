"""What was done: today, day by day, by the hour, by rating button."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashcards.stats.answers import CRAM, LEARN, RELEARN, REVIEW
from flashcards.stats.dataset import Dataset
from flashcards.stats.local_time import hours
from flashcards.study_day import DAY_MS, MINUTE_MS, study_days
from flashcards.support.arrays import Bools, Ints

_HEATMAP_WEEKS = 53  # the weeks, begun ones included, that a year touches
_HOURS = 24  # of a day


@dataclass(frozen=True, slots=True)
class Daily:
    """A value for each study day from ``first_day`` on."""

    first_day: int
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Today:
    """What was done today. Shares and averages are None while their divisor is 0."""

    cards: int
    answers: int
    minutes: float
    seconds_per_card: float | None
    seconds_per_answer: float | None
    again_share: float | None
    learn: int
    review: int
    relearn: int
    cram: int
    mature: int
    mature_recalled: int


@dataclass(frozen=True, slots=True)
class Habit:
    """Days with at least one answer.

    ``streak`` is the run of such days up to today, or up to yesterday while today is still empty.
    ``days`` runs from the first day studied, or from the start of the range, to today.
    """

    streak: int
    longest_streak: int
    days_studied: int
    days: int
    answers_per_day_studied: float | None
    minutes_per_day_studied: float | None


@dataclass(frozen=True, slots=True)
class Stacked:
    """Answers a day by kind; young and mature divide those of the kind review."""

    first_day: int
    learn: tuple[int, ...]
    relearn: tuple[int, ...]
    young: tuple[int, ...]
    mature: tuple[int, ...]
    cram: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hour:
    """Answers given in an hour of the day, and how many of its long-term reviews were recalled.

    As in Anki, cramming is left out: its hour says little about when a person studies.
    """

    hour: int
    answers: int
    reviews: int
    recalled: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Buttons:
    """How often each rating was pressed, Again to Easy, on three kinds of cards.

    Learning includes relearning and cramming, as in Anki.
    """

    learning: tuple[int, ...]
    young: tuple[int, ...]
    mature: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """All figures about what was done; the series cover the chosen days."""

    today: Today
    habit: Habit
    heatmap: Daily
    reviews: Stacked
    minutes: Daily
    hours: tuple[Hour, ...]
    buttons: Buttons
    added: Daily


def activity(dataset: Dataset) -> Activity:
    """Computes all figures of the activity page."""
    return Activity(
        today=_today(dataset),
        habit=_habit(dataset),
        heatmap=_heatmap(dataset),
        reviews=_reviews(dataset),
        minutes=_minutes(dataset),
        hours=_hours(dataset),
        buttons=_buttons(dataset),
        added=_added(dataset),
    )


def _today(dataset: Dataset) -> Today:
    counts, ms = (days[:1].sum(axis=0) for days in dataset.tally.since(1))
    answers, seconds = int(counts.sum()), float(ms.sum()) / 1000
    here = (dataset.answers.ago == 0) & dataset.answers.answered
    cards = len(np.unique(dataset.reviews.card_id[here]))
    by_kind = counts.sum(axis=(1, 2, 3)).tolist()
    mature = counts[REVIEW, 1].sum(axis=0)
    return Today(
        cards=cards,
        answers=answers,
        minutes=seconds / 60,
        seconds_per_card=seconds / cards if cards else None,
        seconds_per_answer=seconds / answers if answers else None,
        again_share=float(counts[..., 0].sum()) / answers if answers else None,
        learn=by_kind[LEARN],
        review=by_kind[REVIEW],
        relearn=by_kind[RELEARN],
        cram=by_kind[CRAM],
        mature=int(mature.sum()),
        mature_recalled=int(mature[1:].sum()),
    )


def _habit(dataset: Dataset) -> Habit:
    counts, ms = _of_range(dataset)
    ever = dataset.tally.since(None)[0].sum(axis=(1, 2, 3, 4)) > 0
    studied = int((counts.sum(axis=(1, 2, 3, 4)) > 0).sum())
    runs = _runs(ever)
    current = runs[0] if len(runs) and ever[:2].any() else 0
    return Habit(
        streak=current,
        longest_streak=max(runs, default=0),
        days_studied=studied,
        days=len(counts),
        answers_per_day_studied=float(counts.sum()) / studied if studied else None,
        minutes_per_day_studied=float(ms.sum()) / MINUTE_MS / studied if studied else None,
    )


def _runs(studied: Bools) -> list[int]:
    """The lengths of runs of consecutive days studied, newest first."""
    edges = np.flatnonzero(np.diff(studied.astype(np.int8), prepend=0, append=0))
    lengths: list[int] = (edges[1::2] - edges[::2]).tolist()
    return lengths


def _of_range(dataset: Dataset) -> tuple[Ints, NDArray[np.float64]]:
    """Counts and times of the chosen days, today first, back to the first answer at most."""
    counts, ms = dataset.tally.since(dataset.days)
    studied = np.flatnonzero(counts.sum(axis=(1, 2, 3, 4)))
    end = int(studied[-1]) + 1 if len(studied) else 0
    return counts[:end], ms[:end]


def _heatmap(dataset: Dataset) -> Daily:
    """Answers a day over 53 weeks, beginning on a Monday and ending today."""
    monday = dataset.today - (dataset.today + 3) % 7
    first = monday - 7 * (_HEATMAP_WEEKS - 1)
    values = np.zeros(dataset.today - first + 1, dtype=np.int64)
    counts = dataset.tally.since(len(values))[0].sum(axis=(1, 2, 3, 4))
    values[len(values) - len(counts) :] = counts[::-1]
    return Daily(first, tuple(values.tolist()))


def _reviews(dataset: Dataset) -> Stacked:
    counts, _ = _of_range(dataset)
    by_kind = counts.sum(axis=(3, 4))[::-1]

    def series(column: Ints) -> tuple[int, ...]:
        return tuple(column.tolist())

    return Stacked(
        first_day=dataset.today - len(counts) + 1,
        learn=series(by_kind[:, LEARN].sum(axis=1)),
        relearn=series(by_kind[:, RELEARN].sum(axis=1)),
        young=series(by_kind[:, REVIEW, 0]),
        mature=series(by_kind[:, REVIEW, 1]),
        cram=series(by_kind[:, CRAM].sum(axis=1)),
    )


def _minutes(dataset: Dataset) -> Daily:
    _, ms = _of_range(dataset)
    minutes = ms.sum(axis=(1, 2, 3, 4))[::-1] / MINUTE_MS
    return Daily(dataset.today - len(ms) + 1, tuple(minutes.tolist()))


def _hours(dataset: Dataset) -> tuple[Hour, ...]:
    answers, at_ms = dataset.answers, dataset.reviews.at_ms
    here = answers.answered & (dataset.reviews.kind != CRAM)
    code = answers.long_term * np.int8(2) + answers.recalled
    # Columns are copied only where rows are left out, which in a long log takes time.
    if dataset.days is not None or not here.all():
        here = here & dataset.in_range
        code, at_ms = code[here], at_ms[here]
    cell = hours(at_ms, dataset.calendar) * 4 + code
    table = np.bincount(cell, minlength=_HOURS * 4).reshape(-1, 4)
    return tuple(_hour(hour, *row) for hour, row in enumerate(table.tolist()))


def _hour(hour: int, again: int, passed: int, forgotten: int, recalled: int) -> Hour:
    """An hour from its short-term answers (first two counts) and its long-term reviews."""
    reviews = forgotten + recalled
    share = recalled / reviews if reviews else None
    return Hour(
        hour=hour, answers=again + passed + reviews, reviews=reviews, recalled=recalled, share=share
    )


def _buttons(dataset: Dataset) -> Buttons:
    by_kind = dataset.tally.since(dataset.days)[0].sum(axis=(0, 3))
    learning = by_kind[[LEARN, RELEARN, CRAM]].sum(axis=(0, 1))
    young, mature = by_kind[REVIEW]
    return Buttons(tuple(learning.tolist()), tuple(young.tolist()), tuple(mature.tolist()))


def _added(dataset: Dataset) -> Daily:
    """Cards added a day, without those dated in the future."""
    # Clipped, because study_days works out the start of every day up to the last.
    sensible = np.clip(dataset.cards.created_ms, 0, dataset.now_ms + 2 * DAY_MS)
    ago = dataset.today - study_days(dataset.calendar, sensible)
    end = dataset.days if dataset.days is not None else ago.max(initial=-1) + 1
    added = np.bincount(ago[(ago >= 0) & (ago < end)])[::-1]
    return Daily(dataset.today - len(added) + 1, tuple(added.tolist()))
