"""Gives cards the due dates that follow from their memory, as events of the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from flashcards.model import PredictionOrigin, Preset, ReviewKind, State
from flashcards.scheduling.fuzz import fuzzed, shares_after, uniform
from flashcards.scheduling.memory import interval_factor
from flashcards.storage.schema import cards, decks, notes, reviews
from flashcards.storage.undo import Changes


def move(changes: Changes, preset: Preset, now_ms: int) -> int:
    """Reschedules the cards in review under a preset, counting from their last answer.

    Each moved card gets a manual event in the log. Its study day is that of the last answer, so
    that the interval is the one that this answer would grant under the preset.

    Returns:
        How many cards have another due date now.
    """
    # Read to the end first: the rows are changed while they would still be read.
    moved = list(_moved(changes, preset))
    changes.update_all(
        cards,
        [
            {"id": row.id, "due_day": row.last_day + days, "interval_days": days, "due_ms": None}
            for row, days in moved
        ],
    )
    events = [_event(row, days, preset, now_ms) for row, days in moved]
    changes.insert(reviews, events)
    return len(moved)


def _moved(changes: Changes, preset: Preset) -> Iterator[tuple[Any, int]]:
    """The cards whose due date changes, each with its new interval in days."""
    factor = interval_factor(preset.desired_retention, preset.parameters)
    in_review = (
        select(cards, notes.c.uid)
        .join(decks, decks.c.id == cards.c.deck_id)
        .join(notes, notes.c.id == cards.c.note_id)
        .where(
            decks.c.preset_id == preset.id,
            cards.c.state == int(State.REVIEW),
            cards.c.stability.is_not(None),
            cards.c.last_day.is_not(None),
        )
    )
    for row in changes.connection.execute(in_review).all():
        days = _interval(row, factor, preset)
        if row.due_day != row.last_day + days:
            yield row, days


def _interval(row: Any, factor: float, preset: Preset) -> int:
    days: int = min(max(round(row.stability * factor), 1), preset.maximum_interval)
    if not preset.fuzz:
        return days
    draw = uniform(f"{row.uid}/{row.ordinal}", row.reps)
    shares = shares_after(preset.easy_days, row.last_day)
    return fuzzed(days, draw=draw, at_least=1, maximum=preset.maximum_interval, shares=shares)


def _event(row: Any, days: int, preset: Preset, now_ms: int) -> dict[str, Any]:
    return {
        "card_id": row.id,
        # The log of a card is in order even if the clock went back.
        "at_ms": max(now_ms, (row.last_ms or 0) + 1),
        "study_day": row.last_day,
        "rating": None,
        "duration_ms": 0,
        "kind": ReviewKind.MANUAL.value,
        "state_before": int(State.REVIEW),
        "state_after": int(State.REVIEW),
        "step_after": None,
        "interval_days": days,
        "interval_ms": None,
        "predicted": None,
        "preset_version_id": preset.version_id,
        "prediction_origin": int(PredictionOrigin.ANSWER),
    }
