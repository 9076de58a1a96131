"""Computes all cards' schedules from a whole review log, as ``Replayer`` does for one card."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashcards.model import MemoryState, Rating, Schedule, State
from flashcards.model.review_table import NONE, ReviewTable
from flashcards.scheduling.card_histories import histories_of
from flashcards.scheduling.fsrs_arrays import Memories, remember
from flashcards.support.arrays import Bools, Floats, Ints, run_ends

_NEW = Schedule()


@dataclass(frozen=True, slots=True)
class Projection:
    """The fields of ``Schedule``, one element per card; ``NONE`` or NaN stands for None.

    ``predicted`` has one element per event: the retrievability just before it, NaN without memory.
    """

    card_id: Ints
    state: Ints
    step: Ints
    due_day: Ints
    due_ms: Ints
    interval_days: Ints
    stability: Floats
    difficulty: Floats
    reps: Ints
    lapses: Ints
    last_day: Ints
    last_ms: Ints
    predicted: Floats

    def schedules(self, chosen: Bools | None = None) -> Iterator[tuple[int, Schedule]]:
        """The id and the schedule of each card, or of those that are chosen."""
        columns = (
            self.card_id, self.state, self.step, self.due_day, self.due_ms, self.interval_days,
            self.stability, self.difficulty, self.reps, self.lapses, self.last_day, self.last_ms,
        )  # fmt: skip
        kept = columns if chosen is None else (column[chosen] for column in columns)
        for card_id, *row in zip(*(column.tolist() for column in kept), strict=True):
            yield card_id, _schedule(*row)


def project(log: ReviewTable, parameters: Sequence[float]) -> Projection:
    """Computes every card's schedule from its log.

    Args:
        log: sorted by card, then by time.
        parameters: of FSRS-6, for stability and difficulty.
    """
    # A card's schedule is what its last event granted, plus the memory of all answers since its
    # last reset; everything below finds these two for all cards at once.
    ends = _ends(log.card_id)
    indices, memories = _remembered(log, parameters)
    live = _live(log, ends, indices)
    last = _last_live(live, ends)
    memory_index = np.searchsorted(indices, last)  # into memories; meaningless where last is -1
    live &= log.rating != 0
    lapsed = live & (log.rating == Rating.AGAIN) & (log.state_before == State.REVIEW)
    none, end = last < 0, log.at(ends)
    days, is_new = end.interval_days.astype(np.int64), end.state_after == State.NEW
    on_day = days != NONE
    predicted = np.full(len(log), np.nan)
    predicted[indices] = memories.predicted
    return Projection(
        card_id=end.card_id,
        state=end.state_after.astype(np.int64),
        step=end.step_after.astype(np.int64),
        due_day=np.where(on_day & ~is_new, end.study_day + days, NONE),
        due_ms=np.where(on_day | is_new, NONE, end.at_ms + _or_zero(end.interval_ms)),
        interval_days=np.where(on_day, days, 0),
        stability=np.where(none, np.nan, _taken(memories.stability, memory_index)),
        difficulty=np.where(none, np.nan, _taken(memories.difficulty, memory_index)),
        reps=_counted(live, ends),
        lapses=_counted(lapsed, ends),
        last_day=np.where(none, NONE, _taken(log.study_day, last)),
        last_ms=np.where(none, NONE, _taken(log.at_ms, last)),
        predicted=predicted,
    )


def _remembered(log: ReviewTable, parameters: Sequence[float]) -> tuple[Ints, Memories]:
    """The indices of the events that determine memory, and the memory after each."""
    indices, histories = histories_of(log)
    return indices, remember(histories, parameters)


def _live(log: ReviewTable, ends: Ints, indices: Ints) -> NDArray[np.bool_]:
    """Marks the events that count towards memory: those after the card's last reset."""
    # Counted through the whole log and not by card: only differences within a card matter.
    resets = np.cumsum(log.state_after == State.NEW)
    newest = np.repeat(resets[ends], np.diff(ends, prepend=-1))
    live = np.zeros(len(log), dtype=bool)
    live[indices] = True
    live &= (resets == newest) & (log.state_after != State.NEW)
    return live


def _ends(card_id: Ints) -> Ints:
    """The index of each card's last event."""
    return np.flatnonzero(run_ends(card_id))


def _last_live(live: NDArray[np.bool_], ends: Ints) -> Ints:
    """The index of each card's last live event, -1 for a card without one."""
    newest = np.maximum.accumulate(np.where(live, np.arange(len(live)), -1))[ends]
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
    return np.where(newest >= starts, newest, -1)


def _counted(chosen: NDArray[np.bool_], ends: Ints) -> Ints:
    """The number of chosen events of each card."""
    return np.diff(np.cumsum(chosen)[ends], prepend=0)


def _taken(values: NDArray[Any], indices: Ints) -> NDArray[Any]:
    """``values[indices]``; entries for -1 are arbitrary and must be masked by the caller."""
    return np.append(values, 0)[np.minimum(indices, len(values))]


def _or_zero(values: NDArray[Any]) -> NDArray[Any]:
    return np.where(values == NONE, 0, values)


def _schedule(
    state: int,
    step: int,
    due_day: int,
    due_ms: int,
    interval: int,
    stability: float,
    difficulty: float,
    reps: int,
    lapses: int,
    last_day: int,
    last_ms: int,
) -> Schedule:
    if state == State.NEW:
        return _NEW
    return Schedule(
        state=State(state),
        step=None if step == NONE else step,
        due_day=None if due_day == NONE else due_day,
        due_ms=None if due_ms == NONE else due_ms,
        interval_days=interval,
        memory=None if math.isnan(stability) else MemoryState(stability, difficulty),
        reps=reps,
        lapses=lapses,
        last_day=None if last_day == NONE else last_day,
        last_ms=None if last_ms == NONE else last_ms,
    )
