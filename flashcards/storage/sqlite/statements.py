"""SQL statements that are specific to SQLite."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


def empty(connection: Connection, table: Table) -> None:
    """Deletes all rows of a table; by the driver, since each answer does it to an empty one."""
    connection.connection.cursor().execute(f"DELETE FROM {table.name}")  # noqa: S608


def rows_without_parent(connection: Connection) -> Iterator[tuple[str, int, str]]:
    """Rows that refer to a row that does not exist: table, row id, and the parent's table."""
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield table, row, parent
