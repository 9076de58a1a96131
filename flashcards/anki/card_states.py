"""The state, step and due date of each card in a package, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashcards.anki.records import FIRST_SCHEDULER, CardRow, Tables
from flashcards.model import Preset, State
from flashcards.model.review_table import NONE
from flashcards.study_day import StudyCalendar
from flashcards.support.arrays import Ints

_FIRST_INSTANT_S = 1_000_000_000  # larger due values are epoch seconds, smaller ones are days
_LAST_INSTANT_S = 4_102_444_800  # the year 2100, as in records.LATEST_S
_FARTHEST_DAY = 100_000
"""Days; Anki grants at most 36,500, and today plus this many is still a date of the calendar."""
_STEPS = 1000
"""Older versions of Anki put the steps left today above the thousands, all that are left below."""
_INTRADAY, _INTERDAY = 1, 3
"""Anki's queues of cards in learning: due at an instant, and on a day."""
_DAY_S = 86_400  # Anki counts its days from the creation in seconds


@dataclass(frozen=True, slots=True)
class CardStates:
    """One entry per card, due on ``due_day`` or at ``due_ms``; the other one is ``NONE``."""

    state: Ints
    step: Ints
    due_day: Ints
    due_ms: Ints
    interval: Ints


def first_day(tables: Tables, calendar: StudyCalendar, now_ms: int) -> int:
    """The study day that Anki counts as 0: the local date on which the collection was created.

    Without a recorded time zone, Anki takes the one in which the package is imported. It counts
    with the difference to UTC that this zone has now, or for its first scheduler, had then.
    """
    west = tables.creation_offset
    if west is None:
        was_first = tables.scheduler == FIRST_SCHEDULER
        west = minutes_west(calendar, tables.created_s * 1000 if was_first else now_ms)
    return (tables.created_s - west * 60) // _DAY_S


def minutes_west(calendar: StudyCalendar, at_ms: int) -> int:
    """How many minutes local time is behind UTC at an instant, as Anki states time zones."""
    offset = calendar.local(at_ms).utcoffset()
    return 0 if offset is None else -int(offset.total_seconds()) // 60


def card_states(cards: Sequence[CardRow], presets: Sequence[Preset], day_0: int) -> CardStates:
    """Converts Anki's queue and due values to our states.

    Args:
        cards: the cards.
        presets: the preset of each card, because Anki counts the steps that are left.
        day_0: the study day that the package counts as 0.
    """
    state = _column([_state(card) for card in cards])
    due = _column([card.real_due for card in cards])
    timed = (state != State.REVIEW) & (due > _FIRST_INSTANT_S)
    is_new = state == State.NEW
    day = np.clip(due, -_FARTHEST_DAY, _FARTHEST_DAY) + day_0
    return CardStates(
        state=state,
        step=_column([_step(card, preset) for card, preset in zip(cards, presets, strict=True)]),
        due_day=np.where(timed | is_new, NONE, np.maximum(day, 0)),
        due_ms=np.where(timed & ~is_new, np.minimum(due, _LAST_INSTANT_S) * 1000, NONE),
        interval=np.clip(_column([card.interval for card in cards]), 0, _FARTHEST_DAY),
    )


def _column(values: list[int]) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


def _state(card: CardRow) -> int:
    """The state. Anki's first scheduler kept the type "review" for cards in relearning."""
    if card.type == State.REVIEW and card.queue in (_INTRADAY, _INTERDAY):
        return int(State.RELEARNING)
    return card.type if card.type in (1, 2, 3) else int(State.NEW)


def _step(card: CardRow, preset: Preset) -> int:
    state = _state(card)
    if state not in (State.LEARNING, State.RELEARNING):
        return NONE
    steps = preset.learning_steps if state == State.LEARNING else preset.relearning_steps
    return min(max(len(steps) - card.steps_left % _STEPS, 0), max(len(steps) - 1, 0))
