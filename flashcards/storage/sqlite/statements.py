"""SQL statements that are specific to SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, select

from flashcards.support.sqlite_inserts import inserts


def values_in(parameter: str) -> Select[Any]:
    """A parameter that holds ``packed`` values, as a subquery for ``in_``.

    One parameter does for any number of values, so a statement can be built once, at import:
    building one costs more than running it, and an import of many files runs thousands.
    """
    return select(func.json_each(bindparam(parameter)).table_valued("value").c.value)


def packed(values: Iterable[int] | Iterable[str]) -> str:
    """Values for a parameter that ``values_in`` reads."""
    return json.dumps(list(values))


def insert_rows(
    connection: Connection,
    table: Table,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    same: Mapping[str, int | None],
) -> None:
    """Inserts rows as tuples through the driver: SQLAlchemy would need a dict for each.

    Args:
        connection: in a transaction.
        table: the table.
        columns: the names of the columns that each row holds.
        rows: values in the order of ``columns``.
        same: columns that have one value in all rows.
    """
    names = ", ".join([*columns, *same])
    values = ["?"] * len(columns)
    values += ["NULL" if value is None else f"{value:d}" for value in same.values()]
    for statement, parameters in inserts(f"{table.name} ({names})", values, rows):
        connection.exec_driver_sql(statement, parameters)


def insert_row(connection: Connection, table: Table, row: Mapping[str, Any]) -> int:
    """Inserts one row through the driver and returns its id.

    SQLAlchemy would take as long again to look its statement up and to convert values that need no
    conversion, which each answer would wait for three times.
    """
    result = connection.exec_driver_sql(_insertion(table, tuple(row)), tuple(row.values()))
    return int(result.lastrowid)


def update_row(connection: Connection, table: Table, id_: int, row: Mapping[str, Any]) -> None:
    """Changes columns of one row through the driver, for the reason of ``insert_row``."""
    connection.exec_driver_sql(_update(table, tuple(row)), (*row.values(), id_))


@cache
def _insertion(table: Table, names: tuple[str, ...]) -> str:
    columns, marks = ", ".join(_quoted(table, name) for name in names), ", ".join("?" * len(names))
    return f"INSERT INTO {table.name} ({columns}) VALUES ({marks})"  # noqa: S608


@cache
def _update(table: Table, names: tuple[str, ...]) -> str:
    new = ", ".join(f"{_quoted(table, name)} = ?" for name in names)
    return f"UPDATE {table.name} SET {new} WHERE {_quoted(table, 'id')} = ?"  # noqa: S608


def _quoted(table: Table, name: str) -> str:
    """A column's name in the file, which may differ from ours."""
    return f'"{table.c[name].name}"'


def empty(connection: Connection, table: Table) -> None:
    """Deletes all rows of a table; by the driver, since each answer does it to an empty one."""
    connection.connection.cursor().execute(f"DELETE FROM {table.name}")  # noqa: S608


def rows_without_parent(connection: Connection) -> Iterator[tuple[str, int, str]]:
    """Rows that refer to a row that does not exist: table, row id, and the parent's table."""
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield table, row, parent
