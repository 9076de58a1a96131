"""Where each card of a package stands, as columns: its state, its step and when it is due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashcards.anki.histories import Ints
from flashcards.anki.records import CardRow, Tables
from flashcards.model import Preset, State
from flashcards.review_table import NONE

_FIRST_INSTANT_S = 1_000_000_000
_LAST_INSTANT_S = 4_102_444_800
_FARTHEST_DAY = 100_000
_STEPS = 1000
_INTRADAY, _INTERDAY = 1, 3
_DAY_S = 86_400
_ROLLOVER_S = 4 * 3_600
_EASTERNMOST_S = 13 * 3_600


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry a card. A card is due on ``due_day`` or at ``due_ms``; the other is ``NONE``."""

    state: Ints
    step: Ints
    due_day: Ints
    due_ms: Ints
    interval: Ints


def first_day(tables: Tables) -> int:
    """The study day that Anki counts as 0: the local date on which the collection was made.

    A package that does not say in which time zone that was tells it by the instant, which is
    four in the morning there.
    """
    if tables.creation_offset is not None:
        return (tables.created_s - tables.creation_offset * 60) // _DAY_S
    return (tables.created_s + _EASTERNMOST_S - _ROLLOVER_S) // _DAY_S


def standing(cards: Sequence[CardRow], presets: Sequence[Preset], day_0: int) -> Standing:
    """Where the cards stand.

    Args:
        cards: the cards.
        presets: the preset of each, whose steps tell the step.
        day_0: the study day that the package counts as 0.
    """
    state = _column([_state(card) for card in cards])
    due = _column([card.real_due for card in cards])
    timed = (state != State.REVIEW) & (due > _FIRST_INSTANT_S)
    is_new = state == State.NEW
    day = np.clip(due, -_FARTHEST_DAY, _FARTHEST_DAY) + day_0
    return Standing(
        state=state,
        step=_column([_step(card, preset) for card, preset in zip(cards, presets, strict=True)]),
        due_day=np.where(timed | is_new, NONE, np.maximum(day, 0)),
        due_ms=np.where(timed & ~is_new, np.minimum(due, _LAST_INSTANT_S) * 1000, NONE),
        interval=np.clip(_column([card.interval for card in cards]), 0, _FARTHEST_DAY),
    )


def _column(values: list[int]) -> NDArray[np.int64]:
    return np.array(values, dtype=np.int64)


def _state(card: CardRow) -> int:
    """The state; the first scheduler of Anki left a card in relearning with the type of reviews."""
    if card.type == State.REVIEW and card.queue in (_INTRADAY, _INTERDAY):
        return int(State.RELEARNING)
    return card.type if card.type in (1, 2, 3) else int(State.NEW)


def _step(card: CardRow, preset: Preset) -> int:
    state = _state(card)
    if state not in (State.LEARNING, State.RELEARNING):
        return NONE
    steps = preset.learning_steps if state == State.LEARNING else preset.relearning_steps
    return min(max(len(steps) - card.steps_left % _STEPS, 0), max(len(steps) - 1, 0))
