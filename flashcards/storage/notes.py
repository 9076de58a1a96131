"""Notes in the database."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, bindparam, func, literal_column, or_, select, union

from flashcards.model import (
    Level,
    Note,
    NoteKind,
)
from flashcards.notes.question_keys import question_key
from flashcards.storage.schema import QUESTION_START, cards, decks, notes, question_start
from flashcards.storage.sqlite.statements import packed, values_in
from flashcards.storage.undo import Changes

if TYPE_CHECKING:
    from flashcards.notes.matching import Known, NewNote, Signs
    from flashcards.notes.rewording import Vanished

# Statements of the answering path are built once: building one costs more than running it.
_BY_ID = select(notes).where(notes.c.id.in_(values_in("ids")))
_LAST_POSITIONS = (
    select(notes.c.deck_id, func.max(notes.c.position))
    .where(notes.c.deck_id.in_(values_in("decks")))
    .group_by(notes.c.deck_id)
)
_VANISHED = (
    select(notes.c.id, decks.c.name, notes.c.front, notes.c.back)
    .join(decks, decks.c.id == notes.c.deck_id)
    .where(notes.c.id.in_(values_in("ids")))
)
_KNOWN = (
    select(
        notes.c.id,
        notes.c.uid,
        decks.c.name,
        notes.c.question_key,
        notes.c.import_digest,
        notes.c.source,
    )
    .join(decks, decks.c.id == notes.c.deck_id)
    .order_by(notes.c.id)
)
_KNOWN_BY_SIGNS = _KNOWN.where(
    notes.c.id.in_(
        union(
            select(notes.c.id).where(
                notes.c.deck_id.in_(select(decks.c.id).where(decks.c.name.in_(values_in("decks")))),
                or_(
                    notes.c.source == bindparam("source"),
                    notes.c.import_digest.in_(values_in("digests")),
                    notes.c.question_key.in_(values_in("keys")),
                ),
            ),
            select(notes.c.id).where(notes.c.uid.in_(values_in("uids"))),
        )
    )
)
_IS_CLOZE = notes.c.kind == NoteKind.CLOZE.value
# The question is compared as an expression, and the result is not ordered by ids: SQLite would
# otherwise put the question into the expression of the index, or prefer the order, and read all.
_LIKE = select(notes).where(
    question_start == bindparam("start"),
    notes.c.question_key + literal_column("''") == bindparam("key"),
    bindparam("is_cloze") == _IS_CLOZE,
)
_REPEATED = (
    select(_IS_CLOZE.label("is_cloze"), notes.c.question_key)
    .group_by(_IS_CLOZE, notes.c.question_key)
    .having(func.count() > 1)
    .subquery()
)
_DUPLICATES = (
    select(notes)
    .join(
        _REPEATED,
        and_(_REPEATED.c.is_cloze == _IS_CLOZE, _REPEATED.c.question_key == notes.c.question_key),
    )
    .order_by(notes.c.id)
)
_NOTE = select(notes).where(notes.c.id == bindparam("id"))
_OF_CARD = (
    select(notes, cards.c.ordinal)
    .join(cards, cards.c.note_id == notes.c.id)
    .where(cards.c.id == bindparam("id"))
)


def note(connection: Connection, note_id: int) -> Note | None:
    """A note, None if it is gone."""
    row = connection.execute(_NOTE, {"id": note_id}).first()
    return None if row is None else note_from(row)


def of_card(connection: Connection, card_id: int) -> tuple[Note, int] | None:
    """A card's note and the card's ordinal, None if the card is gone."""
    row = connection.execute(_OF_CARD, {"id": card_id}).first()
    return None if row is None else (note_from(row[:-1]), row.ordinal)


def all_notes(connection: Connection) -> Iterator[Note]:
    """Every note, in the order of their ids."""
    return map(note_from, connection.execute(select(notes).order_by(notes.c.id)))


def note_from(row: Sequence[Any]) -> Note:
    """A row of ``notes`` as a value."""
    # By place: by the names of the columns it takes half as long again, and exports read all notes.
    (
        id_, uid, deck_id, kind, front, back, key_points, level, tags_, source, _, digest,
        position, created_ms, modified_ms, point_ids,
    ) = row  # fmt: skip
    return Note(
        id=id_,
        uid=uid,
        deck_id=deck_id,
        kind=NoteKind(kind),
        front=front,
        back=back,
        key_points=() if key_points == "[]" else tuple(json.loads(key_points)),
        level=None if level is None else Level(level),
        tags=tuple(tags_.split()),
        source=source,
        import_digest=digest,
        position=position,
        created_ms=created_ms,
        modified_ms=modified_ms,
        point_ids=() if point_ids == "[]" else tuple(json.loads(point_ids)),
    )


NOTE_COLUMNS = (
    "id", "uid", "deck_id", "kind", "front", "back", "key_points", "level", "tags", "source",
    "question_key", "import_digest", "position", "created_ms", "modified_ms",
    "point_ids",
)  # fmt: skip
"""The order of ``note_row`` and of ``new_note_row``."""


def note_values(value: Note) -> dict[str, Any]:
    """A note's columns, without its id."""
    _, *values = note_row(value.id, value, value.deck_id)
    return dict(zip(NOTE_COLUMNS[1:], values, strict=True))


def note_row(note_id: int, value: Note, deck_id: int) -> tuple[Any, ...]:
    """A note's columns as a plain tuple, with its id and its deck's id in this file."""
    # The key is stored, so that an import need not read and normalise the question of every note.
    return (
        note_id, value.uid, deck_id, value.kind.value, value.front, value.back,
        _as_json(value.key_points), None if value.level is None else value.level.value,
        " ".join(value.tags), value.source, question_key(value.front), value.import_digest,
        value.position, value.created_ms, value.modified_ms, _as_json(value.point_ids),
    )  # fmt: skip


def new_note_row(
    note_id: int, new: NewNote, deck_id: int, source: str, position: int, now_ms: int
) -> tuple[Any, ...]:
    """A row for a new note as a plain tuple: an import of many notes makes no ``Note`` for each."""
    draft = new.draft
    return (
        note_id, new.uid, deck_id, draft.kind.value, draft.front, draft.back,
        _as_json(draft.key_points), None if draft.level is None else draft.level.value,
        " ".join(draft.tags), source, new.key, new.digest, position, now_ms, now_ms, "[]",
    )  # fmt: skip


def _as_json(texts: tuple[str, ...]) -> str:
    """Texts as a list in JSON; the empty list, which is frequent, skips the encoder."""
    return json.dumps(texts, ensure_ascii=False) if texts else "[]"


def change_note(changes: Changes, note_: Note) -> None:
    """Writes a note's new wording."""
    change_notes(changes, [note_])


def change_notes(changes: Changes, changed: Sequence[Note]) -> None:
    """Writes the new wordings of many notes."""
    changes.update_all(notes, [{"id": note_.id, **note_values(note_)} for note_ in changed])


def change_columns(changes: Changes, changed: Sequence[Note], *names: str) -> None:
    """Writes some columns of many notes."""
    rows = [(note_.id, note_values(note_)) for note_ in changed]
    changes.update_all(
        notes, [{"id": id_, **{name: row[name] for name in names}} for id_, row in rows]
    )


def add_note(changes: Changes, new: Note) -> int:
    """Adds a note and returns its id."""
    return changes.insert(notes, [note_values(new)])[0]


def like(connection: Connection, kind: NoteKind, front: str) -> list[Note]:
    """The notes of the same question, oldest first; a cloze text is none of another kind's."""
    key = question_key(front)
    wanted = {"start": key[:QUESTION_START], "key": key, "is_cloze": kind is NoteKind.CLOZE}
    notes = [note_from(row) for row in connection.execute(_LIKE, wanted)]
    return sorted(notes, key=lambda note_: note_.id)


def duplicates(connection: Connection) -> list[tuple[Note, ...]]:
    """The notes that share their question with others, in groups, oldest first."""
    groups: dict[tuple[bool, str], list[Note]] = {}
    for row in connection.execute(_DUPLICATES):
        key = row.kind == NoteKind.CLOZE.value, row.question_key
        groups.setdefault(key, []).append(note_from(row))
    return [tuple(group) for group in groups.values()]


def notes_by_id(connection: Connection, ids: Sequence[int]) -> list[Note]:
    """The notes with these ids, without those that do not exist."""
    return [note_from(row) for row in connection.execute(_BY_ID, {"ids": packed(ids)})]


def tags(connection: Connection) -> set[str]:
    """Every tag that a note has."""
    texts = connection.scalars(select(notes.c.tags).where(notes.c.tags != "").distinct())
    return {tag for text in texts for tag in text.split()}


def notes_in(connection: Connection, deck_ids: Sequence[int]) -> list[Note]:
    """The notes of some decks, in the order in which they are learnt."""
    statement = (
        select(notes)
        .where(notes.c.deck_id.in_(deck_ids))
        .order_by(notes.c.deck_id, notes.c.position, notes.c.id)
    )
    return [note_from(row) for row in connection.execute(statement)]


def next_positions(connection: Connection, deck_ids: Sequence[int]) -> dict[int, int]:
    """The first free position after the notes of some decks, by deck id, without empty decks."""
    rows = connection.execute(_LAST_POSITIONS, {"decks": packed(deck_ids)})
    return {deck_id: last + 1 for deck_id, last in rows}


def known_notes(connection: Connection, signs: Signs | None = None) -> Iterator[Known]:
    """The parts of notes by which they are recognised in a source.

    Args:
        connection: to the file.
        signs: those of a small source, to read only the notes that it can mean; None for every
            note.
    """
    if signs is None:
        rows = connection.execute(_KNOWN)
    else:
        lists = {
            "decks": signs.decks,
            "uids": signs.uids,
            "digests": signs.digests,
            "keys": signs.keys,
        }
        wanted = {name: packed(values) for name, values in lists.items()}
        rows = connection.execute(_KNOWN_BY_SIGNS, {**wanted, "source": signs.source})
    # Deferred, as in ``vanished``: only imports recognise notes.
    from flashcards.notes.matching import Known

    return map(Known._make, rows)


def uids(connection: Connection) -> Iterator[tuple[str, int]]:
    """The note's portable id and the ordinal of every card, by note, then by ordinal."""
    statement = (
        select(notes.c.uid, cards.c.ordinal)
        .join(cards, cards.c.note_id == notes.c.id)
        .order_by(cards.c.note_id, cards.c.ordinal)
    )
    return ((uid, ordinal) for uid, ordinal in connection.execute(statement))


def vanished(connection: Connection, note_ids: Sequence[int]) -> Iterator[Vanished]:
    """The parts of notes by which a new question may be recognised as a rewording of theirs."""
    from flashcards.notes.rewording import Vanished

    return (Vanished(*row) for row in connection.execute(_VANISHED, {"ids": packed(note_ids)}))
