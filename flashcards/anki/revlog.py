"""Converts Anki's review log to ours, which also records the state of the card.

Anki stores the button and the granted interval, but not the state. The state before an answer
follows from the row's type; the state after it is the state before the next row, and after the
last row it is the card's present state.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from flashcards.anki import first_scheduler
from flashcards.model import ReviewKind, State
from flashcards.model.review_table import KINDS, NONE
from flashcards.support.arrays import Bools, Ints, run_begins, run_ends

LEARN, REVIEW, RELEARN, CRAM, MANUAL, RESCHEDULED = range(6)
"""Anki's types of rows."""
MADE = 6
"""The type of an event that is missing in Anki's log but follows from the card."""
_NEW, _LEARNING, _REVIEW, _RELEARNING = (int(state) for state in State)
_UNKNOWN = -1  # in a column of states
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
_LONGEST_DAYS = 100_000  # as in card_states: beyond what Anki grants, within what can be a date


@dataclass(frozen=True, slots=True)
class Log:
    """Rows sorted by card, then by time, as columns.

    ``card`` is an index into the imported cards; ``rating`` 0 means none; ``interval`` is in days,
    or in seconds if negative.
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
        """The selected rows, by mask or by index."""
        return Log(*(column[chosen] for column in self.columns()))

    def columns(self) -> tuple[Ints, ...]:
        """The columns in order."""
        return (
            self.card, self.at_ms, self.rating, self.interval, self.factor, self.duration_ms,
            self.type,
        )  # fmt: skip

    def firsts(self) -> Bools:
        """True for the first row of each card."""
        return run_begins(self.card)

    def lasts(self) -> Bools:
        """True for the last row of each card."""
        return run_ends(self.card)

    @property
    def resets(self) -> Bools:
        """True for rows that reset their card to new: manual, with factor 0."""
        manual = (self.type == MANUAL) | (self.type == MADE)
        result: Bools = manual & (self.factor == 0) & (self.rating == 0)
        return result

    def with_rows(self, more: Log) -> Log:
        """The rows of both logs, sorted."""
        if not len(more):
            return self
        both = Log(
            *(np.concatenate(pair) for pair in zip(self.columns(), more.columns(), strict=True))
        )
        return both.where(np.lexsort((both.at_ms, both.card)))


def read_log(chunks: Iterable[Sequence[Ints]], card_ids: Ints) -> tuple[Log, int]:
    """Reads the log of the given cards.

    Args:
        chunks: columns of rows in any order: card, epoch ms, rating, interval, factor,
            duration ms, type.
        card_ids: the ids of the cards; rows of other cards are dropped, and the log refers to a
            card by its index here.

    Returns:
        The log, and the number of invalid rows that were dropped.
    """
    order = np.argsort(card_ids, kind="stable")
    ids = card_ids[order]
    parts = [[np.zeros(0, dtype=np.int64)] * 7]
    senseless = 0
    for card, *rest in chunks:
        index = np.minimum(np.searchsorted(ids, card), max(len(ids) - 1, 0))
        known = ids[index] == card if len(ids) else np.zeros(len(card), dtype=bool)
        at_ms, rating, *_, type_ = rest
        sensible = (at_ms > _EARLIEST_MS) & (at_ms < _LATEST_MS)
        sensible &= (rating >= 0) & (rating <= _EASY)
        sensible &= (type_ >= LEARN) & (type_ <= RESCHEDULED)
        senseless += int(np.count_nonzero(known & ~sensible))
        kept = np.flatnonzero(known & sensible)
        parts.append([order[index[kept]], *(column[kept] for column in rest)])
    log = Log(*(np.concatenate(column) for column in zip(*parts, strict=True)))
    return _sane(log.where(np.lexsort((log.at_ms, log.card)))), senseless


_EASY = 4  # the last of Anki's buttons


def _sane(log: Log) -> Log:
    """Clips intervals and durations, and keeps ratings only where they count.

    Answers while cramming without rescheduling (factor 0) do not affect memory.
    """
    answered = (log.type <= RELEARN) | ((log.type == CRAM) & (log.factor != 0))
    return replace(
        log,
        rating=np.where(answered, log.rating, 0),
        interval=np.clip(log.interval, -_LONGEST_DAYS * 86_400, _LONGEST_DAYS),
        duration_ms=np.clip(log.duration_ms, 0, 86_400_000),
    )


def of_first_scheduler(log: Log) -> tuple[Log, int]:
    """Converts the ratings of Anki's first scheduler; also returns how many changed."""
    if not first_scheduler.had_three_buttons(log.type == LEARN, log.rating):
        return log, 0
    in_steps = (log.type == LEARN) | (log.type == RELEARN)
    rating = first_scheduler.renamed(in_steps, log.rating)
    return replace(log, rating=rating), int(np.count_nonzero(rating != log.rating))


def with_forgotten(log: Log) -> Log:
    """Adds the resets that older versions of Anki did not log.

    A card in learning that was in review before must have been reset in between.
    """
    counts = np.flatnonzero((log.rating != 0) & (log.type <= RELEARN) | log.resets)
    some = log.where(counts)
    again = np.zeros(len(some), dtype=bool)
    again[1:] = (
        (some.type[1:] == LEARN)
        & ((some.type[:-1] == REVIEW) | (some.type[:-1] == RELEARN))
        & (some.card[1:] == some.card[:-1])
    )
    # A reset goes 1 ms before the answer, unless the previous row leaves no room for it.
    before = counts[again] - 1
    again[np.flatnonzero(again)[log.at_ms[before] >= some.at_ms[again] - 1]] = False
    return log.with_rows(made(some.card[again], some.at_ms[again] - 1, resets=True))


def made(card: Ints, at_ms: Ints, *, resets: bool) -> Log:
    """Rows for events that Anki did not log: resets, or (factor 1) settings of a schedule."""
    nothing = np.zeros(len(card), dtype=np.int64)
    return Log(
        card=card,
        at_ms=at_ms,
        rating=nothing,
        interval=nothing,
        factor=nothing + (not resets),
        duration_ms=nothing,
        type=nothing + MADE,
    )


def states(log: Log, final: Ints) -> tuple[Ints, Ints]:
    """The state before and after each row.

    Args:
        log: the rows.
        final: the present state of each card, by its index.
    """
    first, last, resets = log.firsts(), log.lasts(), log.resets
    after_reset = first.copy()
    after_reset[1:] |= resets[:-1]
    is_known = (log.rating != 0) & (log.type <= RELEARN)
    before = np.where(is_known, log.type + 1, _UNKNOWN)  # Anki's types are our states less one
    # Anki logs the first answer to a new card as learning.
    before[after_reset & (before == _LEARNING)] = _NEW
    begins = np.where(before == _UNKNOWN, _next_known(before, last, final[log.card]), before)
    after = np.where(last, final[log.card], np.roll(begins, -1))
    graduated = np.where(log.interval > 0, _REVIEW, _LEARNING)
    after = np.where(resets, _NEW, np.where(after == _NEW, graduated, after))
    previous = np.where(after_reset, _NEW, np.roll(after, 1))
    return np.where(before == _UNKNOWN, previous, before), after


def _next_known(values: Ints, last: Bools, final: Ints) -> Ints:
    """The next known value of the same card, or its present state (``final``) if none follows."""
    count = len(values)
    indices = np.where(values != _UNKNOWN, np.arange(count), count)
    upcoming = np.minimum.accumulate(indices[::-1])[::-1]
    ends = np.flatnonzero(last)
    end = ends[np.searchsorted(ends, np.arange(count))] if count else ends
    within = upcoming <= end
    return np.where(within, values[np.minimum(upcoming, count - 1)] if count else values, final)


def kinds(log: Log) -> NDArray[np.int8]:
    """The kind of each row, as an index into ``KINDS``."""
    return _KIND_OF_TYPE[log.type]


def intervals(log: Log) -> tuple[Ints, Ints]:
    """The interval granted by each row, in days and in milliseconds; one of them is ``NONE``."""
    in_days = (log.interval > 0) | ((log.interval == 0) & (log.rating == 0))
    days = np.where(in_days & ~log.resets, log.interval, NONE)
    ms = np.where(in_days | log.resets, NONE, log.interval * -1000)
    return days, ms
