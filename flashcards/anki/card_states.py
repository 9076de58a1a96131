"""The state, step and due date of each card in a package, as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashcards.anki.records import CardRow, Tables
from flashcards.model import Preset, State
from flashcards.model.review_table import NONE
from flashcards.support.arrays import Ints

_FIRST_INSTANT_S = 1_000_000_000  # larger due values are epoch seconds, smaller ones are days
_LAST_INSTANT_S = 4_102_444_800  # the year 2100, as in records.LATEST_S
_FARTHEST_DAY = 100_000
"""Days; Anki grants at most 36,500, and today plus this many is still a date of the calendar."""
_STEPS = 1000
"""Older versions of Anki put the steps left today above the thousands, all that are left below."""
_INTRADAY, _INTERDAY = 1, 3
_DAY_S = 86_400
_ROLLOVER_S = 4 * 3_600  # Anki dates a collection to 04:00 local time
_EASTERNMOST_S = 13 * 3_600  # UTC+13; see first_day


@dataclass(frozen=True, slots=True)
class CardStates:
    """One entry per card, due on ``due_day`` or at ``due_ms``; the other one is ``NONE``."""

    state: Ints
    step: Ints
    due_day: Ints
    due_ms: Ints
    interval: Ints


def first_day(tables: Tables) -> int:
    """The study day that Anki counts as 0: the local date on which the collection was created.

    Without a recorded time zone, it follows from the instant, which is 04:00 local time.
    """
    if tables.creation_offset is not None:
        return (tables.created_s - tables.creation_offset * 60) // _DAY_S
    # Local midnight is 4 h earlier; 13 h later it is the same date in UTC, from UTC-10 to UTC+13.
    return (tables.created_s + _EASTERNMOST_S - _ROLLOVER_S) // _DAY_S


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
