"""Gives cards the due dates that follow from their memory, as events of the log.

This loads numpy, which a session never needs: import it where it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import Connection, select

from flashcards.model import IntervalsBy, PredictionOrigin, Preset, ReviewKind, State
from flashcards.scheduling.fuzz import fuzzed, shares_after, uniform
from flashcards.scheduling.memory import interval_factor
from flashcards.scheduling.optimizer.sample import sample_of
from flashcards.scheduling.optimizer.voted_intervals import VotedIntervals
from flashcards.scheduling.scheduler import FURTHEST
from flashcards.storage import review_columns
from flashcards.storage.schema import cards, decks, notes, reviews
from flashcards.storage.undo import Changes

_Answer = tuple[int, int | None]
"""A card and the instant of its last answer."""


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


class _Interval(NamedTuple):
    """Days before fuzz, and the most that fuzz may make of them."""

    days: int
    longest: int


def _moved(changes: Changes, preset: Preset) -> Iterator[tuple[Any, int]]:
    """The cards whose due date changes, each with its new interval in days."""
    factor = interval_factor(preset.desired_retention, preset.parameters)
    rows = _in_review(changes.connection, preset)
    longest = preset.maximum_interval
    own = {
        (row.id, row.last_ms): _Interval(
            min(max(round(row.stability * factor), 1), longest), longest
        )
        for row in rows
    }
    if preset.intervals_by is IntervalsBy.VOTE:
        own |= _by_vote(changes.connection, preset, own)
    for row in rows:
        days = _fuzzed(row, own[row.id, row.last_ms], preset)
        if row.due_day != row.last_day + days:
            yield row, days


def _in_review(connection: Connection, preset: Preset) -> Sequence[Any]:
    """The cards in review, with memory, of the decks that have a preset."""
    wanted = (
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
    return connection.execute(wanted).all()


def _by_vote(
    connection: Connection, preset: Preset, own: Mapping[_Answer, _Interval]
) -> dict[_Answer, _Interval]:
    """The vote's intervals after those last answers that it knows enough of.

    ``own`` are those of FSRS-6, by the card and the instant of its last answer.
    """
    voted = VotedIntervals(sample_of(review_columns.read_under(connection, preset)), preset.vote)
    answers = [*zip(voted.card_id.tolist(), voted.at_ms.tolist(), strict=True)]
    longest = {
        answer: min(max(int(FURTHEST * interval.days), 1), preset.maximum_interval)
        for answer, interval in own.items()
    }
    most = np.array([longest.get(answer, 1) for answer in answers], dtype=np.int64)
    days = voted.intervals(preset.desired_retention, most).tolist()
    # The last answer before a reset is not the last one of its card.
    return {
        answer: _Interval(day, longest[answer])
        for answer, day in zip(answers, days, strict=True)
        if answer in longest
    }


def _fuzzed(row: Any, interval: _Interval, preset: Preset) -> int:
    if not preset.fuzz:
        return interval.days
    draw = uniform(f"{row.uid}/{row.ordinal}", row.reps)
    shares = shares_after(preset.easy_days, row.last_day)
    return fuzzed(interval.days, draw=draw, at_least=1, maximum=interval.longest, shares=shares)


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
        "voted": None,
    }
