"""What a whole review log amounts to: all cards' schedules at once, as ``Replayer`` one by one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from flashcards.model import MemoryState, Rating, Schedule, State
from flashcards.review_table import NONE, ReviewTable
from flashcards.scheduling.batch import Floats, Ints, Memories, remember
from flashcards.scheduling.lives import lives

_NEW = Schedule()


@dataclass(frozen=True, slots=True)
class Projection:
    """One row a card of the log, as the fields of ``Schedule``; ``NONE`` and NaN where None.

    ``predicted`` has one value an event: the retrievability just before it, NaN without memory.
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

    def schedules(self) -> Iterator[tuple[int, Schedule]]:
        """Each card's id and schedule."""
        columns = (
            self.state, self.step, self.due_day, self.due_ms, self.interval_days, self.stability,
            self.difficulty, self.reps, self.lapses, self.last_day, self.last_ms,
        )  # fmt: skip
        rows = zip(*(column.tolist() for column in columns), strict=True)
        for card_id, row in zip(self.card_id.tolist(), rows, strict=True):
            yield card_id, _schedule(*row)


def project(log: ReviewTable, parameters: Sequence[float]) -> Projection:
    """Works out every card's schedule from its log.

    Args:
        log: sorted by card, then by time.
        parameters: under which memory is worked out.
    """
    ends = _ends(log.card_id)
    told, memories = _remembered(log, parameters)
    live = _live(log, ends, told)
    last = _last_live(live, ends)
    place = np.searchsorted(told, last)  # among what was told; senseless where last is -1
    live &= log.rating != 0
    lapsed = live & (log.rating == Rating.AGAIN) & (log.state_before == State.REVIEW)
    none, end = last < 0, log.at(ends)
    days, is_new = end.interval_days.astype(np.int64), end.state_after == State.NEW
    on_day = days != NONE
    predicted = np.full(len(log), np.nan)
    predicted[told] = memories.predicted
    return Projection(
        card_id=end.card_id,
        state=end.state_after.astype(np.int64),
        step=end.step_after.astype(np.int64),
        due_day=np.where(on_day & ~is_new, end.study_day + days, NONE),
        due_ms=np.where(on_day | is_new, NONE, end.at_ms + _or_zero(end.interval_ms)),
        interval_days=np.where(on_day, days, 0),
        stability=np.where(none, np.nan, _taken(memories.stability, place)),
        difficulty=np.where(none, np.nan, _taken(memories.difficulty, place)),
        reps=_counted(live, ends),
        lapses=_counted(lapsed, ends),
        last_day=np.where(none, NONE, _taken(log.study_day, last)),
        last_ms=np.where(none, NONE, _taken(log.at_ms, last)),
        predicted=predicted,
    )


def _remembered(log: ReviewTable, parameters: Sequence[float]) -> tuple[Ints, Memories]:
    """What each event left of which memory is made, and their places."""
    told, histories = lives(log)
    return told, remember(histories, parameters)


def _live(log: ReviewTable, ends: Ints, told: Ints) -> NDArray[np.bool_]:
    """Of what memory is made of that which counts: the events since the last reset of a card."""
    resets = np.cumsum(log.state_after == State.NEW)
    newest = np.repeat(resets[ends], np.diff(ends, prepend=-1))
    live = np.zeros(len(log), dtype=bool)
    live[told] = True
    live &= (resets == newest) & (log.state_after != State.NEW)
    return live


def _ends(card_id: Ints) -> Ints:
    """The index of each card's last event."""
    last = np.ones(len(card_id), dtype=bool)
    last[:-1] = card_id[1:] != card_id[:-1]
    return np.flatnonzero(last)


def _last_live(live: NDArray[np.bool_], ends: Ints) -> Ints:
    """The index of each card's last answer that counts, -1 for a card without one."""
    newest = np.maximum.accumulate(np.where(live, np.arange(len(live)), -1))[ends]
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
    return np.where(newest >= starts, newest, -1)


def _counted(chosen: NDArray[np.bool_], ends: Ints) -> Ints:
    """How many of each card's events are chosen."""
    return np.diff(np.cumsum(chosen)[ends], prepend=0)


def _taken(values: NDArray[Any], places: Ints) -> NDArray[Any]:
    """Values at places, whatever where there is none."""
    return np.append(values, 0)[np.minimum(places, len(values))]


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
