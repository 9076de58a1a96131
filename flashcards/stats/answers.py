"""What the order of the log says about each review, and one count from which most figures follow.

Everything here is in the order in which the reviews are stored; the log is put in order by card
and time once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from flashcards.model import Rating, ReviewKind, State
from flashcards.review_table import KINDS, Column, ReviewTable

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

MATURE_DAYS = 21
LEARN, REVIEW, RELEARN, CRAM = (
    KINDS.index(kind)
    for kind in (ReviewKind.LEARN, ReviewKind.REVIEW, ReviewKind.RELEARN, ReviewKind.CRAM)
)
FURTHEST = 36_525
"""Reviews of days longer ago count as of this many days ago."""
_CELLS = 64
_BITS = 63


class Answers:
    """Columns over a whole log, each worked out when it is first asked for.

    An answer is a review with a rating that was given here: a reset, a due date set by hand and
    what an import made up are not. A long-term review is the first answer of a card on a study
    day, after an earlier day in the same history; a history ends with a reset, and cramming
    counts as an answer before but is not itself one.
    """

    def __init__(self, reviews: ReviewTable, today: int) -> None:
        self.reviews = reviews
        self.today = today

    @cached_property
    def ago(self) -> Ints:
        """Study days before today: 0 for today, -1 for any day to come."""
        return np.clip(self.today - self.reviews.study_day.astype(np.int64), -1, FURTHEST)

    @cached_property
    def answered(self) -> Bools:
        """Which reviews are answers."""
        result: Bools = (self.reviews.rating > 0) & (self.reviews.kind <= CRAM)
        return result

    @cached_property
    def recalled(self) -> Bools:
        """Which answers are not Again."""
        result: Bools = self.reviews.rating > Rating.AGAIN
        return result

    @cached_property
    def order(self) -> Ints:
        """The places of the reviews by card, then by time, then as stored."""
        card, at = self.reviews.card_id, self.reviews.at_ms
        if not len(card):
            return np.zeros(0, dtype=np.int64)
        if bool(np.all(at[1:] >= at[:-1])):
            return stable_order(card)
        by_time = stable_order(at)
        return by_time[stable_order(card[by_time])]

    @cached_property
    def interval_before(self) -> Column:
        """Whole days granted by the event before of the same card; 0 for steps and for none."""
        granted = self.reviews.interval_days[self.order]
        before = np.zeros(len(granted), dtype=granted.dtype)
        before[1:] = np.where(self._same_card, np.maximum(granted[:-1], 0), 0)
        return self._stored(before)

    @cached_property
    def mature(self) -> Bools:
        """Whether the interval granted before a review was at least 21 days."""
        result: Bools = self.interval_before >= MATURE_DAYS
        return result

    @cached_property
    def long_term(self) -> Bools:
        """Which reviews are long-term reviews."""
        gap = self.elapsed > 0
        gap &= self.answered & (self.reviews.kind != CRAM)
        return gap

    @cached_property
    def elapsed(self) -> Column:
        """Study days since the answer before in the same history, 0 if there is none.

        A clock that went back makes no days.
        """
        rated = self._rated
        day = self.reviews.study_day[rated]
        gap = np.zeros(len(rated), dtype=day.dtype)
        gap[1:] = np.where(self._first_rated[1:], 0, np.maximum(day[1:] - day[:-1], 0))
        return self._stored(gap, rated)

    @cached_property
    def repetitions(self) -> Column:
        """Long-term reviews so far in the same history, with this one and the first answer."""
        return self._so_far(self.long_term) + 1

    @cached_property
    def lapses(self) -> Column:
        """How many of the long-term reviews before, in the same history, were Again."""
        lapsed = self.long_term & ~self.recalled
        return self._so_far(lapsed) - lapsed

    def tally(self) -> Tally:
        """Answers and their durations, counted."""
        reviews = self.reviews
        cell = reviews.kind.astype(np.int8) * 16 + self.mature * np.int8(8)
        cell += self.long_term * np.int8(4) + reviews.rating.astype(np.int8) - np.int8(1)
        code, duration = (self.ago + 1) * _CELLS + cell, reviews.duration_ms
        if not self.answered.all():
            code, duration = code[self.answered], duration[self.answered]
        size = (int(self.ago.max(initial=0)) + 2) * _CELLS
        shape = (-1, 4, 2, 2, 4)
        return Tally(
            np.bincount(code, minlength=size).reshape(shape),
            np.bincount(code, duration.astype(np.float64), minlength=size).reshape(shape),
        )

    @cached_property
    def _same_card(self) -> Bools:
        """Whether each review after the first, in order, is of the card of the one before."""
        card = self.reviews.card_id[self.order]
        result: Bools = card[1:] == card[:-1]
        return result

    @cached_property
    def _rated(self) -> Ints:
        """The places of the reviews with a rating, in order."""
        rated = self.reviews.rating > 0
        return self.order if rated.all() else self.order[rated[self.order]]

    @cached_property
    def _first_rated(self) -> Bools:
        """Which of the rated reviews, in order, begin a history."""
        begins = np.ones(len(self.order), dtype=bool)
        begins[1:] = ~self._same_card
        reset = self.reviews.state_after == State.NEW
        if not reset.any() and len(self._rated) == len(self.order):
            return begins
        history = np.cumsum(begins | reset[self.order])
        history = history[self.reviews.rating[self.order] > 0]
        first = np.ones(len(history), dtype=bool)
        first[1:] = history[1:] != history[:-1]
        return first

    def _so_far(self, flag: Bools) -> Column:
        """How many reviews up to each one, in the same history, carry a flag; 0 if not rated."""
        rated = self._rated
        flags = flag[rated]
        total = np.cumsum(flags, dtype=np.int32)
        before = total - flags
        return self._stored(total - np.repeat(before[self._starts], self._lengths), rated)

    @cached_property
    def _starts(self) -> Ints:
        """Where histories begin among the rated reviews."""
        return np.flatnonzero(self._first_rated)

    @cached_property
    def _lengths(self) -> Ints:
        """How many rated reviews each history has."""
        return np.diff(self._starts, append=len(self._rated))

    def _stored(self, ordered: Column, places: Column | None = None) -> Column:
        """A column in order of card and time as one in the order of storing, 0 elsewhere."""
        stored = np.zeros(len(self.reviews), dtype=ordered.dtype)
        stored[self.order if places is None else places] = ordered
        return stored


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Answers by day, kind, maturity, long-term or not, and rating: five axes.

    The first axis is days before today plus one (0 is any day to come), the second the four kinds
    of answers, the third young and mature, the fourth short-term and long-term, the last Again
    to Easy. ``ms`` holds the time they took in milliseconds.
    """

    counts: Ints
    ms: Column

    def since(self, days: int | None) -> tuple[Ints, Column]:
        """Counts and times of the last days, today first; None is all days up to today."""
        end = None if days is None else days + 1
        return self.counts[1:end], self.ms[1:end]


def stable_order(key: Column) -> Ints:
    """What a stable argsort gives, by sorting key and place in one integer where they fit."""
    bits = max(len(key) - 1, 1).bit_length()
    low = int(key.min())
    if (int(key.max()) - low).bit_length() + bits > _BITS:
        return np.argsort(key, kind="stable")
    packed = ((key.astype(np.int64) - low) << bits) | np.arange(len(key))
    packed.sort()
    packed &= (1 << bits) - 1
    return packed
