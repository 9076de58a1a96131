"""Reviews in the database, one by one; whole logs are read as columns (``review_columns``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
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
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.storage.undo import Changes

_EVENTS = (
    "SELECT at_ms, study_day, rating, state_after, interval_days FROM reviews "
    "WHERE card_id = ? ORDER BY at_ms"
)
_EVENTS_OF_ALL = (
    "SELECT card_id, at_ms, study_day, rating, state_after, interval_days FROM reviews "
    "WHERE card_id IN (SELECT value FROM json_each(?)) ORDER BY card_id, at_ms"
)
_LAST_EVENT = select(func.max(reviews.c.at_ms)).where(reviews.c.card_id == bindparam("id"))
_LAST_EVENTS = (
    select(reviews.c.card_id, func.max(reviews.c.at_ms))
    .where(reviews.c.card_id.in_(values_in("cards")))
    .group_by(reviews.c.card_id)
)
_IDS = select(reviews.c.id).where(reviews.c.card_id.in_(values_in("cards"))).order_by(reviews.c.id)


def log_of(connection: Connection, card_id: int) -> list[Review]:
    """A card's review log, oldest first."""
    statement = select(reviews).where(reviews.c.card_id == card_id).order_by(reviews.c.at_ms)
    return [review_from(row) for row in connection.execute(statement)]


def events_of(connection: Connection, card_id: int) -> list[tuple[int, int, Any, int, Any]]:
    """What memory follows from, oldest first: instant, day, rating, state after, interval in days.

    By the driver, since each card shown waits for it: rows of SQLAlchemy take three times as long.
    """
    rows: list[tuple[int, int, Any, int, Any]] = (
        connection.connection.cursor().execute(_EVENTS, (card_id,)).fetchall()
    )
    return rows


def events_of_all(
    connection: Connection, card_ids: Iterable[int]
) -> Iterator[tuple[int, Iterator[tuple[int, int, Any, int, Any]]]]:
    """The same of some cards, each with its id; a card without events is left out."""
    cursor = connection.connection.cursor().execute(_EVENTS_OF_ALL, (packed(card_ids),))
    for card_id, rows in groupby(cursor, itemgetter(0)):
        yield card_id, (row[1:] for row in rows)


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
        voted=row.voted,
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
        "voted": value.voted,
    }


def has_events(connection: Connection, card_id: int) -> bool:
    """Whether the log has any event of a card."""
    return connection.scalar(_LAST_EVENT, {"id": card_id}) is not None


def next_events_ms(connection: Connection, card_ids: Sequence[int], now_ms: int) -> dict[int, int]:
    """The instants of the next events of many cards, by card; see ``next_event_ms``."""
    last = {row[0]: row[1] for row in connection.execute(_LAST_EVENTS, {"cards": packed(card_ids)})}
    return {card_id: max(now_ms, last.get(card_id, 0) + 1) for card_id in card_ids}


def remove_logs(changes: Changes, card_ids: Iterable[int]) -> None:
    """Deletes all events of some cards."""
    ids = changes.connection.scalars(_IDS, {"cards": packed(card_ids)})
    changes.delete(reviews, list(ids))


def remove(changes: Changes, ids: Iterable[int]) -> None:
    """Deletes events by their ids."""
    changes.delete(reviews, sorted(ids))


def add(changes: Changes, event: Review) -> None:
    """Adds an event to the log, whose card is left as it is."""
    changes.insert(reviews, [review_values(event)])


def move(changes: Changes, events: Sequence[Review], card_id: int) -> None:
    """Moves events to the log of another card; they keep their ids, and so their order."""
    if not events:
        return
    # Deleted and added again, not changed: the blocks of the log notice only that.
    remove(changes, [event.id for event in events])
    placed = [replace(event, card_id=card_id) for event in sorted(events, key=lambda e: e.id)]
    rows = [[event.id, *review_values(event).values()] for event in placed]
    changes.insert_again(reviews, ["id", *review_values(placed[0])], rows)


def next_event_ms(connection: Connection, card_id: int, now_ms: int) -> int:
    """Now, or just after the card's last event if the clock went back: the log stays in order."""
    return max(now_ms, (connection.scalar(_LAST_EVENT, {"id": card_id}) or 0) + 1)
