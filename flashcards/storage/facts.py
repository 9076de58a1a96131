"""What the statistics are made of, out of the file."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
from sqlalchemy import Connection, select

from flashcards import int_columns
from flashcards.review_table import NONE
from flashcards.stats.facts import LEVELS, CardTable, Facts
from flashcards.storage import decks as deck_rows
from flashcards.storage import log_blocks
from flashcards.storage.schema import notes
from flashcards.timing import StudyCalendar

_LEVEL = " ".join(f"WHEN '{level}' THEN {place}" for place, level in enumerate(LEVELS))
_PRECISION = 1e9
"""Memories are read as whole billionths."""
_CARDS = """(
    SELECT cards.*, notes.created_ms AS created_ms, notes.level AS level
    FROM cards JOIN notes ON notes.id = cards.note_id
)"""
_EXPRESSIONS = {
    "id": "id",
    "note_id": "note_id",
    "deck_id": "deck_id",
    "level": f"CASE level {_LEVEL} ELSE -1 END",
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
    cursor = connection.connection.cursor()
    pieces = list(
        int_columns.chunks(
            lambda sql: cursor.execute(sql).fetchone(), _CARDS, list(_EXPRESSIONS.values())
        )
    )
    parts = pieces or [[np.zeros(0, dtype=np.int64)] * len(_EXPRESSIONS)]
    columns: dict[str, Any] = {
        name: np.concatenate(each)
        for name, each in zip(_EXPRESSIONS, zip(*parts, strict=True), strict=True)
    }
    for name in ("stability", "difficulty"):
        columns[name] = np.where(columns[name] < 0, np.nan, columns[name] / _PRECISION)
    return CardTable(**columns)


def _tags(connection: Connection) -> dict[str, Any]:
    """The ids of the notes with each tag; a text of tags is taken apart once."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for id_, text in connection.execute(select(notes.c.id, notes.c.tags).where(notes.c.tags != "")):
        by_text[text].append(id_)
    by_tag: dict[str, list[int]] = defaultdict(list)
    for text, ids in by_text.items():
        for tag in text.split():
            by_tag[tag] += ids
    return {tag: np.array(ids, dtype=np.int64) for tag, ids in by_tag.items()}
