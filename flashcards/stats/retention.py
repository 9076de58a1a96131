"""True retention: how much was recalled, compared with predictions and desired retention."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.stats.answers import REVIEW
from flashcards.stats.dataset import LEVELS, Dataset, indices_in
from flashcards.stats.local_time import month_of, week_of
from flashcards.stats.recall import (
    COUNT,
    DESIRED,
    JUDGED,
    JUDGED_RECALLED,
    MEASURES,
    PREDICTED,
    RECALLED,
    VARIANCE,
    Recall,
    recall_of,
)
from flashcards.support.arrays import Floats, Ints, run_begins

PERIODS: tuple[tuple[str, int, int | None], ...] = (
    ("today", 0, 1),
    ("yesterday", 1, 2),
    ("last_7_days", 0, 7),
    ("last_30_days", 0, 30),
    ("last_365_days", 0, 365),
    ("all_time", -1, None),
)
"""Name, first and last day as days before today, the last excluded; -1 includes future days."""


@dataclass(frozen=True, slots=True)
class ByMaturity:
    """Recall of young cards (interval before the answer under 21 days), of mature ones, of all."""

    young: Recall
    mature: Recall
    all: Recall


@dataclass(frozen=True, slots=True)
class Span:
    """Recall from one study day to another, both included."""

    first_day: int
    last_day: int
    recall: Recall


@dataclass(frozen=True, slots=True)
class Group:
    """Recall of the cards with something in common: a level, a deck, a tag."""

    name: str
    recall: Recall


@dataclass(frozen=True, slots=True)
class Retention:
    """True retention by period, over time and by group.

    ``periods`` counts long-term reviews. ``periods_as_anki`` counts as Anki's table of the same
    name does: every answer of the kind review, any number a day, and answers in learning,
    relearning and filtered decks that came after an interval of a day or more.

    Groups are sorted worst first by the upper end of their interval, so that a group with a few
    unlucky reviews is not at the top.
    """

    periods: dict[str, ByMaturity]
    periods_as_anki: dict[str, ByMaturity]
    weekly: tuple[Span, ...]
    monthly: tuple[Span, ...]
    by_level: tuple[Group, ...]
    by_deck: tuple[Group, ...]
    by_tag: tuple[Group, ...]


def retention(dataset: Dataset) -> Retention:
    """Computes all figures of the retention page."""
    daily, groups = _daily_and_by_card(dataset)
    periods = {name: _by_maturity(daily[_slice(a, b)]) for name, a, b in PERIODS}
    recent = daily[1:] if dataset.days is None else daily[1 : dataset.days + 1]
    return Retention(
        periods=periods,
        periods_as_anki=_as_anki(dataset),
        weekly=_spans(recent, dataset.today, week_of(_days(recent, dataset.today))),
        monthly=_spans(recent, dataset.today, month_of(_days(recent, dataset.today))),
        by_level=_by_level(dataset, groups),
        by_deck=_by_deck(dataset, groups),
        by_tag=_by_tag(dataset, groups),
    )


def _daily_and_by_card(dataset: Dataset) -> tuple[Floats, Floats]:
    """The sums of all days, and those of each card in the chosen days."""
    # Apart, so that what lies beside each review is freed before the groups are formed.
    long_term = np.flatnonzero(dataset.answers.long_term)
    reviews = _LongTerm(dataset, long_term)
    daily = reviews.daily()
    if dataset.days is not None:
        reviews = _LongTerm(dataset, long_term[dataset.in_range[long_term]])
    return daily, reviews.by_card()


class _LongTerm:
    """Some long-term reviews, whose measures can be summed by day or by card."""

    def __init__(self, dataset: Dataset, indices: Ints) -> None:
        foreseen = dataset.answers.foreseen[indices]
        self._dataset = dataset
        self._indices = indices
        self._outcome = dataset.answers.recalled[indices] + foreseen * np.int8(2)
        self._predicted = np.where(foreseen, dataset.reviews.predicted[indices], 0.0)
        self._row = dataset.row[indices]

    def daily(self) -> Floats:
        """Sums by day (days before today plus one) and by maturity (young, mature)."""
        answers = self._dataset.answers
        key = (answers.ago[self._indices] + 1) * 2 + answers.mature[self._indices]
        size = (int(answers.ago.max(initial=-1)) + 2) * 2
        return self._sums(key, size).reshape(-1, 2, MEASURES)

    def by_card(self) -> Floats:
        """Sums by row of the card; the last row is for removed cards."""
        size = len(self._dataset.cards) + 1
        return self._sums(np.where(self._row < 0, size - 1, self._row), size)

    def _sums(self, key: Ints, size: int) -> Floats:
        # Each measure lies in one piece of memory, since it is written as a whole.
        sums = np.empty((MEASURES, size)).T
        # Four counts in one pass over the reviews.
        split = np.bincount(key * 4 + self._outcome, minlength=size * 4).reshape(-1, 4)
        sums[:, JUDGED_RECALLED] = split[:, 3]
        sums[:, JUDGED] = split[:, 2] + split[:, 3]
        sums[:, RECALLED] = split[:, 1] + split[:, 3]
        sums[:, COUNT] = split.sum(axis=1)
        sums[:, PREDICTED] = np.bincount(key, self._predicted, minlength=size)
        variance = self._predicted * (1 - self._predicted)
        sums[:, VARIANCE] = np.bincount(key, variance, minlength=size)
        sums[:, DESIRED] = self._desired(key, sums[:, COUNT])
        return sums

    def _desired(self, key: Ints, counts: Floats) -> Floats:
        """The sums of desired retentions, without a sum over reviews if there is only one value."""
        if self._dataset.one_desired is not None:
            return counts * self._dataset.one_desired
        desired = self._dataset.desired_at(self._indices)
        return np.bincount(key, desired, minlength=len(counts)).astype(np.float64)


def _by_maturity(daily: Floats) -> ByMaturity:
    young, mature = daily.sum(axis=0)
    return ByMaturity(recall_of(young), recall_of(mature), recall_of(young + mature))


def _slice(first: int, end: int | None) -> slice:
    """Days before today as a slice of the first axis, which begins with future days."""
    return slice(first + 1, None if end is None else end + 1)


def _as_anki(dataset: Dataset) -> dict[str, ByMaturity]:
    counts = dataset.tally.counts[:, REVIEW].sum(axis=2) + _of_long_intervals(dataset)
    daily = np.zeros((len(counts), 2, MEASURES))
    daily[:, :, COUNT] = counts.sum(axis=2)
    daily[:, :, RECALLED] = counts[:, :, 1:].sum(axis=2)
    return {name: _by_maturity(daily[_slice(first, end)]) for name, first, end in PERIODS}


def _of_long_intervals(dataset: Dataset) -> Ints:
    """Answers of other kinds after an interval of whole days, by day, maturity and rating."""
    answers, size = dataset.answers, len(dataset.tally.counts)
    other = answers.answered & (dataset.reviews.kind != REVIEW)
    here = np.flatnonzero(other & (answers.interval_before > 0))
    day, mature = answers.ago[here] + 1, answers.mature[here]
    cell = (day * 2 + mature) * 4 + dataset.reviews.rating[here] - 1
    return np.bincount(cell, minlength=size * 8).reshape(-1, 2, 4)


def _days(recent: Floats, today: int) -> Ints:
    return today - np.arange(len(recent))


def _spans(recent: Floats, today: int, span: Ints) -> tuple[Span, ...]:
    """Recall of each run of days with the same number, oldest first, without empty runs."""
    if not len(recent):
        return ()
    starts = np.flatnonzero(run_begins(span))
    sums = np.add.reduceat(recent.sum(axis=1), starts, axis=0)
    oldest = today - np.append(starts[1:], len(recent)) + 1
    spans = zip(oldest.tolist(), (today - starts).tolist(), sums, strict=True)
    return tuple(Span(a, b, recall_of(own)) for a, b, own in spans if own[COUNT])[::-1]


def _by_level(dataset: Dataset, by_card: Floats) -> tuple[Group, ...]:
    names = [*LEVELS, "none"]
    level = dataset.cards.level.astype(np.int64) % len(names)
    return _worst_first(names, _grouped(by_card[:-1], level, len(names)))


def _by_deck(dataset: Dataset, by_card: Floats) -> tuple[Group, ...]:
    ids = np.fromiter(dataset.decks, np.int64, len(dataset.decks))
    deck_index = indices_in(dataset.cards.deck_id, ids) % (len(ids) + 1)
    sums = _grouped(by_card[:-1], deck_index, len(ids) + 1)
    return _worst_first(list(dataset.decks.values()), sums[:-1])


def _by_tag(dataset: Dataset, by_card: Floats) -> tuple[Group, ...]:
    """Recall of each tag; a review counts under every tag of its note."""
    if not dataset.tags:
        return ()
    notes, note_index = np.unique(dataset.cards.note_id, return_inverse=True)
    by_note = np.vstack([_grouped(by_card[:-1], note_index, len(notes)), np.zeros(MEASURES)])
    carriers = np.concatenate([np.asarray(ids, dtype=np.int64) for ids in dataset.tags.values()])
    tag = np.repeat(np.arange(len(dataset.tags)), [len(ids) for ids in dataset.tags.values()])
    sums = _grouped(by_note[indices_in(carriers, notes)], tag, len(dataset.tags))
    return _worst_first(list(dataset.tags), sums)


def _grouped(sums: Floats, group: Ints, size: int) -> Floats:
    columns = [np.bincount(group, column, minlength=size) for column in sums.T]
    return np.stack(columns, axis=1)


def _worst_first(names: list[str], sums: Floats) -> tuple[Group, ...]:
    groups = (
        Group(str(name), recall_of(own)) for name, own in zip(names, sums, strict=True) if own[0]
    )
    return tuple(sorted(groups, key=lambda group: (group.recall.high or 0.0, group.name)))
