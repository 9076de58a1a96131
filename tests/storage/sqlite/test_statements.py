"""Statements that only SQLite has, on a real database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    select,
)
from sqlalchemy.exc import IntegrityError

from flashcards.storage.sqlite.statements import (
    insert_row,
    insert_rows,
    packed,
    rows_without_parent,
    update_row,
    values_in,
)

METADATA = MetaData()
PILES = Table("piles", METADATA, Column("id", Integer, primary_key=True))
THINGS = Table(
    "things",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("pile_id", Integer, ForeignKey("piles.id")),
)


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    METADATA.create_all(engine)
    with engine.begin() as made:
        made.execute(PILES.insert(), [{"id": 1}])
        yield made
    engine.dispose()


NAMED_OTHERWISE = Table(
    "named_otherwise",
    METADATA,
    Column("rowid", Integer, key="id", primary_key=True),
    Column("order", Text, key="place"),
)


def names(connection: Connection) -> list[str]:
    return list(connection.execute(select(THINGS.c.name).order_by(THINGS.c.id)).scalars())


def test_rows_are_inserted_with_what_they_have_in_common(connection: Connection) -> None:
    insert_rows(connection, THINGS, ["name", "id"], [("b", 2), ("it's", 1)], {"pile_id": 1})
    insert_rows(connection, THINGS, ["id", "name"], [(3, "c")], {"pile_id": None})

    rows = connection.execute(THINGS.select().order_by(THINGS.c.id)).all()
    assert [tuple(row) for row in rows] == [(1, "it's", 1), (2, "b", 1), (3, "c", None)]


def test_the_constraints_of_a_table_hold_for_rows_that_are_inserted(
    connection: Connection,
) -> None:
    with pytest.raises(IntegrityError):
        insert_rows(connection, THINGS, ["id", "name"], [(1, None)], {})


@pytest.mark.parametrize(
    ("values", "expected"),
    [([1, 3], ["a", "c"]), ([9], []), ([], []), (range(100_000), ["a", "b", "c"])],
)
def test_any_number_of_numbers_is_one_parameter(
    connection: Connection, values: list[int], expected: list[str]
) -> None:
    insert_rows(connection, THINGS, ["id", "name"], [(1, "a"), (2, "b"), (3, "c")], {})
    chosen = select(THINGS.c.name).where(THINGS.c.id.in_(values_in("ids"))).order_by(THINGS.c.id)

    assert list(connection.execute(chosen, {"ids": packed(values)}).scalars()) == expected


def test_texts_with_quotes_and_of_any_script_are_found(connection: Connection) -> None:
    texts = ["it's", 'say "a"', "猫", "\\", ""]
    rows = [(n, text) for n, text in enumerate([*texts, "other"])]
    insert_rows(connection, THINGS, ["id", "name"], rows, {})
    chosen = select(THINGS.c.name).where(THINGS.c.name.in_(values_in("texts")))

    selected = connection.execute(chosen, {"texts": packed(texts)}).scalars()

    assert sorted(selected) == sorted(texts)
    assert names(connection) == [*texts, "other"]


def test_a_row_whose_parent_is_gone_is_named(connection: Connection) -> None:
    insert_rows(connection, THINGS, ["id", "name", "pile_id"], [(1, "a", 1), (7, "b", 8)], {})

    assert list(rows_without_parent(connection)) == [("things", 7, "piles")]


def test_one_row_is_inserted_and_changed_and_has_the_id_that_is_returned(
    connection: Connection,
) -> None:
    first = insert_row(connection, THINGS, {"name": "it's", "pile_id": 1})
    other = insert_row(connection, THINGS, {"name": "b", "pile_id": None})
    update_row(connection, THINGS, first, {"pile_id": None, "name": "a"})

    rows = connection.execute(THINGS.select().order_by(THINGS.c.id)).all()
    assert [tuple(row) for row in rows] == [(first, "a", None), (other, "b", None)]


def test_columns_are_written_by_our_names_for_them(connection: Connection) -> None:
    id_ = insert_row(connection, NAMED_OTHERWISE, {"place": "first"})
    update_row(connection, NAMED_OTHERWISE, id_, {"place": "last"})

    assert connection.execute(select(NAMED_OTHERWISE)).all() == [(id_, "last")]


def test_one_row_that_breaks_a_rule_is_refused(connection: Connection) -> None:
    with pytest.raises(IntegrityError):
        insert_row(connection, THINGS, {"name": None})
