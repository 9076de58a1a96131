"""True retention: how much was recalled, beside what was predicted and what was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from flashcards.model import FSRS6_PARAMETERS, Preset
from flashcards.review_table import Column
from flashcards.scheduling.accuracy import wilson
from flashcards.stats.answers import REVIEW
from flashcards.stats.facts import LEVELS, Facts, places
from flashcards.stats.local_time import month_of, week_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

FEW = 100
"""Below so many reviews a share says little."""
BEYOND_CHANCE = 2.5
"""Standard errors above which a difference is told."""
DESIRED_SLACK = 0.013
"""How far under the desired retention a perfect scheduler may land: days are whole."""
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
class Recall:
    """How many reviews were recalled, the 95 % Wilson interval and the standard error of the share.

    ``foretold`` reviews have a stored prediction, and of them ``foretold_recalled`` were recalled;
    ``predicted`` is their mean prediction, ``deviation`` by how many standard errors more were
    recalled than predicted. ``desired`` is the mean desired retention of the cards' presets.
    """

    count: int = 0
    recalled: int = 0
    share: float | None = None
    low: float | None = None
    high: float | None = None
    standard_error: float | None = None
    foretold: int = 0
    foretold_recalled: int = 0
    predicted: float | None = None
    deviation: float | None = None
    desired: float | None = None

    @property
    def few(self) -> bool:
        """Whether there are too few reviews to say much."""
        return self.count < FEW


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


_MEASURES = 7
_COUNT, _RECALLED, _FORETOLD, _FORETOLD_RECALLED, _PREDICTED, _VARIANCE, _DESIRED = range(_MEASURES)


def retention(facts: Facts) -> Retention:
    """All figures of the retention page."""
    sums = _LongTerm(facts)
    daily = sums.daily()
    periods = {name: _by_maturity(daily[_slice(a, b)]) for name, a, b in PERIODS}
    recent = daily[1:] if facts.days is None else daily[1 : facts.days + 1]
    groups = sums.by_card()
    return Retention(
        periods=periods,
        periods_as_anki=_as_anki(facts),
        weekly=_spans(recent, facts.today, week_of(_days(recent, facts.today))),
        monthly=_spans(recent, facts.today, month_of(_days(recent, facts.today))),
        by_level=_by_level(facts, groups),
        by_deck=_by_deck(facts, groups),
        by_tag=_by_tag(facts, groups),
        remarks=tuple(_remarks(periods["last_365_days"].all, facts)),
    )


class _LongTerm:
    """The long-term reviews, and their measures summed by whatever is asked."""

    def __init__(self, facts: Facts) -> None:
        answers, reviews = facts.answers, facts.reviews
        self._facts = facts
        self._places = np.flatnonzero(answers.long_term)
        predicted = reviews.predicted[self._places]
        foretold = ~np.isnan(predicted)
        self._recalled = answers.recalled[self._places]
        self._all_foretold = bool(foretold.all())
        self._foretold = foretold
        self._predicted = np.where(foretold, predicted, 0.0)

    def daily(self) -> Floats:
        """Sums by days before today plus one, and by young and mature."""
        answers = self._facts.answers
        ago = answers.ago[self._places]
        key = (ago + 1) * 2 + answers.mature[self._places]
        size = (int(answers.ago.max(initial=-1)) + 2) * 2
        return self._sums(key, size, slice(None)).reshape(-1, 2, _MEASURES)

    def by_card(self) -> Floats:
        """Sums of the reviews in the range by row of the card; the last row is cards gone."""
        size = len(self._facts.cards) + 1
        row = self._facts.row[self._places]
        key = np.where(row < 0, size - 1, row)
        if self._facts.days is None:
            return self._sums(key, size, slice(None))
        here = np.flatnonzero(self._facts.in_range[self._places])
        return self._sums(key[here], size, here)

    def _sums(self, key: Ints, size: int, here: slice | Ints) -> Floats:
        recalled, predicted = self._recalled[here], self._predicted[here]
        sums = np.empty((size, _MEASURES))
        split = np.bincount(key * 2 + recalled, minlength=size * 2).reshape(-1, 2)
        sums[:, _COUNT], sums[:, _RECALLED] = split.sum(axis=1), split[:, 1]
        sums[:, _FORETOLD : _FORETOLD_RECALLED + 1] = sums[:, _COUNT : _RECALLED + 1]
        if not self._all_foretold:
            known = np.flatnonzero(self._foretold[here])
            split = np.bincount(key[known] * 2 + recalled[known], minlength=size * 2).reshape(-1, 2)
            sums[:, _FORETOLD], sums[:, _FORETOLD_RECALLED] = split.sum(axis=1), split[:, 1]
        sums[:, _PREDICTED] = np.bincount(key, predicted, minlength=size)
        sums[:, _VARIANCE] = np.bincount(key, predicted * (1 - predicted), minlength=size)
        sums[:, _DESIRED] = self._desired(key, size, here, sums[:, _COUNT])
        return sums

    def _desired(self, key: Ints, size: int, here: slice | Ints, count: Floats) -> Column:
        """Desired retention summed; cards gone count with the default preset's."""
        wanted = {preset.desired_retention for preset in self._facts.presets.values()}
        if len(wanted) < 2:
            return count * next(iter(wanted), Preset().desired_retention)
        of_card = self._facts.by_card("desired_retention", Preset().desired_retention)
        of_card = np.append(of_card, Preset().desired_retention)
        return np.bincount(key, of_card[self._facts.row[self._places][here]], minlength=size)


def _recall(sums: Floats) -> Recall:
    count, recalled, foretold, happened, predicted, variance, desired = sums.tolist()
    if not count:
        return Recall()
    share = recalled / count
    low, high = wilson(int(recalled), int(count))
    return Recall(
        count=int(count),
        recalled=int(recalled),
        share=share,
        low=float(low),
        high=float(high),
        standard_error=sqrt(share * (1 - share) / count),
        foretold=int(foretold),
        foretold_recalled=int(happened),
        predicted=predicted / foretold if foretold else None,
        deviation=(happened - predicted) / sqrt(variance) if variance > 0 else None,
        desired=desired / count if desired else None,
    )


def _by_maturity(daily: Floats) -> ByMaturity:
    young, mature = daily.sum(axis=0)
    return ByMaturity(_recall(young), _recall(mature), _recall(young + mature))


def _slice(first: int, end: int | None) -> slice:
    """Days before today as places of the first axis, which begins with the days to come."""
    return slice(first + 1, None if end is None else end + 1)


def _as_anki(facts: Facts) -> dict[str, ByMaturity]:
    counts = facts.tally.counts[:, REVIEW].sum(axis=2)
    daily = np.zeros((len(counts), 2, _MEASURES))
    daily[:, :, _COUNT] = counts.sum(axis=2)
    daily[:, :, _RECALLED] = counts[:, :, 1:].sum(axis=2)
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
    return tuple(Span(a, b, _recall(own)) for a, b, own in spans if own[_COUNT])[::-1]


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
    by_note = np.vstack([_grouped(by_card[:-1], place, len(notes)), np.zeros(_MEASURES)])
    carriers = np.concatenate([np.asarray(ids, dtype=np.int64) for ids in facts.tags.values()])
    tag = np.repeat(np.arange(len(facts.tags)), [len(ids) for ids in facts.tags.values()])
    sums = _grouped(by_note[places(carriers, notes)], tag, len(facts.tags))
    return _worst_first(list(facts.tags), sums)


def _grouped(sums: Floats, group: Ints, size: int) -> Floats:
    columns = [np.bincount(group, column, minlength=size) for column in sums.T]
    return np.stack(columns, axis=1)


def _worst_first(names: list[str], sums: Floats) -> tuple[Group, ...]:
    groups = (
        Group(str(name), _recall(own)) for name, own in zip(names, sums, strict=True) if own[0]
    )
    return tuple(sorted(groups, key=lambda group: (group.recall.high or 0.0, group.name)))


def _remarks(year: Recall, facts: Facts) -> Iterator[str]:
    """What a person should know about the last year, in words."""
    if year.few:
        reviews = "1 review" if year.count == 1 else f"{year.count} reviews"
        yield f"Only {reviews} in the last year: below {FEW} the shares say little."
        return
    yield from _beside_predicted(year)
    yield from _beside_desired(year, facts)


def _beside_predicted(year: Recall) -> Iterator[str]:
    if year.deviation is None or abs(year.deviation) < BEYOND_CHANCE:
        return
    much, mood = ("less", "hopeful") if year.deviation < 0 else ("more", "gloomy")
    yield (
        f"You recalled {much} than predicted in the last year:"
        f" {year.foretold_recalled / year.foretold:.1%} where"
        f" {year.predicted:.1%} was expected. The predictions are too {mood}."
    )


def _beside_desired(year: Recall, facts: Facts) -> Iterator[str]:
    if year.share is None or year.desired is None or not year.standard_error:
        return
    gap = year.share - year.desired
    slack = DESIRED_SLACK if gap < 0 else 0.0
    if abs(gap) - slack < BEYOND_CHANCE * year.standard_error:
        return
    much = "less" if gap < 0 else "more"
    yield (
        f"You recall {much} than you asked for: {year.share:.1%} in the last year where"
        f" {year.desired:.1%} is desired."
    )
    fitted = any(p.parameters != FSRS6_PARAMETERS for p in facts.presets.values())
    if not fitted:
        yield "The scheduler still runs on its general parameters; fitting them to you may help."
