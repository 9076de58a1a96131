"""Small packages written by hand, independently of our own writer."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import zstandard

from flashcards.anki import wire

CREATED_S = 1_772_424_000
"""2026-03-02 04:00 UTC, study day 20514: what the packages count as day 0."""
DAY_0 = 20_514
DAY_MS = 86_400_000
START_MS = CREATED_S * 1000

Row = tuple[Any, ...]
BASIC = ("Basic", 0, ("Front", "Back"), (("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),))
REVERSED = (
    "Basic (and reversed card)",
    0,
    ("Front", "Back"),
    (
        ("{{Front}}", "{{FrontSide}}<hr id=answer>{{Back}}"),
        ("{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}"),
    ),
)
CLOZE = (
    "Cloze",
    1,
    ("Text", "Extra"),
    (("{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}"),),
)
TypeSpec = tuple[str, int, tuple[str, ...], tuple[tuple[str, str], ...]]


def note(id_: int, *fields: str, type_id: int = 1, guid: str = "", tags: str = "") -> Row:
    """A row of ``notes``."""
    words = "\x1f".join(fields)
    return id_, guid or f"guid{id_}", type_id, CREATED_S, -1, tags, words, fields[0], 0, 0, ""


def card(id_: int, note_id: int, ordinal: int = 0, **values: Any) -> Row:
    """A row of ``cards``: a new card unless the values say else."""
    usual = {
        "id": id_, "nid": note_id, "did": 10, "ord": ordinal, "mod": CREATED_S, "usn": -1,
        "type": 0, "queue": 0, "due": id_, "ivl": 0, "factor": 0, "reps": 0, "lapses": 0,
        "left": 0, "odue": 0, "odid": 0, "flags": 0, "data": "",
    }  # fmt: skip
    assert usual.keys() >= values.keys()
    return tuple((usual | values).values())


def answer(
    day: float, card_id: int, ease: int, interval: int, kind: int, factor: int = 500, n: int = 0
) -> Row:
    """A row of ``revlog``, so many days after day 0 and ``n`` milliseconds."""
    at_ms = START_MS + int(day * DAY_MS) + 3_600_000 + n
    return at_ms, card_id, -1, ease, interval, 0, factor, 4_000, kind


def legacy(
    notes: Sequence[Row],
    cards: Sequence[Row],
    log: Sequence[Row] = (),
    *,
    types: Mapping[int, TypeSpec] | None = None,
    decks: Mapping[int, str] | None = None,
    options: Mapping[str, Any] | None = None,
    media: Mapping[str, bytes] | None = None,
    member: str = "collection.anki2",
    version: int = 11,
    config: Mapping[str, Any] | None = None,
) -> bytes:
    """A package of the first or second generation."""
    models = {
        str(id_): {
            "id": id_, "name": name, "type": kind,
            "flds": [{"name": field, "ord": n} for n, field in enumerate(fields)],
            "tmpls": [
                {"name": f"Card {n}", "ord": n, "qfmt": q, "afmt": a}
                for n, (q, a) in enumerate(templates)
            ],
        }
        for id_, (name, kind, fields, templates) in (types or {1: BASIC}).items()
    }  # fmt: skip
    names = {1: "Default", 10: "Deck"} | dict(decks or {})
    rows = {str(id_): {"id": id_, "name": name, "dyn": 0, "conf": 1} for id_, name in names.items()}
    preset = {"id": 1, "name": "Default", "mod": 0, **(options or {})}
    texts = [dict(config or {"creationOffset": 0}), models, rows, {"1": preset}, {}]
    head = (1, CREATED_S, 0, 0, version, 0, 0, 0)
    row = (*head, *(json.dumps(each) for each in texts))
    data = database(row, notes, cards, log)
    return zipped({member: data}, media or {})


def database(col: Row, notes: Sequence[Row], cards: Sequence[Row], log: Sequence[Row]) -> bytes:
    """A collection of SQLite with the tables of all schemas."""
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute(
            "CREATE TABLE col (id, crt, mod, scm, ver, dty, usn, ls, conf, models, decks, dconf,"
            " tags)"
        )
        db.execute(
            "CREATE TABLE notes (id, guid, mid, mod, usn, tags, flds, sfld, csum, flags, data)"
        )
        db.execute(
            "CREATE TABLE cards (id, nid, did, ord, mod, usn, type, queue, due, ivl, factor, reps,"
            " lapses, left, odue, odid, flags, data)"
        )
        db.execute("CREATE TABLE revlog (id, cid, usn, ease, ivl, lastIvl, factor, time, type)")
        for table, rows in (("col", [col]), ("notes", notes), ("cards", cards), ("revlog", log)):
            for row in rows:
                db.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(row))})", row)
        db.commit()
        return bytes(db.serialize())


def modern(
    notes: Sequence[Row],
    cards: Sequence[Row],
    log: Sequence[Row] = (),
    media: Mapping[str, bytes] | None = None,
) -> bytes:
    """A package of the third generation, with the stand-in for older programs in it."""
    head = (1, CREATED_S, 0, 0, 18, 0, 0, 0, "", "", "", "", "")
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(database(head, notes, cards, log))
        db.create_collation("unicase", lambda a, b: (a > b) - (a < b))
        db.executescript(
            "CREATE TABLE config (KEY, usn, mtime_secs, val);"
            "CREATE TABLE fields (ntid, ord, name COLLATE unicase, config);"
            "CREATE TABLE templates (ntid, ord, name COLLATE unicase, mtime_secs, usn, config);"
            "CREATE TABLE notetypes (id INTEGER PRIMARY KEY, name COLLATE unicase, mtime_secs,"
            " usn, config);"
            "CREATE TABLE decks (id INTEGER PRIMARY KEY, name COLLATE unicase, mtime_secs, usn,"
            " common, kind);"
            "CREATE TABLE deck_config (id INTEGER PRIMARY KEY, name COLLATE unicase, mtime_secs,"
            " usn, config);"
            "CREATE UNIQUE INDEX names ON decks (name);"
        )
        db.execute("INSERT INTO config VALUES ('creationOffset', 0, 0, ?)", (b"0",))
        db.execute("INSERT INTO notetypes VALUES (1, 'Basic', 0, 0, x'')")
        for place, name in enumerate(BASIC[2]):
            db.execute("INSERT INTO fields VALUES (1, ?, ?, x'')", (place, name))
        (question, answer_), *_ = BASIC[3]
        look = wire.data(1, question) + wire.data(2, answer_)
        db.execute("INSERT INTO templates VALUES (1, 0, 'Card 1', 0, 0, ?)", (look,))
        kind = wire.data(1, wire.integer(1, 7))
        db.execute(
            "INSERT INTO decks VALUES (10, 'Deck' || char(31) || 'Sub', 0, 0, x'', ?)", (kind,)
        )
        preset = (
            wire.floats(1, (1, 10)) + wire.floats(2, (10,)) + wire.integer(9, 7)
            + wire.integer(10, 77) + wire.integer(16, 365) + wire.single(37, 0.85)
            + wire.integer(22, 5)
        )  # fmt: skip
        db.execute("INSERT INTO deck_config VALUES (7, 'Mine', 5, 0, ?)", (preset,))
        db.commit()
        collection = bytes(db.serialize())
    compress = zstandard.ZstdCompressor(write_content_size=False).compress
    entries = b"".join(
        wire.data(1, wire.data(1, name) + wire.integer(2, len(data)))
        for name, data in (media or {}).items()
    )
    members = {
        "meta": wire.integer(1, 3),
        "collection.anki21b": compress(collection),
        "collection.anki2": b"not to be read",
        "media": compress(entries),
    }
    for place, data in enumerate((media or {}).values()):
        members[str(place)] = compress(data)
    return raw_zip(members)


def zipped(members: Mapping[str, bytes], media: Mapping[str, bytes]) -> bytes:
    """A zip with a media list of JSON."""
    names = {str(place): name for place, name in enumerate(media)}
    files = {str(place): data for place, data in enumerate(media.values())}
    return raw_zip({**members, "media": json.dumps(names).encode(), **files})


def raw_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip of just these members."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def saved(folder: Path, data: bytes) -> Path:
    """A package as a file."""
    path = folder / "deck.apkg"
    path.write_bytes(data)
    return path
