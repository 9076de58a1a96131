"""Writes the tables that all versions of packages share."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from flashcards.anki.export_revlog import REVIEW_VALUES, OutgoingLog
from flashcards.anki.export_rows import CARD_VALUES, NOTE_VALUES, Outgoing
from flashcards.support.sqlite_inserts import inserts

_CHUNK = 20_000  # rows that are Python objects at once, to bound the memory

_TABLES = {
    "col": "id INTEGER PRIMARY KEY, crt INTEGER NOT NULL, mod INTEGER NOT NULL,"
    " scm INTEGER NOT NULL, ver INTEGER NOT NULL, dty INTEGER NOT NULL, usn INTEGER NOT NULL,"
    " ls INTEGER NOT NULL, conf TEXT NOT NULL, models TEXT NOT NULL, decks TEXT NOT NULL,"
    " dconf TEXT NOT NULL, tags TEXT NOT NULL",
    "notes": "id INTEGER PRIMARY KEY, guid TEXT NOT NULL, mid INTEGER NOT NULL,"
    " mod INTEGER NOT NULL, usn INTEGER NOT NULL, tags TEXT NOT NULL, flds TEXT NOT NULL,"
    " sfld INTEGER NOT NULL, csum INTEGER NOT NULL, flags INTEGER NOT NULL, data TEXT NOT NULL",
    "cards": "id INTEGER PRIMARY KEY, nid INTEGER NOT NULL, did INTEGER NOT NULL,"
    " ord INTEGER NOT NULL, mod INTEGER NOT NULL, usn INTEGER NOT NULL, type INTEGER NOT NULL,"
    " queue INTEGER NOT NULL, due INTEGER NOT NULL, ivl INTEGER NOT NULL,"
    " factor INTEGER NOT NULL, reps INTEGER NOT NULL, lapses INTEGER NOT NULL,"
    ' "left" INTEGER NOT NULL, odue INTEGER NOT NULL, odid INTEGER NOT NULL,'
    " flags INTEGER NOT NULL, data TEXT NOT NULL",
    "revlog": "id INTEGER PRIMARY KEY, cid INTEGER NOT NULL, usn INTEGER NOT NULL,"
    " ease INTEGER NOT NULL, ivl INTEGER NOT NULL, lastIvl INTEGER NOT NULL,"
    " factor INTEGER NOT NULL, time INTEGER NOT NULL, type INTEGER NOT NULL",
}
_INDEXES = (
    "CREATE INDEX ix_notes_usn ON notes (usn)",
    "CREATE INDEX ix_notes_csum ON notes (csum)",
    "CREATE INDEX ix_cards_usn ON cards (usn)",
    "CREATE INDEX ix_cards_nid ON cards (nid)",
    "CREATE INDEX ix_cards_sched ON cards (did, queue, due)",
    "CREATE INDEX ix_revlog_usn ON revlog (usn)",
    "CREATE INDEX ix_revlog_cid ON revlog (cid)",
)


class Schema(Protocol):
    """The part that differs between the versions."""

    def fill(self, db: sqlite3.Connection, out: Outgoing) -> None:
        """Writes the collection's own row, decks, presets and note types."""


def write_collection(path: Path, out: Outgoing, schema: Schema) -> None:
    """Creates an Anki collection in a new file."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        # A temporary file that is packed next: it needs no protection against a crash.
        db.execute("PRAGMA journal_mode = OFF")
        db.execute("PRAGMA synchronous = OFF")
        db.execute("BEGIN")
        for name, columns in _TABLES.items():
            db.execute(f"CREATE TABLE {name} ({columns})")
        schema.fill(db, out)
        _insert(db, "notes", NOTE_VALUES, out.note_rows())
        _insert(db, "cards", CARD_VALUES, out.card_rows())
        _insert(db, "revlog", REVIEW_VALUES, OutgoingLog(out).rows())
        for index in _INDEXES:
            db.execute(index)
        db.execute("COMMIT")


def _insert(
    db: sqlite3.Connection, table: str, values: str, rows: Iterator[tuple[Any, ...]]
) -> None:
    while chunk := list(islice(rows, _CHUNK)):
        for statement, parameters in inserts(table, values.split(), chunk):
            db.executemany(statement, parameters)
