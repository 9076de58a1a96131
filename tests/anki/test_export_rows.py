"""Notes and cards as rows of a package."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
import zstandard

from flashcards.anki import write
from flashcards.anki.export_rows import checksum_of, shown_in
from tests.anki.studying import reviewed


def collection_in(path: Path) -> sqlite3.Connection:
    with zipfile.ZipFile(path) as package:
        member = next(
            n for n in ("collection.anki21b", "collection.anki2") if n in package.namelist()
        )
        data = package.read(member)
    if member.endswith("b"):
        data = zstandard.ZstdDecompressor().decompressobj().decompress(data)
    db = sqlite3.connect(":memory:")
    db.deserialize(data)
    return db


def test_cards_carry_what_anki_checks(tmp_path: Path) -> None:
    snapshot, now_ms = reviewed()
    write(snapshot, tmp_path / "x.apkg", now_ms)

    with closing(collection_in(tmp_path / "x.apkg")) as db:
        rows = db.execute("SELECT type, data FROM cards").fetchall()
        ids = db.execute("SELECT count(*), count(DISTINCT id) FROM revlog").fetchone()

    begun = [json.loads(data) for kind, data in rows if kind]
    assert {tuple(data) for data in begun} == {("pos", "s", "d", "dr", "decay", "lrt")}
    assert {data for kind, data in rows if not kind} == {""}
    assert ids == (len(snapshot.reviews), len(snapshot.reviews))


@pytest.mark.parametrize(
    ("html", "checksum"),
    [("die <b>Katze</b> <i>(f)</i>", 2_764_981_156), ("MTTR", 3_111_990_119)],
)
def test_the_checksum_is_that_of_the_text(html: str, checksum: int) -> None:
    """Both are checksums that Anki itself wrote."""
    assert checksum_of(shown_in(html)) == checksum
