"""Notes, cards and their review log in the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, func, select

from flashcards.importing import Known, NewNote, question_key
from flashcards.model import (
    Card,
    Level,
    MemoryState,
    Note,
    NoteKind,
    Rating,
    Review,
    ReviewKind,
    Schedule,
    State,
)
from flashcards.rewording import Vanished
from flashcards.storage.schema import cards, decks, notes, reviews
from flashcards.storage.undo import Changes

# Statements of the answering path are built once: building one costs more than running it.
_NOTE = select(notes).where(notes.c.id == bindparam("id"))
_CARD = select(cards).where(cards.c.id == bindparam("id"))
_LAST_EVENT = select(func.max(reviews.c.at_ms)).where(reviews.c.card_id == bindparam("id"))


def note(connection: Connection, note_id: int) -> Note | None:
    """A note, None if it is gone."""
    row = connection.execute(_NOTE, {"id": note_id}).first()
    return None if row is None else note_from(row)


def card(connection: Connection, card_id: int) -> Card | None:
    """A card, None if it is gone."""
    row = connection.execute(_CARD, {"id": card_id}).first()
    return None if row is None else card_from(row)


def cards_of_note(connection: Connection, note_id: int) -> list[Card]:
    """A note's cards in the order of their ordinals."""
    statement = select(cards).where(cards.c.note_id == note_id).order_by(cards.c.ordinal)
    return [card_from(row) for row in connection.execute(statement)]


def log_of(connection: Connection, card_id: int) -> list[Review]:
    """A card's review log, oldest first."""
    statement = select(reviews).where(reviews.c.card_id == card_id).order_by(reviews.c.at_ms)
    return [review_from(row) for row in connection.execute(statement)]


def all_notes(connection: Connection) -> Iterator[Note]:
    """Every note, in the order of their ids."""
    return map(note_from, connection.execute(select(notes).order_by(notes.c.id)))


def all_cards(connection: Connection) -> Iterator[Card]:
    """Every card, in the order of their ids."""
    return map(card_from, connection.execute(select(cards).order_by(cards.c.id)))


def note_from(row: Row[Any]) -> Note:
    """A row of ``notes`` as a value."""
    return Note(
        id=row.id,
        uid=row.uid,
        deck_id=row.deck_id,
        kind=NoteKind(row.kind),
        front=row.front,
        back=row.back,
        key_points=tuple(json.loads(row.key_points)),
        level=None if row.level is None else Level(row.level),
        tags=tuple(row.tags.split()),
        source=row.source,
        import_digest=row.import_digest,
        position=row.position,
        created_ms=row.created_ms,
        modified_ms=row.modified_ms,
    )


def note_values(value: Note) -> dict[str, Any]:
    """A note's columns, without its id."""
    return {
        "uid": value.uid,
        "deck_id": value.deck_id,
        "kind": value.kind.value,
        "front": value.front,
        "back": value.back,
        "key_points": _as_json(value.key_points),
        "level": None if value.level is None else value.level.value,
        "tags": " ".join(value.tags),
        "source": value.source,
        "import_digest": value.import_digest,
        "question_key": question_key(value.front),
        "position": value.position,
        "created_ms": value.created_ms,
        "modified_ms": value.modified_ms,
    }


def card_from(row: Row[Any]) -> Card:
    """A row of ``cards`` as a value."""
    has_memory = row.stability is not None and row.difficulty is not None
    return Card(
        id=row.id,
        note_id=row.note_id,
        deck_id=row.deck_id,
        ordinal=row.ordinal,
        schedule=Schedule(
            state=State(row.state),
            step=row.step,
            due_day=row.due_day,
            due_ms=row.due_ms,
            interval_days=row.interval_days,
            memory=MemoryState(row.stability, row.difficulty) if has_memory else None,
            reps=row.reps,
            lapses=row.lapses,
            last_day=row.last_day,
            last_ms=row.last_ms,
        ),
        suspended=bool(row.suspended),
        buried_day=row.buried_day,
        flag=row.flag,
        position=row.position,
    )


NOTE_COLUMNS = (
    "id", "uid", "deck_id", "kind", "front", "back", "key_points", "level", "tags", "source",
    "question_key", "import_digest", "position", "created_ms", "modified_ms",
)  # fmt: skip
"""The order of ``new_note_row``."""


def new_note_row(
    note_id: int, new: NewNote, deck_id: int, source: str, position: int, now_ms: int
) -> tuple[Any, ...]:
    """A row of a note that is added, as plain values: imports are long."""
    draft = new.draft
    return (
        note_id, new.uid, deck_id, draft.kind.value, draft.front, draft.back,
        _as_json(draft.key_points), None if draft.level is None else draft.level.value,
        " ".join(draft.tags), source, new.key, new.digest, position, now_ms, now_ms,
    )  # fmt: skip


def add_new_cards(changes: Changes, made: Sequence[tuple[int, int, int, int]]) -> None:
    """Adds cards that were never answered, each given as note, deck, ordinal and position."""
    ids = changes.next_ids(cards, len(made))
    where = ("note_id", "deck_id", "ordinal", "position")
    new = card_values(Card(0, 0, 0, 0))
    same = {name: value for name, value in new.items() if name not in where}
    rows = ((id_, *place) for id_, place in zip(ids, made, strict=True))
    changes.insert_rows(cards, ("id", *where), rows, ids, same)


def _as_json(key_points: tuple[str, ...]) -> str:
    """Key points as text; most notes of a long list have none."""
    return json.dumps(key_points, ensure_ascii=False) if key_points else "[]"


def card_values(value: Card) -> dict[str, Any]:
    """A card's columns, without its id."""
    return {
        "note_id": value.note_id,
        "deck_id": value.deck_id,
        "ordinal": value.ordinal,
        "position": value.position,
        **schedule_values(value.schedule),
        "suspended": int(value.suspended),
        "buried_day": value.buried_day,
        "flag": value.flag,
    }


def schedule_values(schedule: Schedule) -> dict[str, Any]:
    """The columns of a card that are a projection of its review log."""
    memory = schedule.memory
    return {
        "state": int(schedule.state),
        "step": schedule.step,
        "due_day": schedule.due_day,
        "due_ms": schedule.due_ms,
        "interval_days": schedule.interval_days,
        "stability": memory.stability if memory else None,
        "difficulty": memory.difficulty if memory else None,
        "reps": schedule.reps,
        "lapses": schedule.lapses,
        "last_day": schedule.last_day,
        "last_ms": schedule.last_ms,
    }


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
    }


def answer(changes: Changes, before: Card, review: Review, schedule: Schedule) -> None:
    """Appends a review to the log and gives its card the schedule that follows from it."""
    changes.insert(reviews, [review_values(review)])
    changes.update(cards, before.id, card_values(before), schedule_values(schedule))


def change_card(changes: Changes, before: Card, **after: int | None) -> None:
    """Changes some columns of a card."""
    changes.update(cards, before.id, card_values(before), after)


def change_note(changes: Changes, note_: Note) -> None:
    """Writes a note's new wording."""
    change_notes(changes, [note_])


def change_notes(changes: Changes, changed: Sequence[Note]) -> None:
    """Writes the new wordings of many notes."""
    changes.update_all(notes, [{"id": each.id, **note_values(each)} for each in changed])


def notes_by_id(connection: Connection, ids: Sequence[int]) -> list[Note]:
    """The notes of some ids that are there."""
    statement = select(notes).where(notes.c.id.in_(_each(ids)))
    return [note_from(row) for row in connection.execute(statement)]


def ordinals_of(connection: Connection, note_ids: Sequence[int]) -> dict[int, set[int]]:
    """The ordinals of the cards of some notes, by note."""
    statement = select(cards.c.note_id, cards.c.ordinal).where(cards.c.note_id.in_(_each(note_ids)))
    found: dict[int, set[int]] = {note_id: set() for note_id in note_ids}
    for note_id, ordinal in connection.execute(statement):
        found[note_id].add(ordinal)
    return found


def add_cards(changes: Changes, new: Sequence[Card]) -> range:
    """Adds cards; their ids are given here."""
    return changes.insert(cards, [card_values(card_) for card_ in new])


def add_notes(changes: Changes, new: Sequence[Note]) -> range:
    """Adds notes; their ids are given here."""
    return changes.insert(notes, [note_values(note_) for note_ in new])


def remove_cards(changes: Changes, card_ids: Sequence[int]) -> None:
    """Takes cards that were never answered away."""
    changes.delete(cards, card_ids)


def notes_in(connection: Connection, deck_ids: Sequence[int]) -> list[Note]:
    """The notes of some decks, in the order in which they are learnt."""
    statement = (
        select(notes)
        .where(notes.c.deck_id.in_(deck_ids))
        .order_by(notes.c.deck_id, notes.c.position, notes.c.id)
    )
    return [note_from(row) for row in connection.execute(statement)]


def last_event_ms(connection: Connection, card_id: int) -> int:
    """When the newest event of a card's log was written, epoch milliseconds; 0 without any."""
    return connection.scalar(_LAST_EVENT, {"id": card_id}) or 0


def next_positions(connection: Connection) -> dict[int, int]:
    """The first free place behind each deck's notes, by deck."""
    rows = connection.execute(
        select(notes.c.deck_id, func.max(notes.c.position)).group_by(notes.c.deck_id)
    )
    return {deck_id: last + 1 for deck_id, last in rows}


def known_notes(connection: Connection) -> Iterator[Known]:
    """Every note, as much of it as it takes to recognise it in a source."""
    statement = select(
        notes.c.id,
        notes.c.uid,
        decks.c.name,
        notes.c.question_key,
        notes.c.import_digest,
        notes.c.source,
    ).join(decks, decks.c.id == notes.c.deck_id)
    return (Known(*row) for row in connection.execute(statement))


def uids(connection: Connection) -> Iterator[tuple[str, int]]:
    """Every card by its note's portable id and its ordinal, a note's first card first."""
    statement = (
        select(notes.c.uid, cards.c.ordinal)
        .join(cards, cards.c.note_id == notes.c.id)
        .order_by(cards.c.note_id, cards.c.ordinal)
    )
    return ((uid, ordinal) for uid, ordinal in connection.execute(statement))


def count_cards(connection: Connection, note_ids: Sequence[int]) -> int:
    """How many cards some notes have."""
    chosen = cards.c.note_id.in_(_each(note_ids))
    return connection.scalar(select(func.count()).select_from(cards).where(chosen)) or 0


def vanished(connection: Connection, note_ids: Sequence[int]) -> Iterator[Vanished]:
    """Notes by what may tell that a new question is theirs reworded."""
    statement = (
        select(notes.c.id, decks.c.name, notes.c.front, notes.c.back)
        .join(decks, decks.c.id == notes.c.deck_id)
        .where(notes.c.id.in_(_each(note_ids)))
    )
    return (Vanished(*row) for row in connection.execute(statement))


def _each(ids: Sequence[int]) -> Select[int]:
    """Any number of ids as one value of a statement."""
    return select(func.json_each(json.dumps(list(ids))).table_valued("value").c.value)
