"""Our review log as rows of Anki's ``revlog``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from flashcards.anki.histories import CRAM, MANUAL, Bools, Floats, Ints
from flashcards.anki.outgoing import Outgoing
from flashcards.model import ReviewKind, State
from flashcards.review_table import KINDS, NONE, ReviewTable
from flashcards.scheduling.batch import Histories, remember

_CHUNK = 20_000
_MIDDLE_DIFFICULTY = 5.0
_CRAM = KINDS.index(ReviewKind.CRAM)
_LEARNT = np.array([0, 0, 1, 2])  # new and learning cards, cards in review, relearning ones


class OutgoingLog:
    """The log of what goes out."""

    def __init__(self, out: Outgoing) -> None:
        self._out = out
        self._log = out.log
        self._by_card = np.lexsort((out.log.at_ms, out.log.card_id))

    def rows(self) -> Iterator[tuple[int, ...]]:
        """Rows of ``revlog``; its ids are instants, and no two may be the same."""
        if not self._out.scheduling or not len(self._log):
            return
        order = np.argsort(self._log.at_ms, kind="stable")
        log, place = self._log.at(order), np.arange(len(order))
        columns = (
            np.maximum.accumulate(log.at_ms - place) + place,
            _looked_up(log.card_id, self._out.card_ids),
            np.full(len(order), -1),
            log.rating,
            self._intervals()[order],
            self._last_intervals()[order],
            self._factors()[order],
            log.duration_ms,
            _types(log),
        )
        for start in range(0, len(order), _CHUNK):
            part = (column[start : start + _CHUNK].tolist() for column in columns)
            yield from zip(*part, strict=True)

    def _intervals(self) -> Ints:
        days, ms = self._log.interval_days.astype(np.int64), self._log.interval_ms
        seconds = np.where(ms == NONE, 0, np.maximum((ms + 500) // 1000, 1))
        return np.where(days == NONE, -seconds, days)

    def _last_intervals(self) -> Ints:
        order = self._by_card
        card, interval = self._log.card_id[order], self._intervals()[order]
        before = np.roll(interval, 1)
        before[np.flatnonzero(np.diff(card, prepend=-1) != 0)] = 0
        result = np.zeros(len(order), dtype=np.int64)
        result[order] = before
        return result

    def _factors(self) -> Ints:
        """The difficulty after each answer as Anki writes it; 0 marks resets and cramming."""
        difficulty = self._difficulties()
        known = np.where(np.isnan(difficulty), _MIDDLE_DIFFICULTY, difficulty)
        factor = np.round(100 + 1000 * (known - 1) / 9).astype(np.int64)
        crammed = (self._log.kind == _CRAM) & (self._log.rating == 0)
        return np.where((self._log.state_after == State.NEW) | crammed, 0, factor)

    def _difficulties(self) -> Floats:
        order = self._by_card
        log = self._log.at(order)
        first: Bools = np.diff(log.card_id, prepend=-1) != 0
        history = np.cumsum(first | np.roll(log.state_after == State.NEW, 1), dtype=np.int64)
        used = self._presets_of(log.card_id)
        result = np.full(len(log), np.nan)
        for preset in self._out.presets.values():
            rows = np.flatnonzero((used == preset.id) & (log.rating != 0))
            answers = Histories(history[rows], log.study_day[rows], log.rating[rows])
            result[order[rows]] = remember(answers, preset.parameters).difficulty
        return result

    def _presets_of(self, card: Ints) -> Ints:
        preset_of = {
            card.id: self._out.deck_of(card.deck_id).preset_id for card in self._out.snapshot.cards
        }
        return _looked_up(card, preset_of)


def _looked_up(keys: Ints, values: Mapping[int, int]) -> Ints:
    """The value of each key."""
    known = np.array(sorted(values), dtype=np.int64)
    theirs = np.array([values[key] for key in known.tolist()], dtype=np.int64)
    result: Ints = theirs[np.searchsorted(known, keys)]
    return result


def _types(log: ReviewTable) -> Ints:
    """Anki's type of each row; what was not answered is manual, whatever we call it."""
    types = np.where(log.kind == _CRAM, CRAM, _LEARNT[log.state_before])
    return np.where((log.rating == 0) & (types != CRAM), MANUAL, types)
