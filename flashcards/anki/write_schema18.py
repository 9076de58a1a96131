"""Writes decks, presets and note types for current Anki: tables with protocol buffers."""

from __future__ import annotations

import json
import sqlite3

from flashcards.anki import protobuf
from flashcards.anki.export_rows import DEFAULT_DECK, Outgoing
from flashcards.anki.our_note_types import CSS, own_types
from flashcards.anki.schema18 import LEVELS
from flashcards.anki.write_schema11 import config_of
from flashcards.anki_notes.note_type import NoteType
from flashcards.model import DECK_SEPARATOR, LeechAction, Preset

SCHEMA = 18  # of current Anki
_MINUTE_S = 60  # Anki counts steps in minutes
_TABLES = {
    "decks": "id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE unicase,"
    " mtime_secs INTEGER NOT NULL, usn INTEGER NOT NULL, common BLOB NOT NULL, kind BLOB NOT NULL",
    "deck_config": "id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE unicase,"
    " mtime_secs INTEGER NOT NULL, usn INTEGER NOT NULL, config BLOB NOT NULL",
    "notetypes": "id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE unicase,"
    " mtime_secs INTEGER NOT NULL, usn INTEGER NOT NULL, config BLOB NOT NULL",
    "fields": "ntid INTEGER NOT NULL, ord INTEGER NOT NULL, name TEXT NOT NULL COLLATE unicase,"
    " config BLOB NOT NULL, PRIMARY KEY (ntid, ord)",
    "templates": "ntid INTEGER NOT NULL, ord INTEGER NOT NULL,"
    " name TEXT NOT NULL COLLATE unicase, mtime_secs INTEGER NOT NULL, usn INTEGER NOT NULL,"
    " config BLOB NOT NULL, PRIMARY KEY (ntid, ord)",
    "config": "KEY TEXT NOT NULL PRIMARY KEY, usn INTEGER NOT NULL, mtime_secs INTEGER NOT NULL,"
    " val BLOB NOT NULL",
    "tags": "tag TEXT NOT NULL PRIMARY KEY COLLATE unicase, usn INTEGER NOT NULL,"
    " collapsed BOOLEAN NOT NULL, config BLOB",
    "graves": "oid INTEGER NOT NULL, type INTEGER NOT NULL, usn INTEGER NOT NULL,"
    " PRIMARY KEY (oid, type)",
}
_ROWID = frozenset({"decks", "deck_config", "notetypes"})
_INDEXES = (
    "CREATE UNIQUE INDEX idx_decks_name ON decks (name)",
    "CREATE UNIQUE INDEX idx_notetypes_name ON notetypes (name)",
    "CREATE UNIQUE INDEX idx_fields_name_ntid ON fields (name, ntid)",
    "CREATE UNIQUE INDEX idx_templates_name_ntid ON templates (name, ntid)",
    "CREATE INDEX idx_notetypes_usn ON notetypes (usn)",
    "CREATE INDEX idx_templates_usn ON templates (usn)",
    "CREATE INDEX idx_graves_pending ON graves (usn)",
    "CREATE INDEX idx_notes_mid ON notes (mid)",
    "CREATE INDEX idx_cards_odid ON cards (odid) WHERE odid != 0",
)


class Schema18:
    """Writes the tables that schema 18 has in place of JSON columns."""

    def fill(self, db: sqlite3.Connection, out: Outgoing) -> None:
        """Writes these tables."""
        db.create_collation("unicase", lambda one, other: (one > other) - (one < other))
        for name, columns in _TABLES.items():
            rowid = "" if name in _ROWID else " WITHOUT ROWID"
            db.execute(f"CREATE TABLE {name} ({columns}){rowid}")
        for index in _INDEXES:
            db.execute(index)
        head = (1, out.created_s, out.now_ms, out.now_ms, SCHEMA, 0, 0, 0)
        db.execute("INSERT INTO col VALUES (?,?,?,?,?,?,?,?,'','','','','')", head)
        _add_types(db, out)
        _add_decks(db, out)
        _add_options(db, out)
        rows = ((key, 0, out.now_s, json.dumps(val)) for key, val in config_of(out).items())
        db.executemany("INSERT INTO config VALUES (?, ?, ?, CAST(? AS BLOB))", rows)


def _add_types(db: sqlite3.Connection, out: Outgoing) -> None:
    for kind in own_types(out.sizes):
        row = (kind.id, kind.name, out.now_s, -1, _type(kind))
        db.execute("INSERT INTO notetypes VALUES (?, ?, ?, ?, ?)", row)
        look = protobuf.data(3, "Arial") + protobuf.integer(4, 20)
        fields = ((kind.id, index, name, look) for index, name in enumerate(kind.fields))
        db.executemany("INSERT INTO fields VALUES (?, ?, ?, ?)", fields)
        templates = (
            (kind.id, t.ordinal, t.name, out.now_s, -1,
             protobuf.data(1, t.question) + protobuf.data(2, t.answer))
            for t in kind.templates
        )  # fmt: skip
        db.executemany("INSERT INTO templates VALUES (?, ?, ?, ?, ?, ?)", templates)


def _type(note_type: NoteType) -> bytes:
    return protobuf.integer(1, int(note_type.is_cloze)) + protobuf.data(3, CSS)


def _add_decks(db: sqlite3.Connection, out: Outgoing) -> None:
    rows = {DEFAULT_DECK: ("Default", DEFAULT_DECK)}
    for deck in out.snapshot.decks:
        name = deck.name.replace(DECK_SEPARATOR, LEVELS)
        rows[out.deck_ids[deck.id]] = (name, out.preset_ids[deck.preset_id])
    db.executemany(
        "INSERT INTO decks VALUES (?, ?, ?, -1, x'', ?)",
        (
            (id_, name, out.now_s, protobuf.data(1, protobuf.integer(1, options)))
            for id_, (name, options) in rows.items()
        ),
    )


def _add_options(db: sqlite3.Connection, out: Outgoing) -> None:
    rows = {DEFAULT_DECK: Preset()}
    rows |= {out.preset_ids[preset.id]: preset for preset in out.presets.values()}
    db.executemany(
        "INSERT INTO deck_config VALUES (?, ?, ?, -1, ?)",
        ((id_, preset.name, out.now_s, _option(preset)) for id_, preset in rows.items()),
    )


def _option(preset: Preset) -> bytes:
    bury = int(preset.bury_siblings)
    return b"".join(
        (
            protobuf.floats(1, (step / _MINUTE_S for step in preset.learning_steps)),
            protobuf.floats(2, (step / _MINUTE_S for step in preset.relearning_steps)),
            protobuf.floats(6, preset.parameters),
            protobuf.integer(9, preset.new_per_day),
            protobuf.integer(10, preset.reviews_per_day),
            protobuf.single(11, 2.5),
            protobuf.single(12, 1.3),
            protobuf.single(13, 1.2),
            protobuf.single(15, 1.0),
            protobuf.integer(16, preset.maximum_interval),
            protobuf.integer(17, 1),
            protobuf.integer(18, 1),
            protobuf.integer(19, 4),
            protobuf.integer(21, int(preset.leech_action is LeechAction.TAG)),
            protobuf.integer(22, preset.leech_threshold),
            protobuf.integer(24, 60),
            protobuf.integer(27, bury),
            protobuf.integer(28, bury),
            protobuf.integer(29, bury),
            protobuf.single(37, preset.desired_retention),
            protobuf.single(40, 0.9),
        )
    )
