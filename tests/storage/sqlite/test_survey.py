"""What can still be read of a damaged file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from flashcards.storage.sqlite.survey import survey
from flashcards.study.shown import TableReport
from tests.builders import add_cards, open_at


def test_a_survey_counts_what_can_be_read_and_what_cannot_be(tmp_path: Path) -> None:
    path = tmp_path / "collection.db"
    with open_at(path) as collection:
        add_cards(collection, 3)
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("UPDATE cards SET state = 9 WHERE id = 2")

    tables = survey(path)

    assert tables is not None
    by_name = {table.name: table for table in tables}
    assert by_name["cards"] == TableReport("cards", 2, 1)
    assert by_name["notes"] == TableReport("notes", 3, 0)


def test_a_file_that_is_no_database_cannot_be_surveyed(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("A diary. " * 500)

    assert survey(tmp_path / "text") is None


def test_rows_out_of_order_do_not_make_a_survey_go_round_and_round(tmp_path: Path) -> None:
    path = tmp_path / "collection.db"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, front TEXT)")
        raw.executemany("INSERT INTO notes VALUES (?, ?)", [(n, "x" * 40) for n in range(400)])
        raw.commit()
        (size,) = raw.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    leaves = [start for start in range(0, len(content), size) if content[start] == 0x0D]
    ordered, broken = leaves[2], leaves[3]
    cells = int.from_bytes(content[ordered + 3 : ordered + 5])
    for cell, row_number in ((cells - 2, b"\x80\x02"), (cells - 1, b"\x80\x03")):
        pointer = ordered + 8 + 2 * cell
        start = ordered + int.from_bytes(content[pointer : pointer + 2])
        content[start + 1 : start + 3] = row_number
    content[broken] = 0xFF
    path.write_bytes(content)

    tables = survey(path)

    assert tables is not None
    assert 0 < tables[0].readable < 400


def test_rows_that_lack_a_value_are_counted_as_lost(tmp_path: Path) -> None:
    path = tmp_path / "collection.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("CREATE TABLE notes (id INTEGER PRIMARY KEY, front TEXT)")
        raw.executemany("INSERT INTO notes (front) VALUES (?)", [("a",), (None,), ("c",)])
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'TEXT NOT NULL')")

    assert survey(path) == (TableReport("notes", 2, 1),)
