"""Columns that follow from the order of the log, and one table of counts for most figures.

All columns are in the order in which reviews are stored; the log is sorted by card and time once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from flashcards.model import PredictionOrigin, Rating, ReviewKind, State
from flashcards.model.review_table import KINDS, ReviewTable
from flashcards.scheduling.long_term import are_long_term, elapsed_days
from flashcards.support.arrays import Bools, Column, Ints, run_begins, stable_order

MATURE_DAYS = 21  # Anki's bound between young and mature cards, so that figures can be compared
LEARN, REVIEW, RELEARN, CRAM = (
    KINDS.index(kind)
    for kind in (ReviewKind.LEARN, ReviewKind.REVIEW, ReviewKind.RELEARN, ReviewKind.CRAM)
)
FURTHEST = 36_525
"""Days before today at most; older reviews count as this old."""
_CELLS = 64
"""Combinations of kind, maturity, long-term or not, and rating on one day: 4 · 2 · 2 · 4."""


class Answers:
    """Columns over a whole log, each computed when it is first used.

    An answer is a review with a rating given by the user: resets, due dates set by hand and events
    made by an import are not. A long-term review is the first answer of a card on a study
    day, after an earlier day in the same history; a history ends with a reset. An answer in one of
    Anki's filtered decks (cramming) that did not reschedule its card has no rating here.
    """

    def __init__(self, reviews: ReviewTable, today: int) -> None:
        self.reviews = reviews
        self.today = today

    @cached_property
    def ago(self) -> Column:
        """Study days before today: 0 for today, -1 for any future day."""
        days = self.today - self.reviews.study_day.astype(np.int64)
        return np.clip(days, -1, FURTHEST, out=days).astype(np.int32)

    @cached_property
    def answered(self) -> Bools:
        """True where the review is an answer."""
        result: Bools = (self.reviews.rating > 0) & (self.reviews.kind <= CRAM)
        return result

    @cached_property
    def recalled(self) -> Bools:
        """True where the rating is not Again."""
        result: Bools = self.reviews.rating > Rating.AGAIN
        return result

    @cached_property
    def order(self) -> Ints:
        """The indices of the reviews sorted by card, then by time, then as stored."""
        card, at_ms = self.reviews.card_id, self.reviews.at_ms
        if not len(card):
            return np.zeros(0, dtype=np.int64)
        # A log is written as time goes by, so that one sort is nearly always enough.
        if bool(np.all(at_ms[1:] >= at_ms[:-1])):
            return stable_order(card)
        by_time = stable_order(at_ms)
        return by_time[stable_order(card[by_time])]

    @cached_property
    def interval_before(self) -> Column:
        """The days granted by the card's previous event; 0 for a step or without one."""
        granted = self.reviews.interval_days[self.order]
        before = np.zeros(len(granted), dtype=granted.dtype)
        np.maximum(granted[:-1], 0, out=before[1:])
        before[1:] *= self._same_card
        return self._stored(before)

    @cached_property
    def mature(self) -> Bools:
        """True where the interval before the review was at least 21 days."""
        result: Bools = self.interval_before >= MATURE_DAYS
        return result

    @cached_property
    def long_term(self) -> Bools:
        """True where the review is a long-term review."""
        return are_long_term(self.elapsed) & self.answered

    @cached_property
    def elapsed(self) -> Column:
        """Study days since the previous answer in the same history, 0 if there is none.

        If the clock went back, the gap is 0.
        """
        rated = self._rated
        return self._stored(elapsed_days(self.reviews.study_day[rated], self._first_rated), rated)

    @cached_property
    def foreseen(self) -> Bools:
        """True for long-term reviews whose prediction was made without knowing the outcome."""
        predicted = self.long_term & ~np.isnan(self.reviews.predicted)
        origin = self.reviews.prediction_origin
        return predicted & (origin != PredictionOrigin.HINDSIGHT) if origin.any() else predicted

    @cached_property
    def rating_before(self) -> Column:
        """The rating of the previous answer in the same history, 0 if there is none."""
        rated = self._rated
        rating = self.reviews.rating[rated]
        before = np.zeros(len(rated), dtype=rating.dtype)
        np.multiply(rating[:-1], ~self._first_rated[1:], out=before[1:])
        return self._stored(before, rated)

    @cached_property
    def repetitions(self) -> Column:
        """The long-term reviews up to this one in the same history, plus 1 for the first answer."""
        return self._so_far(self.long_term) + 1

    @cached_property
    def lapses(self) -> Column:
        """How many earlier long-term reviews in the same history were rated Again."""
        lapsed = self.long_term & ~self.recalled
        return self._so_far(lapsed) - lapsed

    def tally(self) -> Tally:
        """Counts answers and sums their durations."""
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
        """In ``order``, from the second review on: whether it has the card of the previous one."""
        card = self.reviews.card_id[self.order]
        result: Bools = card[1:] == card[:-1]
        return result

    @cached_property
    def _rated(self) -> Ints:
        """The indices of reviews with a rating, in ``order``."""
        rated = self.reviews.rating > 0
        return self.order if rated.all() else self.order[rated[self.order]]

    @cached_property
    def _first_rated(self) -> Bools:
        """True for the rated reviews, in ``order``, that begin a history."""
        begins = np.ones(len(self.order), dtype=bool)
        begins[1:] = ~self._same_card
        reset = self.reviews.state_after == State.NEW
        if not reset.any() and len(self._rated) == len(self.order):
            return begins
        history = np.cumsum(begins | reset[self.order])
        history = history[self.reviews.rating[self.order] > 0]
        return run_begins(history)

    def _so_far(self, flag: Bools) -> Column:
        """A running count of a flag in each history, this review included; 0 if not rated."""
        rated = self._rated
        flags = flag[rated]
        total = np.cumsum(flags, dtype=np.int32)
        before = total - flags
        return self._stored(total - np.repeat(before[self._starts], self._lengths), rated)

    @cached_property
    def _starts(self) -> Ints:
        """The positions among rated reviews at which histories begin."""
        return np.flatnonzero(self._first_rated)

    @cached_property
    def _lengths(self) -> Ints:
        """The number of rated reviews of each history."""
        return np.diff(self._starts, append=len(self._rated))

    def _stored(self, ordered: Column, indices: Column | None = None) -> Column:
        """Brings a sorted column into the order of storage, with 0 for reviews that it lacks."""
        stored = np.zeros(len(self.reviews), dtype=ordered.dtype)
        stored[self.order if indices is None else indices] = ordered
        return stored


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Answers by day, kind, maturity, long-term or not, and rating: five axes.

    The first axis is days before today plus one (0 is any future day), the second the four kinds
    of answers, the third young and mature, the fourth short-term and long-term, the last Again
    to Easy. ``ms`` is the time that the answers took, in milliseconds.
    """

    counts: Ints
    ms: Column

    def since(self, days: int | None) -> tuple[Ints, Column]:
        """Counts and times of the last ``days``, today first; None for all days up to today."""
        end = None if days is None else days + 1
        return self.counts[1:end], self.ms[1:end]
