"""Converts our review log to rows of Anki's ``revlog``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from flashcards.anki.export_rows import Outgoing
from flashcards.anki.revlog import CRAM, MANUAL
from flashcards.model import ReviewKind, State
from flashcards.model.review_table import KINDS, NONE, ReviewTable
from flashcards.scheduling.fsrs_arrays import Histories, remember
from flashcards.support.arrays import Floats, Ints, run_begins

_CHUNK = 20_000  # rows that are Python objects at once, to bound the memory
REVIEW_VALUES = "? ? -1 ? ? ? ? ? ?"
"""A row of ``revlog``: the same in all rows is that none was synchronised."""
_MIDDLE_DIFFICULTY = 5.0  # of 1 to 10, where no answer gives a difficulty
_CRAM = KINDS.index(ReviewKind.CRAM)
_LEARNT = np.array([0, 0, 1, 2], dtype=np.int8)
"""Anki's type by state: new, learning, review, relearning."""


class OutgoingLog:
    """The review log of an export."""

    def __init__(self, out: Outgoing) -> None:
        self._out = out
        self._log = out.log
        self._by_card = np.lexsort((out.log.at_ms, out.log.card_id))

    def rows(self) -> Iterator[tuple[int, ...]]:
        """The rows of Anki's log, in the order of ``REVIEW_VALUES``.

        Ids are instants, made unique by adding milliseconds.
        """
        if not self._out.scheduling or not len(self._log):
            return
        factors = self._factors()  # first, for on the way to them it takes the most memory
        order = np.argsort(self._log.at_ms, kind="stable")
        index = np.arange(len(order))
        # Each column is sorted before the next is computed, to hold fewer arrays at once.
        parts = [column[order] for column in self._columns(factors)]
        ids = np.maximum.accumulate(self._log.at_ms[order] - index) + index
        for start in range(0, len(order), _CHUNK):
            part = (column[start : start + _CHUNK].tolist() for column in (ids, *parts))
            yield from zip(*part, strict=True)

    def _columns(self, factors: Ints) -> Iterator[Ints]:
        """Yields the columns of ``REVIEW_VALUES`` except the id, in the order of our log."""
        log, intervals = self._log, self._intervals()
        yield _looked_up(log.card_id, self._out.card_ids)
        yield log.rating
        yield intervals
        yield self._last_intervals(intervals)
        yield factors
        yield log.duration_ms
        yield _types(log)

    def _intervals(self) -> Ints:
        days, ms = self._log.interval_days.astype(np.int64), self._log.interval_ms
        seconds = np.where(ms == NONE, 0, np.maximum((ms + 500) // 1000, 1))
        return np.where(days == NONE, -seconds, days).astype(np.int32)

    def _last_intervals(self, intervals: Ints) -> Ints:
        order = self._by_card
        before = np.roll(intervals[order], 1)
        before[run_begins(self._log.card_id[order])] = 0
        result = np.zeros_like(before)
        result[order] = before
        return result

    def _factors(self) -> Ints:
        """The difficulty after each answer in Anki's encoding; 0 marks resets and cramming.

        Anki stores 100 + 1000 (d - 1) / 9 for a difficulty d from 1 to 10.
        """
        difficulty = self._difficulties()
        known = np.where(np.isnan(difficulty), _MIDDLE_DIFFICULTY, difficulty)
        factor = np.round(100 + 1000 * (known - 1) / 9).astype(np.int16)
        crammed = (self._log.kind == _CRAM) & (self._log.rating == 0)
        return np.where((self._log.state_after == State.NEW) | crammed, 0, factor)

    def _difficulties(self) -> Floats:
        order, log = self._by_card, self._log
        card, rating = log.card_id[order], log.rating[order]
        first = run_begins(card)
        after_reset = np.roll(log.state_after[order] == State.NEW, 1)
        history = np.cumsum(first | after_reset, dtype=np.int64)
        used = self._presets_of(card)
        result = np.full(len(log), np.nan)
        for preset in self._out.presets.values():
            rows = np.flatnonzero((used == preset.id) & (rating != 0))
            days = log.study_day[order[rows]].astype(np.int64)
            answers = Histories(history[rows], days, rating[rows].astype(np.int64))
            result[order[rows]] = remember(answers, preset.parameters).difficulty
        return result

    def _presets_of(self, card: Ints) -> Ints:
        preset_of = {
            card.id: self._out.deck_of(card.deck_id).preset_id for card in self._out.snapshot.cards
        }
        return _looked_up(card, preset_of)


def _looked_up(keys: Ints, values: Mapping[int, int]) -> Ints:
    """The value of each key, as an array."""
    known = np.array(sorted(values), dtype=np.int64)
    theirs = np.array([values[key] for key in known.tolist()], dtype=np.int64)
    result: Ints = theirs[np.searchsorted(known, keys)]
    return result


def _types(log: ReviewTable) -> Ints:
    """Anki's type of each row; rows without a rating are manual, except cramming."""
    types = np.where(log.kind == _CRAM, CRAM, _LEARNT[log.state_before])
    return np.where((log.rating == 0) & (types != CRAM), MANUAL, types)
