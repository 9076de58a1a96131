"""Columns of integers out of a real database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pytest

from flashcards.support import sqlite_columns
from flashcards.support.sqlite_columns import chunks

LARGEST = 2**63 - 1


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as made:
        made.execute("CREATE TABLE log (id, a)")
        yield made


def read(db: sqlite3.Connection, *expressions: str) -> list[list[list[int]]]:
    def fetch(statement: str) -> Sequence[Any]:
        row: Sequence[Any] = db.execute(statement).fetchone()
        return row

    return [[column.tolist() for column in piece] for piece in chunks(fetch, "log", expressions)]


def test_a_table_is_read_in_pieces_by_its_ids(
    db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_columns, "_CHUNK", 2)
    db.executemany("INSERT INTO log VALUES (?, ?)", [(9, 3), (-5, 1), (2, 2)])

    assert read(db, "id", "a * 10") == [[[-5, 2], [10, 20]], [[9], [30]]]


def test_an_empty_table_has_no_pieces(db: sqlite3.Connection) -> None:
    assert read(db, "id") == []


def test_what_is_no_number_is_0_and_what_is_too_large_the_largest(db: sqlite3.Connection) -> None:
    rows = [(1, None), (2, "word"), (3, 2.9), (4, 1e300), (5, LARGEST)]
    db.executemany("INSERT INTO log VALUES (?, ?)", rows)

    assert read(db, "a") == [[[0, 0, 2, LARGEST, LARGEST]]]


def test_an_id_that_is_no_number_is_refused(db: sqlite3.Connection) -> None:
    db.execute("INSERT INTO log VALUES ('x', 1)")

    with pytest.raises(ValueError, match="log"):
        read(db, "a")
