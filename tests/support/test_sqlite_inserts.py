"""Many rows by few statements, into a real database."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from flashcards.support.sqlite_inserts import inserts


@pytest.mark.parametrize("count", [0, 1, 2, 332, 333, 334, 999, 1000])
def test_all_rows_are_inserted_in_their_order(count: int) -> None:
    rows = [(number, str(number), number / 2) for number in range(count)]
    with closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE TABLE things (a, b, same, c)")
        for statement, parameters in inserts("things", ("?", "?", "-1", "?"), rows):
            db.executemany(statement, parameters)
        stored = db.execute("SELECT a, b, c, same FROM things ORDER BY rowid").fetchall()

    assert stored == [(*row, -1) for row in rows]


def test_no_statement_has_more_parameters_than_old_builds_of_sqlite_allow() -> None:
    statements = dict(inserts("things (a, b)", ("?", "?"), [(1, 2)] * 1_000))

    assert [statement.count("?") for statement in statements] == [998, 2]
    assert [len(parameters) for parameters in statements.values()] == [2, 2]


def test_columns_that_are_all_the_same_need_no_parameters() -> None:
    ((statement, parameters),) = inserts("things", ("0", "?"), [("a",)])

    assert (statement, parameters) == ("INSERT INTO things VALUES (0, ?)", [("a",)])
