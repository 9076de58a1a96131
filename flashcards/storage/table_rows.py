"""Rows of any table, read and written by their ids, few or a million at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Delete, Select, Table, Update, bindparam, select

from flashcards.storage.sqlite.statements import insert_rows, values_in

CHUNK = 20_000
"""How many rows are in memory at a time."""


def insert(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    same: Mapping[str, int | None],
) -> None:
    """Inserts rows in chunks; indexes are built afterwards for many rows into an empty table."""
    chunks = _in_chunks(rows)
    first = next(chunks, [])
    # Only for an empty table: elsewhere the rows that are there would be indexed again as well.
    many = len(first) == CHUNK and connection.scalar(select(table.c.id).limit(1)) is None
    indexes = list(table.indexes) if many else []
    for index in indexes:
        index.drop(connection)
    for chunk in chain([first], chunks):
        insert_rows(connection, table, names, chunk, same)
    for index in indexes:
        index.create(connection)


def _in_chunks(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    remaining = iter(rows)
    return iter(lambda: list(islice(remaining, CHUNK)), [])


def update(
    connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], names: Sequence[str]
) -> None:
    """Writes the columns ``names`` of rows, each of which names its ``id`` as well."""
    values = [{"id_": row["id"], **{f"new_{name}": row[name] for name in names}} for row in rows]
    connection.execute(_update_of(table, tuple(names)), values)


# Built once for each table: building a statement costs more than running it.


@cache
def _update_of(table: Table, names: tuple[str, ...]) -> Update:
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return table.update().where(table.c.id == bindparam("id_")).values(new)


@cache
def present_values(table: Table, names: tuple[str, ...]) -> Select[Any]:
    """Reads the id and some columns of the rows whose ids are in ``ids``, a parameter."""
    columns = [table.c.id, *(table.c[name] for name in names)]
    return select(*columns).where(table.c.id.in_(values_in("ids")))


@cache
def by_ids(table: Table) -> Select[Any]:
    """Reads the rows whose ids are in ``ids``, whole, in the order of ids."""
    return select(table).where(table.c.id.in_(values_in("ids"))).order_by(table.c.id)


@cache
def deletion_by_ids(table: Table) -> Delete:
    """Deletes the rows whose ids are in ``ids``."""
    return table.delete().where(table.c.id.in_(values_in("ids")))


@cache
def in_range(table: Table) -> Select[Any]:
    """Reads the rows whose ids are from ``first`` to before ``stop``, two parameters."""
    ids = table.c.id
    return select(table).where(ids >= bindparam("first"), ids < bindparam("stop")).order_by(ids)


@cache
def deletion_of_range(table: Table) -> Delete:
    """Deletes the rows whose ids are from ``first`` to before ``stop``."""
    ids = table.c.id
    return table.delete().where(ids >= bindparam("first"), ids < bindparam("stop"))
