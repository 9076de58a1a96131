"""Reads decks, presets and note types of newer packages: tables with protocol buffers."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from flashcards.anki.protobuf import Message
from flashcards.anki.records import FIRST_SCHEDULER, DeckRow, Options
from flashcards.anki_notes.hidden import hidden_classes
from flashcards.anki_notes.note_type import CLOZE, NoteType, Template
from flashcards.model import DECK_SEPARATOR

LEVELS = "\x1f"
_SUSPEND = 0  # Anki's code of the leech action that suspends
_PARAMETER_FIELDS = (6, 5, 3)  # of FSRS-6, FSRS-5, FSRS-4.5


class Schema18:
    """Reads the tables that schema 18 has in place of JSON columns.

    Raises:
        ValueError: if a message in them is damaged.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @property
    def creation_offset(self) -> int | None:
        """The time zone in which the collection was created, in minutes west of Greenwich."""
        return self._setting("creationOffset")

    @property
    def scheduler(self) -> int:
        """The version of the scheduler."""
        version = self._setting("schedVer")
        return FIRST_SCHEDULER if version is None else version

    def _setting(self, key: str) -> int | None:
        row = self._db.execute("SELECT val FROM config WHERE KEY = ?", (key,)).fetchone()
        value = json.loads(row[0]) if row else None
        return value if isinstance(value, int) else None

    def types(self) -> Iterator[NoteType]:
        """The note types."""
        fields: dict[int, list[str]] = defaultdict(list)
        for type_id, name in self._db.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
            fields[type_id].append(str(name))
        templates: dict[int, list[Template]] = defaultdict(list)
        rows = self._db.execute("SELECT ntid, ord, name, config FROM templates ORDER BY ntid, ord")
        for type_id, ordinal, name, config in rows:
            message = Message(config)
            template = Template(
                ordinal=ordinal, name=str(name), question=message.text(1), answer=message.text(2)
            )
            templates[type_id].append(template)
        for id_, name, config in self._db.execute("SELECT id, name, config FROM notetypes"):
            says = Message(config)
            yield NoteType(
                id=id_,
                name=str(name),
                is_cloze=says.number(1) == CLOZE,
                fields=tuple(fields[id_]),
                templates=tuple(templates[id_]),
                hidden=hidden_classes(says.text(3)),
            )

    def decks(self) -> Iterator[DeckRow]:
        """Reads the decks."""
        for id_, name, kind in self._db.execute("SELECT id, name, kind FROM decks"):
            normal = Message(kind).has(1)
            of = Message(Message(kind).raw(1))
            yield DeckRow(
                id=id_,
                name=str(name).replace(LEVELS, DECK_SEPARATOR),
                options_id=of.number(1, 1) if normal else None,
                desired_retention=_one(of, 10),
            )

    def options(self) -> Iterator[Options]:
        """Reads the presets."""
        rows = self._db.execute("SELECT id, name, mtime_secs, config FROM deck_config")
        for id_, name, modified_s, config in rows:
            says = Message(config)
            yield Options(
                id=id_,
                name=str(name),
                modified_s=int(modified_s or 0),
                learning_steps=says.floats(1),
                relearning_steps=says.floats(2),
                new_per_day=says.number(9),
                reviews_per_day=says.number(10),
                maximum_interval=says.number(16) or None,
                desired_retention=_one(says, 37),
                leech_threshold=says.number(22) or None,
                leech_suspends=says.number(21) == _SUSPEND,
                bury_siblings=bool(says.number(28)),
                parameters=next((p for f in _PARAMETER_FIELDS if (p := says.floats(f))), ()),
            )


def _one(message: Message, field: int) -> float | None:
    values = message.floats(field)
    return values[-1] if values else None
