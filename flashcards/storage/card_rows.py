"""What a list shows of some cards, read for the part of it that is in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from flashcards.markdown.plain import plain
from flashcards.model import Level, MemoryState, NoteKind, State
from flashcards.model.card_row import CardRow
from flashcards.notes import note_types
from flashcards.storage.schema import cards, decks, notes
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.study_day import StudyCalendar

_ROWS = (
    select(
        cards,
        decks.c.name.label("deck"),
        notes.c.kind,
        notes.c.front,
        notes.c.back,
        notes.c.level,
        notes.c.tags,
        notes.c.created_ms,
        notes.c.modified_ms,
    )
    .join(notes, notes.c.id == cards.c.note_id)
    .join(decks, decks.c.id == cards.c.deck_id)
    .where(cards.c.id.in_(values_in("ids")))
)

_NOTE_IDS = (
    select(cards.c.note_id)
    .where(cards.c.id.in_(values_in("ids")))
    .distinct()
    .order_by(cards.c.note_id)
)


def rows(
    connection: Connection, card_ids: Sequence[int], calendar: StudyCalendar, today: int
) -> list[CardRow]:
    """The rows of cards, in the order of their ids; those that are gone are left out."""
    selected = connection.execute(_ROWS, {"ids": packed(card_ids)})
    by_id = {row.id: _row(row, calendar, today) for row in selected}
    return [by_id[card_id] for card_id in card_ids if card_id in by_id]


def note_ids(connection: Connection, card_ids: Sequence[int]) -> list[int]:
    """The notes of cards, each once, by id."""
    return list(connection.scalars(_NOTE_IDS, {"ids": packed(card_ids)}).all())


def _row(row: Row[Any], calendar: StudyCalendar, today: int) -> CardRow:
    kind = NoteKind(row.kind)
    has_memory = row.stability is not None and row.difficulty is not None
    return CardRow(
        card_id=row.id,
        note_id=row.note_id,
        question=plain(note_types.sides(kind, row.front, row.back, row.ordinal).question),
        deck=row.deck,
        kind=kind,
        level=None if row.level is None else Level(row.level),
        tags=tuple(row.tags.split()),
        state=State(row.state),
        due_day=row.due_day if row.due_ms is None else calendar.day_of(row.due_ms),
        due_ms=row.due_ms,
        interval_days=row.interval_days,
        memory=MemoryState(row.stability, row.difficulty) if has_memory else None,
        reps=row.reps,
        lapses=row.lapses,
        flag=row.flag,
        suspended=bool(row.suspended),
        buried=row.buried_day == today,
        added_ms=row.created_ms,
        edited_ms=row.modified_ms,
    )
