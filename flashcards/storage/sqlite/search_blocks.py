"""The texts of notes as searches read them: folded, and hundreds of notes in one value.

A word may stand anywhere in a text, inside another word too, which an index of words cannot say.
Looking through all texts is fast enough if they lie side by side: with 100,000 notes it takes a
third of the time of a LIKE. A block holds notes of neighbouring ids. It is made by the first search
that needs it, and triggers delete it together with any change to its notes, so that it always
equals the rows, whichever program writes them (but for REPLACE, of which triggers see nothing).
Table and triggers are made with the first block: who never searches has neither.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby, starmap
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from flashcards.search.folding import folded, searchable
from flashcards.storage.schema import SEARCH_BLOCKS, notes

TABLE = SEARCH_BLOCKS
VERSION = 1
"""Of the folding: blocks of another one are made again."""
SIZE = 512
"""How many consecutive ids are in a block; the triggers of every existing file hold it."""
NOTE, FIELD, POINT = "\x1e", "\x1f", "\x1d"
"""What separates notes in a column, the texts of a note, and its key points."""

_COLUMNS_OF_TABLE = (
    "id INTEGER NOT NULL PRIMARY KEY, version INTEGER NOT NULL, notes BLOB NOT NULL, "
    "texts BLOB NOT NULL, tags BLOB NOT NULL, sources BLOB NOT NULL"
)
_TRIGGERS = {
    "changed": (
        "UPDATE OF id, front, back, key_points, tags, source",
        f"id IN (OLD.id / {SIZE}, NEW.id / {SIZE})",
    ),
    "removed": ("DELETE", f"id = OLD.id / {SIZE}"),
}
"""By name, the change of a note and the blocks that it makes wrong.

There is none for new notes, which would make an import of many slower: as no block holds a note
that is gone, new ones are noticed by their number.
"""
_ROW = ("id", "version", "notes", "texts", "tags", "sources")
_Row = tuple[int, int, bytes, bytes, bytes, bytes]
_ID_BYTES = array("q").itemsize
_NOTE = NOTE.encode()
_SEPARATORS = dict.fromkeys(map(ord, NOTE + FIELD + POINT))
_COLUMNS = (
    notes.c.id,
    notes.c.front,
    notes.c.back,
    notes.c.key_points,
    notes.c.tags,
    notes.c.source,
)


class Content(Enum):
    """What a block holds of its notes, a piece for each; the values are its columns."""

    TEXTS = "texts"
    TAGS = "tags"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class Block:
    """Notes of neighbouring ids, with one kind of their content."""

    number: int
    packed: bytes
    data: bytes

    @property
    def is_sound(self) -> bool:
        """Whether there are as many pieces as notes."""
        return len(self.packed) == (self.data.count(_NOTE) + 1) * _ID_BYTES

    def holding(self, text: bytes) -> Iterator[tuple[int, bytes]]:
        """The ids and pieces of the notes whose piece holds a text, for a sound block."""
        # Splitting a block for the one note that holds a rare word takes longer than finding it.
        ids, data = array("q", self.packed), self.data
        index = start = 0
        while (position := data.find(text, start)) >= 0:
            index += data.count(_NOTE, start, position)
            begin, end = data.rfind(_NOTE, 0, position) + 1, data.find(_NOTE, position)
            end = len(data) if end < 0 else end
            yield ids[index], data[begin:end]
            index, start = index + 1, end + 1


def is_complete(connection: Connection) -> bool:
    """Whether every note is in a block, so that ``complete`` has nothing to do."""
    return _is_installed(connection) and not _missing(connection)


def complete(connection: Connection) -> None:
    """Makes the missing blocks, within a write."""
    if not _is_installed(connection):
        _install(connection)
    names = ", ".join(_ROW)
    statement = f"INSERT OR REPLACE INTO {TABLE} ({names}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
    for row in _rows_of(connection, _missing(connection)):
        connection.exec_driver_sql(statement, row)


def read(connection: Connection, content: Content) -> Iterator[Block]:
    """All blocks with one kind of content; those that are missing are made for this search only."""
    missing: list[int]
    if _is_installed(connection):
        missing = _missing(connection)
        columns = f"id, notes, {content.value}"
        statement = f"SELECT {columns} FROM {TABLE} WHERE version = {VERSION} ORDER BY id"  # noqa: S608
        blocks = starmap(Block, connection.connection.cursor().execute(statement))
        yield from (block for block in blocks if block.number not in missing)
    else:
        missing = sorted(_counts(connection))
    yield from made(connection, content, missing)


def made(connection: Connection, content: Content, numbers: Sequence[int]) -> Iterator[Block]:
    """Blocks from the rows of their notes."""
    for number, _, packed, texts, tags, sources in _rows_of(connection, numbers):
        data = {Content.TEXTS: texts, Content.TAGS: tags, Content.SOURCES: sources}
        yield Block(number, packed, data[content])


def differing(connection: Connection) -> list[int]:
    """The blocks that differ from their notes, because one of the two was overwritten."""
    if not _is_installed(connection):
        return []
    statement = f"SELECT {', '.join(_ROW)} FROM {TABLE} WHERE version = {VERSION}"  # noqa: S608
    stored: dict[int, _Row] = {
        row[0]: tuple(row) for row in connection.connection.cursor().execute(statement)
    }
    right = {row[0]: row for row in _rows_of(connection, sorted(stored))}
    return [number for number, row in stored.items() if right.get(number) != row]


def drop(connection: Connection, blocks: Sequence[int]) -> None:
    """Deletes blocks; the next search makes them again."""
    for number in blocks:
        connection.exec_driver_sql(f"DELETE FROM {TABLE} WHERE id = ?", (number,))  # noqa: S608


def _is_installed(connection: Connection) -> bool:
    """Whether table and triggers are there: a migration that rebuilds notes loses triggers."""
    statement = f"SELECT count(*) FROM sqlite_master WHERE name GLOB '{TABLE}*' AND sql NOT NULL"  # noqa: S608
    return bool(connection.exec_driver_sql(statement).scalar_one() == 1 + len(_TRIGGERS))


def _install(connection: Connection) -> None:
    run = connection.exec_driver_sql
    run(f"DROP TABLE IF EXISTS {TABLE}")
    run(f"CREATE TABLE {TABLE} ({_COLUMNS_OF_TABLE}) STRICT")
    for name, (change, wrong) in _TRIGGERS.items():
        run(f"DROP TRIGGER IF EXISTS {TABLE}_{name}")
        delete = f"DELETE FROM {TABLE} WHERE {wrong}"  # noqa: S608
        run(f"CREATE TRIGGER {TABLE}_{name} AFTER {change} ON notes BEGIN {delete}; END")


def _missing(connection: Connection) -> list[int]:
    """The numbers of the blocks that are not there or lack a note."""
    sizes = f"SELECT id, length(notes) / {_ID_BYTES} FROM {TABLE} WHERE version = {VERSION}"  # noqa: S608
    stored = {row[0]: row[1] for row in connection.exec_driver_sql(sizes)}
    if sum(stored.values()) == connection.scalar(select(func.count()).select_from(notes)):
        return []
    counts = _counts(connection)
    return sorted(number for number, count in counts.items() if stored.get(number) != count)


def _counts(connection: Connection) -> dict[int, int]:
    """How many notes there are for each block that has any."""
    number = f"SELECT id / {SIZE}, count(*) FROM notes GROUP BY id / {SIZE}"  # noqa: S608
    return {row[0]: row[1] for row in connection.exec_driver_sql(number)}


def _rows_of(connection: Connection, numbers: Sequence[int]) -> Iterator[_Row]:
    """The rows of blocks, from those of their notes."""
    for first, last in _runs(numbers):
        within = (notes.c.id >= first * SIZE) & (notes.c.id < (last + 1) * SIZE)
        rows = connection.execute(select(*_COLUMNS).where(within).order_by(notes.c.id))
        for number, group in groupby(rows, lambda row: int(row[0]) // SIZE):
            yield _row(number, [_Note(*row) for row in group])


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of each run of neighbouring numbers."""
    for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]


class _Note(NamedTuple):
    """What a block takes from a note."""

    id: int
    front: str
    back: str
    key_points: str
    tags: str
    source: str


def _row(number: int, group: Sequence[_Note]) -> _Row:
    return (
        number,
        VERSION,
        array("q", [note.id for note in group]).tobytes(),
        _joined(map(_text, group)),
        _joined(folded(note.tags).translate(_SEPARATORS) for note in group),
        _joined(folded(note.source).translate(_SEPARATORS) for note in group),
    )


def _joined(pieces: Iterable[str]) -> bytes:
    return NOTE.join(pieces).encode("utf-8", "replace")


def _text(note: _Note) -> str:
    points = json.loads(note.key_points) if note.key_points != "[]" else ()
    # Folding joins white space, which to Python these separators are: no text can hold one.
    texts = searchable(note.front), searchable(note.back), POINT.join(map(searchable, points))
    return FIELD.join(texts)
