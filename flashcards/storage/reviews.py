"""Reviews in the database, one by one; whole logs are read as columns (``review_columns``)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from flashcards.model import (
    PredictionOrigin,
    Rating,
    Review,
    ReviewKind,
    State,
)
from flashcards.storage.schema import reviews

_LAST_EVENT = select(func.max(reviews.c.at_ms)).where(reviews.c.card_id == bindparam("id"))


def log_of(connection: Connection, card_id: int) -> list[Review]:
    """A card's review log, oldest first."""
    statement = select(reviews).where(reviews.c.card_id == card_id).order_by(reviews.c.at_ms)
    return [review_from(row) for row in connection.execute(statement)]


def review_from(row: Row[Any]) -> Review:
    """A row of ``reviews`` as a value."""
    return Review(
        id=row.id,
        card_id=row.card_id,
        at_ms=row.at_ms,
        study_day=row.study_day,
        rating=None if row.rating is None else Rating(row.rating),
        duration_ms=row.duration_ms,
        kind=ReviewKind(row.kind),
        state_before=State(row.state_before),
        state_after=State(row.state_after),
        step_after=row.step_after,
        interval_days=row.interval_days,
        interval_ms=row.interval_ms,
        predicted=row.predicted,
        preset_version_id=row.preset_version_id,
        prediction_origin=PredictionOrigin(row.prediction_origin),
    )


def review_values(value: Review) -> dict[str, Any]:
    """A review's columns, without its id."""
    return {
        "card_id": value.card_id,
        "at_ms": value.at_ms,
        "study_day": value.study_day,
        "rating": None if value.rating is None else int(value.rating),
        "duration_ms": value.duration_ms,
        "kind": value.kind.value,
        "state_before": int(value.state_before),
        "state_after": int(value.state_after),
        "step_after": value.step_after,
        "interval_days": value.interval_days,
        "interval_ms": value.interval_ms,
        "predicted": value.predicted,
        "preset_version_id": value.preset_version_id,
        "prediction_origin": int(value.prediction_origin),
    }


def has_events(connection: Connection, card_id: int) -> bool:
    """Whether the log has any event of a card."""
    return connection.scalar(_LAST_EVENT, {"id": card_id}) is not None


def next_event_ms(connection: Connection, card_id: int, now_ms: int) -> int:
    """Now, or just after the card's last event if the clock went back: the log stays in order."""
    return max(now_ms, (connection.scalar(_LAST_EVENT, {"id": card_id}) or 0) + 1)
