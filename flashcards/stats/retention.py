"""True retention: how much was recalled, beside what was predicted and what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from flashcards.model import Preset
from flashcards.stats.answers import REVIEW
from flashcards.stats.facts import LEVELS, Facts, places
from flashcards.stats.local_time import month_of, week_of
from flashcards.stats.recall import (
    COUNT,
    DESIRED,
    FORETOLD,
    FORETOLD_RECALLED,
    MEASURES,
    PREDICTED,
    RECALLED,
    VARIANCE,
    Recall,
    recall_of,
)
from flashcards.stats.remarks import remarks

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

PERIODS: tuple[tuple[str, int, int | None], ...] = (
    ("today", 0, 1),
    ("yesterday", 1, 2),
    ("last_7_days", 0, 7),
    ("last_30_days", 0, 30),
    ("last_365_days", 0, 365),
    ("all_time", -1, None),
)
"""Name, and from which day before today up to which, the latter excluded."""


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

    ``periods`` counts long-term reviews. ``periods_as_anki`` counts every answer of the kind
    review, any number a day, as Anki's table of the same name does. Groups come worst first: by
    the upper end of their interval, so that a few unlucky reviews do not lead the list.
    """

    periods: dict[str, ByMaturity]
    periods_as_anki: dict[str, ByMaturity]
    weekly: tuple[Span, ...]
    monthly: tuple[Span, ...]
    by_level: tuple[Group, ...]
    by_deck: tuple[Group, ...]
    by_tag: tuple[Group, ...]
    remarks: tuple[str, ...]


def retention(facts: Facts) -> Retention:
    """All figures of the retention page."""
    long_term = np.flatnonzero(facts.answers.long_term)
    every = _LongTerm(facts, long_term)
    daily = every.daily()
    periods = {name: _by_maturity(daily[_slice(a, b)]) for name, a, b in PERIODS}
    recent, chosen = daily[1:], every
    if facts.days is not None:
        recent = recent[: facts.days]
        chosen = _LongTerm(facts, long_term[facts.in_range[long_term]])
    groups = chosen.by_card()
    return Retention(
        periods=periods,
        periods_as_anki=_as_anki(facts),
        weekly=_spans(recent, facts.today, week_of(_days(recent, facts.today))),
        monthly=_spans(recent, facts.today, month_of(_days(recent, facts.today))),
        by_level=_by_level(facts, groups),
        by_deck=_by_deck(facts, groups),
        by_tag=_by_tag(facts, groups),
        remarks=tuple(remarks(periods["last_365_days"].all, facts)),
    )


class _LongTerm:
    """Some long-term reviews, and their measures summed by what is asked."""

    def __init__(self, facts: Facts, places: Ints) -> None:
        predicted = facts.reviews.predicted[places]
        foretold = ~np.isnan(predicted)
        self._facts = facts
        self._places = places
        self._outcome = facts.answers.recalled[places] + foretold * np.int8(2)
        self._predicted = np.where(foretold, predicted, 0.0)
        self._row = facts.row[places]

    def daily(self) -> Floats:
        """Sums by days before today plus one, and by young and mature."""
        answers = self._facts.answers
        key = (answers.ago[self._places] + 1) * 2 + answers.mature[self._places]
        size = (int(answers.ago.max(initial=-1)) + 2) * 2
        sums = self._sums(key, size)
        desired = self._desired()
        if (desired == desired[-1]).all():
            sums[:, DESIRED] = sums[:, COUNT] * desired[-1]
        else:
            sums[:, DESIRED] = np.bincount(key, desired[self._row], minlength=size)
        return sums.reshape(-1, 2, MEASURES)

    def by_card(self) -> Floats:
        """Sums by row of the card; the last row is cards gone."""
        size = len(self._facts.cards) + 1
        sums = self._sums(np.where(self._row < 0, size - 1, self._row), size)
        sums[:, DESIRED] = sums[:, COUNT] * self._desired()
        return sums

    def _sums(self, key: Ints, size: int) -> Floats:
        sums = np.empty((MEASURES, size)).T
        split = np.bincount(key * 4 + self._outcome, minlength=size * 4).reshape(-1, 4)
        sums[:, FORETOLD_RECALLED] = split[:, 3]
        sums[:, FORETOLD] = split[:, 2] + split[:, 3]
        sums[:, RECALLED] = split[:, 1] + split[:, 3]
        sums[:, COUNT] = split.sum(axis=1)
        sums[:, PREDICTED] = np.bincount(key, self._predicted, minlength=size)
        variance = self._predicted * (1 - self._predicted)
        sums[:, VARIANCE] = np.bincount(key, variance, minlength=size)
        return sums

    def _desired(self) -> Floats:
        """Desired retention by row of the card; cards gone count as under the middle preset."""
        presets = self._facts.presets.values() or [Preset()]
        default = median(preset.desired_retention for preset in presets)
        return np.append(self._facts.by_card("desired_retention", default), default)


def _by_maturity(daily: Floats) -> ByMaturity:
    young, mature = daily.sum(axis=0)
    return ByMaturity(recall_of(young), recall_of(mature), recall_of(young + mature))


def _slice(first: int, end: int | None) -> slice:
    """Days before today as places of the first axis, which begins with the days to come."""
    return slice(first + 1, None if end is None else end + 1)


def _as_anki(facts: Facts) -> dict[str, ByMaturity]:
    counts = facts.tally.counts[:, REVIEW].sum(axis=2)
    daily = np.zeros((len(counts), 2, MEASURES))
    daily[:, :, COUNT] = counts.sum(axis=2)
    daily[:, :, RECALLED] = counts[:, :, 1:].sum(axis=2)
    return {name: _by_maturity(daily[_slice(first, end)]) for name, first, end in PERIODS}


def _days(recent: Floats, today: int) -> Ints:
    return today - np.arange(len(recent))


def _spans(recent: Floats, today: int, span: Ints) -> tuple[Span, ...]:
    """Recall by neighbouring days that have a number in common, oldest first, gaps left out."""
    if not len(recent):
        return ()
    starts = np.flatnonzero(np.append(True, span[1:] != span[:-1]))
    sums = np.add.reduceat(recent.sum(axis=1), starts, axis=0)
    oldest = today - np.append(starts[1:], len(recent)) + 1
    spans = zip(oldest.tolist(), (today - starts).tolist(), sums, strict=True)
    return tuple(Span(a, b, recall_of(own)) for a, b, own in spans if own[COUNT])[::-1]


def _by_level(facts: Facts, by_card: Floats) -> tuple[Group, ...]:
    names = [*LEVELS, "none"]
    level = facts.cards.level.astype(np.int64) % len(names)
    return _worst_first(names, _grouped(by_card[:-1], level, len(names)))


def _by_deck(facts: Facts, by_card: Floats) -> tuple[Group, ...]:
    ids = np.fromiter(facts.decks, np.int64, len(facts.decks))
    place = places(facts.cards.deck_id, ids) % (len(ids) + 1)
    sums = _grouped(by_card[:-1], place, len(ids) + 1)
    return _worst_first(list(facts.decks.values()), sums[:-1])


def _by_tag(facts: Facts, by_card: Floats) -> tuple[Group, ...]:
    """Recall of each tag; a review counts under every tag of its note."""
    if not facts.tags:
        return ()
    notes, place = np.unique(facts.cards.note_id, return_inverse=True)
    by_note = np.vstack([_grouped(by_card[:-1], place, len(notes)), np.zeros(MEASURES)])
    carriers = np.concatenate([np.asarray(ids, dtype=np.int64) for ids in facts.tags.values()])
    tag = np.repeat(np.arange(len(facts.tags)), [len(ids) for ids in facts.tags.values()])
    sums = _grouped(by_note[places(carriers, notes)], tag, len(facts.tags))
    return _worst_first(list(facts.tags), sums)


def _grouped(sums: Floats, group: Ints, size: int) -> Floats:
    columns = [np.bincount(group, column, minlength=size) for column in sums.T]
    return np.stack(columns, axis=1)


def _worst_first(names: list[str], sums: Floats) -> tuple[Group, ...]:
    groups = (
        Group(str(name), recall_of(own)) for name, own in zip(names, sums, strict=True) if own[0]
    )
    return tuple(sorted(groups, key=lambda group: (group.recall.high or 0.0, group.name)))
