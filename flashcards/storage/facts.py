"""What the statistics are made of, out of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

import numpy as np
from sqlalchemy import Connection

from flashcards import int_columns
from flashcards.review_table import NONE
from flashcards.stats.facts import LEVELS, CardTable, Facts, places
from flashcards.storage import decks as deck_rows
from flashcards.storage import log_blocks
from flashcards.timing import StudyCalendar

_LEVEL = " ".join(f"WHEN '{level}' THEN {place}" for place, level in enumerate(LEVELS))
_PRECISION = 1e9
"""Memories are read as whole billionths."""
_EXPRESSIONS = {
    "id": "id",
    "note_id": "note_id",
    "deck_id": "deck_id",
    "state": "state",
    "due_day": f"coalesce(due_day, {NONE})",
    "due_ms": f"coalesce(due_ms, {NONE})",
    "interval_days": "interval_days",
    "stability": f"coalesce(round(stability * {_PRECISION:.0f}), -1)",
    "difficulty": f"coalesce(round(difficulty * {_PRECISION:.0f}), -1)",
    "last_day": f"coalesce(last_day, {NONE})",
    "reps": "reps",
    "lapses": "lapses",
    "suspended": "suspended",
    "buried_day": f"coalesce(buried_day, {NONE})",
}
_OF_NOTES = {
    "id": "id",
    "level": f"CASE level {_LEVEL} ELSE -1 END",
    "created_ms": "created_ms",
}


def read(connection: Connection, calendar: StudyCalendar, now_ms: int) -> Facts:
    """Log, cards, decks, tags and presets as they are now."""
    presets = deck_rows.all_presets(connection)
    every = deck_rows.all_decks(connection)
    return Facts(
        reviews=log_blocks.read(connection),
        cards=_cards(connection),
        decks={deck.id: deck.name for deck in every},
        tags=_tags(connection),
        presets={deck.id: presets[deck.preset_id] for deck in every},
        today=calendar.day_of(now_ms),
        now_ms=now_ms,
        calendar=calendar,
    )


def _cards(connection: Connection) -> CardTable:
    columns = _columns(connection, "cards", _EXPRESSIONS)
    for name in ("stability", "difficulty"):
        columns[name] = np.where(columns[name] < 0, np.nan, columns[name] / _PRECISION)
    notes = _columns(connection, "notes", _OF_NOTES)
    own = places(columns["note_id"], notes.pop("id"))
    return CardTable(**columns, **{name: column[own] for name, column in notes.items()})


def _columns(connection: Connection, table: str, expressions: Mapping[str, str]) -> dict[str, Any]:
    cursor = connection.connection.cursor()
    pieces = int_columns.chunks(
        lambda sql: cursor.execute(sql).fetchone(), table, list(expressions.values())
    )
    parts = list(pieces) or [[np.zeros(0, dtype=np.int64)] * len(expressions)]
    joined = (np.concatenate(each) for each in zip(*parts, strict=True))
    return dict(zip(expressions, joined, strict=True))


def _tags(connection: Connection) -> dict[str, Any]:
    """The ids of the notes with each tag; a text of tags is taken apart once."""
    cursor = connection.connection.cursor()
    by_tag: dict[str, list[Any]] = defaultdict(list)
    texts = "SELECT tags, group_concat(id) FROM notes WHERE tags != '' GROUP BY tags"
    for text, ids in cursor.execute(texts):
        numbers = np.fromstring(ids, dtype=np.int64, sep=",")
        for tag in text.split():
            by_tag[tag].append(numbers)
    return {tag: np.concatenate(parts) for tag, parts in by_tag.items()}
