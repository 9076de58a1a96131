"""Small packages written by hand, independently of our own writer."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import zstandard

from flashcards.anki import AnkiImport, Package, protobuf, read, tables
from flashcards.model import Card
from flashcards.model.settings import Settings

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
    texts = [dict(config or {"creationOffset": 0, "schedVer": 2}), models, rows, {"1": preset}, {}]
    head = (1, CREATED_S, 0, 0, version, 0, 0, 0)
    row = (*head, *(json.dumps(text) for text in texts))
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
    settings: Mapping[str, bytes] = {"creationOffset": b"0", "schedVer": b"2"},
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
        for key, value in settings.items():
            db.execute("INSERT INTO config VALUES (?, 0, 0, ?)", (key, value))
        db.execute("INSERT INTO notetypes VALUES (1, 'Basic', 0, 0, x'')")
        for index, name in enumerate(BASIC[2]):
            db.execute("INSERT INTO fields VALUES (1, ?, ?, x'')", (index, name))
        (question, answer_), *_ = BASIC[3]
        look = protobuf.data(1, question) + protobuf.data(2, answer_)
        db.execute("INSERT INTO templates VALUES (1, 0, 'Card 1', 0, 0, ?)", (look,))
        kind = protobuf.data(1, protobuf.integer(1, 7))
        db.execute(
            "INSERT INTO decks VALUES (10, 'Deck' || char(31) || 'Sub', 0, 0, x'', ?)", (kind,)
        )
        preset = (
            protobuf.floats(1, (1, 10)) + protobuf.floats(2, (10,)) + protobuf.integer(9, 7)
            + protobuf.integer(10, 77) + protobuf.integer(16, 365) + protobuf.single(37, 0.85)
            + protobuf.integer(22, 5)
        )  # fmt: skip
        db.execute("INSERT INTO deck_config VALUES (7, 'Mine', 5, 0, ?)", (preset,))
        db.commit()
        collection = bytes(db.serialize())
    compress = zstandard.ZstdCompressor(write_content_size=False).compress
    entries = b"".join(
        protobuf.data(1, protobuf.data(1, name) + protobuf.integer(2, len(data)))
        for name, data in (media or {}).items()
    )
    members = {
        "meta": protobuf.integer(1, 3),
        "collection.anki21b": compress(collection),
        "collection.anki2": b"not to be read",
        "media": compress(entries),
    }
    for index, data in enumerate((media or {}).values()):
        members[str(index)] = compress(data)
    return raw_zip(members)


def zipped(members: Mapping[str, bytes], media: Mapping[str, bytes]) -> bytes:
    """A zip with a media list of JSON."""
    names = {str(index): name for index, name in enumerate(media)}
    files = {str(index): data for index, data in enumerate(media.values())}
    return raw_zip({**members, "media": json.dumps(names).encode(), **files})


def raw_zip(members: Mapping[str, bytes]) -> bytes:
    """A zip of just these members, the same bytes whenever it is made."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@contextmanager
def unpacked(data: bytes) -> Iterator[sqlite3.Connection]:
    """The collection in a package, opened as an import opens it."""
    with (
        Package("deck.apkg", data) as package,
        package.collection() as path,
        tables.opened("deck.apkg", path) as db,
    ):
        yield db


def saved(folder: Path, data: bytes) -> Path:
    """A package as a file."""
    path = folder / "deck.apkg"
    path.write_bytes(data)
    return path


UTC = Settings(time_zone="UTC")
NOW_MS = START_MS + 100 * DAY_MS
REVIEWED: dict[str, Any] = {"type": 2, "queue": 2, "ivl": 12, "due": 17}
LEARNT = [
    answer(0, 1, 3, -600, 0),
    answer(0, 1, 3, 1, 0, n=9),
    answer(1, 1, 3, 4, 1),
    answer(5, 1, 3, 12, 1),
]


def held(
    log: list[Row], values: Mapping[str, Any] | None = None, *, scheduling: bool = True
) -> AnkiImport:
    """What is read of a package with one card."""
    data = legacy(
        [note(1, "q", "a")], [card(1, 1, **(REVIEWED if values is None else values))], log
    )
    return read("deck.apkg", data, UTC, NOW_MS, scheduling=scheduling)


def only(imported: AnkiImport) -> Card:
    (one,) = imported.snapshot.cards
    return one


CASES: list[tuple[str, Mapping[str, Any], list[Row]]] = [
    ("in review", REVIEWED, LEARNT),
    ("rescheduled without a word", REVIEWED | {"due": 40, "ivl": 30}, LEARNT),
    ("due date set", REVIEWED | {"due": 12, "ivl": 5}, [*LEARNT, answer(9, 1, 0, 3, 4)]),
    ("due date set, never answered", REVIEWED, [answer(5, 1, 0, 12, 4)]),
    ("due, without any log", REVIEWED, []),
    ("learning", {"type": 1, "queue": 1, "due": CREATED_S + 9_000, "left": 1}, LEARNT[:1]),
    ("learning, by the day", {"type": 1, "queue": 3, "due": 2, "left": 1}, LEARNT[:1]),
    ("learning, due in the past", {"type": 1, "queue": 1, "due": CREATED_S, "left": 2}, LEARNT[:1]),
    ("learning, without any log", {"type": 1, "queue": 1, "due": CREATED_S + 9, "left": 2}, []),
    ("relearning", {"type": 3, "queue": 1, "due": CREATED_S + 900_000, "left": 1, "ivl": 2},
     [*LEARNT, answer(10, 1, 1, -600, 1)]),
    ("relearning of the first scheduler",
     {"type": 2, "queue": 1, "due": CREATED_S + 900_000, "left": 1001, "ivl": 2},
     [*LEARNT, answer(10, 1, 1, -600, 1)]),
    ("reset", {}, [*LEARNT, answer(20, 1, 0, 0, 4, factor=0)]),
    ("reset without a word", {}, LEARNT),
    ("crammed only", {}, [answer(3, 1, 3, 0, 3, factor=0)]),
    ("lapsed before", REVIEWED | {"due": 30},
     [*LEARNT, answer(10, 1, 1, -600, 1), answer(10, 1, 3, 2, 2, n=5), answer(18, 1, 3, 12, 1)]),
    ("in a filtered deck", REVIEWED | {"did": 10, "odid": 1, "odue": 17, "due": -100_000}, LEARNT),
    ("suspended", REVIEWED | {"queue": -1}, LEARNT),
    ("far away", REVIEWED | {"due": 10**15, "ivl": 10**15}, LEARNT),
    ("before everything", REVIEWED | {"due": -(10**15)}, LEARNT),
]  # fmt: skip
"""Where a card stands: a name, the values of its row, its log."""
