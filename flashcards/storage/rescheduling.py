"""Giving cards the due dates that their memory asks for, as events of the log."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select

from flashcards.model import Preset, ReviewKind, State
from flashcards.scheduling.fuzz import fuzzed, uniform
from flashcards.scheduling.memory import interval_factor
from flashcards.storage.schema import cards, decks, notes, reviews
from flashcards.storage.undo import Changes


def move(changes: Changes, preset: Preset, now_ms: int) -> int:
    """Reschedules the cards in review under a preset from their last answer on.

    A manual event a card says so in the log. It counts from the day of that answer, so that the
    interval is the one that the answer would have been granted.

    Returns:
        How many cards have another due date now.
    """
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
    """The cards to move, each with the interval that is due to it."""
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
    return fuzzed(days, draw=draw, at_least=1, maximum=preset.maximum_interval)


def _event(row: Any, days: int, preset: Preset, now_ms: int) -> dict[str, Any]:
    return {
        "card_id": row.id,
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
    }
