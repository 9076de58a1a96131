"""Rows of any table, by their ids."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from flashcards.storage import Connection, table_rows
from flashcards.storage.schema import metadata, presets
from flashcards.storage.sqlite.statements import packed


def add(connection: Connection, count: int) -> None:
    rows = ((id_, f"k{id_}", f"Preset {id_}") for id_ in range(1, count + 1))
    table_rows.insert(connection, presets, ("id", "uid", "name"), rows, {})


def ids(connection: Connection) -> list[int]:
    return list(connection.scalars(select(presets.c.id).order_by(presets.c.id)))


def values(connection: Connection, chosen: list[int]) -> list[tuple[Any, ...]]:
    statement = table_rows.present_values(presets, ("name",))
    return [tuple(row) for row in connection.execute(statement, {"ids": packed(chosen)})]


@pytest.fixture
def empty(connection: Connection) -> Connection:
    """A connection to a file without any row."""
    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())
    return connection


@pytest.mark.parametrize("count", [0, 2, 3, 7])
def test_rows_of_any_number_are_inserted_in_chunks(
    empty: Connection, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    monkeypatch.setattr(table_rows, "CHUNK", 3)

    add(empty, count)

    assert ids(empty) == [*range(1, count + 1)]


def test_rows_are_changed_each_to_its_own_values(empty: Connection) -> None:
    add(empty, 3)

    new = [{"id": 1, "name": "First"}, {"id": 3, "name": "Third"}]
    table_rows.update(empty, presets, new, ["name"])

    assert values(empty, [1, 2, 3]) == [(1, "First"), (2, "Preset 2"), (3, "Third")]


def test_ids_one_by_one_and_ranges_choose_the_same_rows(empty: Connection) -> None:
    add(empty, 5)
    listed, borders = {"ids": packed([2, 3])}, {"first": 2, "stop": 4}

    by_ids = empty.execute(table_rows.by_ids(presets), listed).all()
    in_range = empty.execute(table_rows.in_range(presets), borders).all()

    assert [row.id for row in by_ids] == [2, 3]
    assert by_ids == in_range
    empty.execute(table_rows.deletion_by_ids(presets), listed)
    assert ids(empty) == [1, 4, 5]
    empty.execute(table_rows.deletion_of_range(presets), {"first": 1, "stop": 5})
    assert ids(empty) == [5]
