"""The collection in a package: a database that another program wrote, or damaged, or forged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from flashcards.anki import tables
from flashcards.anki.records import LATEST_S
from flashcards.errors import SourceError
from tests.anki.packages import (
    CREATED_S,
    LEARNT,
    Row,
    card,
    database,
    legacy,
    modern,
    note,
    unpacked,
)

NOTES, CARDS = [note(1, "q", "a", tags="x")], [card(2, 1), card(1, 1, ordinal=1)]


@pytest.mark.parametrize("package", [legacy(NOTES, CARDS), modern(NOTES, CARDS)])
def test_both_generations_give_the_same_rows(package: bytes) -> None:
    with unpacked(package) as db:
        read = tables.read("deck.apkg", db)

    assert (read.created_s, read.creation_offset, read.scheduler) == (CREATED_S, 0, 2)
    assert [(row.guid, row.tags, row.fields) for row in read.notes] == [("guid1", "x", "q\x1fa")]
    assert [(row.id, row.ordinal) for row in read.cards] == [(2, 0), (1, 1)]  # by note and ordinal


def test_values_of_other_types_are_read_as_those_that_belong_there() -> None:
    odd_note: Row = (1, None, 1, 10**15, -1, None, 7, "", 0, 0, "")
    with unpacked(legacy([odd_note], [card(1, 1, due="12", ivl=None, data=None)])) as db:
        read = tables.read("deck.apkg", db)

    (row,) = read.notes
    assert (row.guid, row.tags, row.fields, row.modified_s) == ("", "", "7", LATEST_S)
    assert [(c.due, c.interval, c.data) for c in read.cards] == [(12, 0, "")]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE VIEW endless AS SELECT 1",
        "CREATE TABLE endless (a, b AS (zeroblob(a)))",
        "CREATE VIRTUAL TABLE endless USING fts5(a)",
    ],
)
def test_a_collection_that_computes_its_rows_is_refused(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "collection.db"
    with closing(sqlite3.connect(path)) as made:
        made.execute(statement)

    with (
        pytest.raises(SourceError, match=r"^deck: “endless\w*” in its collection is computed"),
        tables.opened("deck", path),
    ):
        pass


def test_nothing_can_be_written_to_a_collection_that_is_read() -> None:
    with (
        pytest.raises(SourceError, match="damaged"),
        unpacked(legacy(NOTES, CARDS)) as db,
    ):
        db.execute("DELETE FROM notes")


@pytest.mark.parametrize(
    "texts",
    [
        ("{", "", "", ""),
        ("[]", "", "", ""),
        ("", '{"1": {"id": 1}}', "", ""),
        ("", "", '{"1": {"id": 1, "name": "A", "conf": "x"}}', ""),
        ("", "[" * 100_000, "", ""),
    ],
    ids=["cut", "list", "key", "number", "deep"],
)
def test_damaged_json_is_a_damaged_collection(texts: tuple[str, ...]) -> None:
    head = (1, CREATED_S, 0, 0, 11, 0, 0, 0)
    with closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(database((*head, *texts, ""), NOTES, CARDS, ()))

        with pytest.raises(SourceError, match=r"^deck: the collection in it is damaged\.$"):
            tables.read("deck", db)


def test_the_log_is_read_as_columns() -> None:
    with unpacked(legacy(NOTES, CARDS, LEARNT)) as db:
        (chunk,) = tables.log_chunks("deck.apkg", db)

    card_id, at_ms, rating, interval, *_ = chunk
    assert np.unique(card_id).tolist() == [1]
    assert sorted(zip(at_ms.tolist(), rating.tolist(), interval.tolist(), strict=True)) == [
        (row[0], row[3], row[4]) for row in LEARNT
    ]
