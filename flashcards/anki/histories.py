"""Anki's review log as ours: the same answers, and where each of them left its card.

Anki writes down what was pressed and the interval that followed, not the state of the card. The
state before an answer follows from the row's type; the state after it is the state before the
next, and after the last row it is what the card itself says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from flashcards.model import ReviewKind, State
from flashcards.review_table import KINDS, NONE

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]

LEARN, REVIEW, RELEARN, CRAM, MANUAL, RESCHEDULED = range(6)
MADE = 6
"""The type of an event that is not in Anki's log but that its card tells of."""
_NEW, _LEARNING, _REVIEW, _RELEARNING = (int(state) for state in State)
_UNKNOWN = -1
_KIND_OF_TYPE = np.array(
    [
        KINDS.index(kind)
        for kind in (
            ReviewKind.LEARN, ReviewKind.REVIEW, ReviewKind.RELEARN, ReviewKind.CRAM,
            ReviewKind.MANUAL, ReviewKind.MANUAL, ReviewKind.IMPORT,
        )
    ],
    dtype=np.int8,
)  # fmt: skip
_EARLIEST_MS, _LATEST_MS = 0, 4_102_444_800_000  # 1970 to 2100
_LONGEST_DAYS = 100_000


@dataclass(frozen=True, slots=True)
class Log:
    """Rows by card (its place among the cards), then by time; ``rating`` 0 is no rating.

    ``interval`` is in days, or in seconds below 0.
    """

    card: Ints
    at_ms: Ints
    rating: Ints
    interval: Ints
    factor: Ints
    duration_ms: Ints
    type: Ints

    def __len__(self) -> int:
        return len(self.card)

    def where(self, chosen: Bools | Ints) -> Log:
        """Some of the rows."""
        return Log(*(column[chosen] for column in self.columns()))

    def columns(self) -> tuple[Ints, ...]:
        """The columns in order."""
        return (
            self.card, self.at_ms, self.rating, self.interval, self.factor, self.duration_ms,
            self.type,
        )  # fmt: skip

    def firsts(self) -> Bools:
        """Which rows are the first of their card."""
        first = np.ones(len(self), dtype=bool)
        first[1:] = self.card[1:] != self.card[:-1]
        return first

    def lasts(self) -> Bools:
        """Which rows are the last of their card."""
        last = np.ones(len(self), dtype=bool)
        last[:-1] = self.card[1:] != self.card[:-1]
        return last

    @property
    def resets(self) -> Bools:
        """Which rows make their card new again."""
        manual = (self.type == MANUAL) | (self.type == MADE)
        result: Bools = manual & (self.factor == 0) & (self.rating == 0)
        return result

    def with_rows(self, more: Log) -> Log:
        """The rows of both, in order."""
        if not len(more):
            return self
        both = Log(
            *(np.concatenate(pair) for pair in zip(self.columns(), more.columns(), strict=True))
        )
        return both.where(np.lexsort((both.at_ms, both.card)))


def read_log(chunks: Iterable[Sequence[Ints]], card_ids: Ints) -> tuple[Log, int]:
    """The log of some cards, and how many rows of it make no sense.

    Args:
        chunks: columns of rows in any order: card, epoch ms, rating, interval, factor,
            duration ms, type.
        card_ids: the ids of the cards; a card's place among them is its name in the result.
    """
    order = np.argsort(card_ids, kind="stable")
    ids = card_ids[order]
    parts = [[np.zeros(0, dtype=np.int64)] * 7]
    senseless = 0
    for card, *rest in chunks:
        place = np.minimum(np.searchsorted(ids, card), max(len(ids) - 1, 0))
        known = ids[place] == card if len(ids) else np.zeros(len(card), dtype=bool)
        at_ms, rating, *_, type_ = rest
        sensible = (at_ms > _EARLIEST_MS) & (at_ms < _LATEST_MS)
        sensible &= (rating >= 0) & (rating <= _EASY)
        sensible &= (type_ >= LEARN) & (type_ <= RESCHEDULED)
        senseless += int(np.count_nonzero(known & ~sensible))
        kept = np.flatnonzero(known & sensible)
        parts.append([order[place[kept]], *(column[kept] for column in rest)])
    log = Log(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    return _sane(log.where(np.lexsort((log.at_ms, log.card)))), senseless


_EASY = 4


def _sane(log: Log) -> Log:
    """The log with intervals and times within bounds, and ratings only where they count.

    An answer while cramming without rescheduling has factor 0: it leaves memory alone.
    """
    answered = (log.type <= RELEARN) | ((log.type == CRAM) & (log.factor != 0))
    return replace(
        log,
        rating=np.where(answered, log.rating, 0),
        interval=np.clip(log.interval, -_LONGEST_DAYS * 86_400, _LONGEST_DAYS),
        duration_ms=np.clip(log.duration_ms, 0, 86_400_000),
    )


def with_forgotten(log: Log) -> Log:
    """The log with the resets that older programs did not write down.

    A card that is learnt after it was reviewed was made new in between.
    """
    counts = np.flatnonzero((log.rating != 0) & (log.type <= RELEARN) | log.resets)
    some = log.where(counts)
    again = np.zeros(len(some), dtype=bool)
    again[1:] = (
        (some.type[1:] == LEARN)
        & ((some.type[:-1] == REVIEW) | (some.type[:-1] == RELEARN))
        & (some.card[1:] == some.card[:-1])
    )
    before = counts[again] - 1
    again[np.flatnonzero(again)[log.at_ms[before] >= some.at_ms[again] - 1]] = False
    return log.with_rows(made(some.card[again], some.at_ms[again] - 1, resets=True))


def made(card: Ints, at_ms: Ints, *, resets: bool) -> Log:
    """Events that are not in the log: they make a card new, or put it where it stands."""
    nothing = np.zeros(len(card), dtype=np.int64)
    return Log(card, at_ms, nothing, nothing, nothing + (not resets), nothing, nothing + MADE)


def states(log: Log, final: Ints) -> tuple[Ints, Ints]:
    """The state before and after each row.

    Args:
        log: the rows.
        final: the state of each card now, by its place.
    """
    first, last, resets = log.firsts(), log.lasts(), log.resets
    after_reset = first.copy()
    after_reset[1:] |= resets[:-1]
    told = (log.rating != 0) & (log.type <= RELEARN)
    before = np.where(told, log.type + 1, _UNKNOWN)
    before[after_reset & (before == _LEARNING)] = _NEW
    begins = np.where(before == _UNKNOWN, _next_known(before, last, final[log.card]), before)
    after = np.where(last, final[log.card], np.roll(begins, -1))
    graduated = np.where(log.interval > 0, _REVIEW, _LEARNING)
    after = np.where(resets, _NEW, np.where(after == _NEW, graduated, after))
    previous = np.where(after_reset, _NEW, np.roll(after, 1))
    return np.where(before == _UNKNOWN, previous, before), after


def _next_known(values: Ints, last: Bools, final: Ints) -> Ints:
    """The next known value of the same card, its state now if there is none."""
    count = len(values)
    places = np.where(values != _UNKNOWN, np.arange(count), count)
    upcoming = np.minimum.accumulate(places[::-1])[::-1]
    ends = np.flatnonzero(last)
    end = ends[np.searchsorted(ends, np.arange(count))] if count else ends
    within = upcoming <= end
    return np.where(within, values[np.minimum(upcoming, count - 1)] if count else values, final)


def kinds(log: Log) -> NDArray[np.int8]:
    """The kind of each row, as a place in ``KINDS``."""
    return _KIND_OF_TYPE[log.type]


def intervals(log: Log) -> tuple[Ints, Ints]:
    """The interval granted by each row, in days and in milliseconds; one of them is ``NONE``."""
    in_days = (log.interval > 0) | ((log.interval == 0) & (log.rating == 0))
    days = np.where(in_days & ~log.resets, log.interval, NONE)
    ms = np.where(in_days | log.resets, NONE, log.interval * -1000)
    return days, ms
