"""The undo journal: every use-case writes through ``Changes``, which knows the way back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import Any

from sqlalchemy import Connection, Table, Update, bindparam, func, select

from flashcards.storage.schema import metadata, undo_steps

_CHUNK = 20_000
STEPS_KEPT = 10_000
_PRUNED_EVERY = 500
ANSWER_LABEL = "rating "
IMPORT_LABEL = "importing "
_SEVERAL = 2

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class UndoStep:
    """A use-case that was taken back: its name for people, and the cards it had touched."""

    label: str
    card_ids: tuple[int, ...]
    is_answer: bool = False


class Changes:
    """Writes rows and collects the inverse of each write, within the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._inverse: list[list[Any]] = []

    def insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> range:
        """Adds rows, giving them consecutive ids; all name the same columns in the same order.

        Returns:
            The ids, in the order of the rows.
        """
        if len(rows) != 1:
            ids = self.next_ids(table, len(rows))
            values = ((id_, *row.values()) for id_, row in zip(ids, rows, strict=True))
            self.insert_rows(table, ("id", *(rows[0] if rows else ())), values, ids)
            return ids
        result = self.connection.execute(table.insert(), rows[0])
        assert result.inserted_primary_key is not None  # noqa: S101
        first = int(result.inserted_primary_key[0])
        self._inverse.append(["delete", table.name, first, first + 1])
        return range(first, first + 1)

    def next_ids(self, table: Table, count: int) -> range:
        """The ids that the next rows of a table may have."""
        first = (self.connection.scalar(select(func.max(table.c.id))) or 0) + 1
        return range(first, first + count)

    def insert_rows(
        self,
        table: Table,
        names: Sequence[str],
        rows: Iterable[tuple[Any, ...]],
        ids: range,
        same: Mapping[str, int | None] | None = None,
    ) -> None:
        """Adds rows of plain values, however many, without holding them all.

        Args:
            table: where to.
            names: of the columns that ``rows`` hold.
            rows: as many as ``ids``.
            ids: from ``next_ids``.
            same: columns that hold one value in all rows, which need not be handed over each time.
        """
        if ids:
            _insert_rows(self.connection, table, names, rows, same or {})
            self._inverse.append(["delete", table.name, ids.start, ids.stop])

    def update(self, table: Table, id_: int, before: Row, after: Row) -> None:
        """Changes one row whose present values the caller has already read."""
        columns = {name: before[name] for name in after}
        self._inverse.append(["update", table.name, {"id": id_, **columns}])
        _update_rows(self.connection, table, [{"id": id_, **after}], list(after))

    def update_all(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Changes many rows; each names its ``id`` and all name the same columns."""
        if not rows:
            return
        names = [name for name in rows[0] if name != "id"]
        columns = [table.c.id, *(table.c[name] for name in names)]
        for start in range(0, len(rows), 500):
            ids = [row["id"] for row in rows[start : start + 500]]
            found = self.connection.execute(select(*columns).where(table.c.id.in_(ids)))
            self._inverse.extend(["update", table.name, dict(row)] for row in found.mappings())
        _update_rows(self.connection, table, rows, names)

    def delete(self, table: Table, ids: Sequence[int]) -> None:
        """Takes rows away."""
        for start in range(0, len(ids), 500):
            chosen = table.c.id.in_(ids[start : start + 500])
            rows = self.connection.execute(select(table).where(chosen)).mappings()
            self._inverse.append(["insert", table.name, [dict(row) for row in rows]])
            self.connection.execute(table.delete().where(chosen))

    def keep(self, label: str, at_ms: int) -> None:
        """Writes what was done into the journal as one step, if anything was."""
        if self._inverse:
            row = {"at_ms": at_ms, "label": label, "changes": _as_text(self._inverse)}
            result = self.connection.execute(undo_steps.insert(), row)
            assert result.inserted_primary_key is not None  # noqa: S101
            _prune(self.connection, int(result.inserted_primary_key[0]))


def _as_text(changes: list[list[Any]]) -> str:
    return json.dumps(changes, ensure_ascii=False, separators=(",", ":"))


def last_label(connection: Connection) -> str | None:
    """What the next undo would take back."""
    return connection.scalar(select(undo_steps.c.label).order_by(undo_steps.c.id.desc()).limit(1))


def newest_step(connection: Connection) -> int:
    """The number of the newest step, 0 if there is none."""
    return connection.scalar(select(func.max(undo_steps.c.id))) or 0


def join_imports(connection: Connection, after: int) -> None:
    """Makes one step of the imports after a step, unless something else was done in between."""
    later = select(undo_steps).where(undo_steps.c.id > after).order_by(undo_steps.c.id)
    steps = connection.execute(later).all()
    if len(steps) < _SEVERAL or not all(step.label.startswith(IMPORT_LABEL) for step in steps):
        return
    changes = [change for step in steps for change in json.loads(step.changes)]
    connection.execute(undo_steps.delete().where(undo_steps.c.id > after))
    row = {
        "at_ms": steps[-1].at_ms,
        "label": f"{IMPORT_LABEL}{len(steps)} sources",
        "changes": _as_text(changes),
    }
    connection.execute(undo_steps.insert(), row)


def take_back(connection: Connection) -> UndoStep | None:
    """Undoes the newest step and forgets it; None if there is nothing left to undo."""
    newest = select(undo_steps).order_by(undo_steps.c.id.desc()).limit(1)
    step = connection.execute(newest).first()
    if step is None:
        return None
    changes: list[list[Any]] = json.loads(step.changes)
    for change in reversed(changes):
        _apply(connection, change)
    connection.execute(undo_steps.delete().where(undo_steps.c.id == step.id))
    touched = [c[2]["id"] for c in changes if c[0] == "update" and c[1] == "cards"]
    is_answer = step.label.startswith(ANSWER_LABEL)
    return UndoStep(step.label, tuple(touched), is_answer)


def _prune(connection: Connection, newest: int) -> None:
    """Forgets the oldest steps beyond ``STEPS_KEPT``, many at a time."""
    if newest % _PRUNED_EVERY == 0:
        connection.execute(undo_steps.delete().where(undo_steps.c.id <= newest - STEPS_KEPT))


def _apply(connection: Connection, change: list[Any]) -> None:
    table = metadata.tables[change[1]]
    match change[0]:
        case "delete":
            chosen = (table.c.id >= change[2]) & (table.c.id < change[3])
            connection.execute(table.delete().where(chosen))
        case "update":
            row = change[2]
            _update_rows(connection, table, [row], [name for name in row if name != "id"])
        case "insert":
            if change[2]:
                connection.execute(table.insert(), change[2])


def _insert_rows(
    connection: Connection,
    table: Table,
    names: Sequence[str],
    rows: Iterable[tuple[Any, ...]],
    same: Mapping[str, int | None],
) -> None:
    """Hands rows to the driver as they are; many into an empty table get their indexes after."""
    chunks = _in_chunks(rows)
    first = next(chunks, [])
    many = len(first) == _CHUNK and connection.scalar(select(table.c.id).limit(1)) is None
    indexes = list(table.indexes) if many else []
    for index in indexes:
        index.drop(connection)
    columns = ", ".join([*names, *same])
    values = ["?"] * len(names) + [
        "NULL" if each is None else f"{each:d}" for each in same.values()
    ]
    statement = f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join(values)})"  # noqa: S608
    for chunk in chain([first], chunks):
        connection.exec_driver_sql(statement, chunk)
    for index in indexes:
        index.create(connection)


def _in_chunks(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    remaining = iter(rows)
    return iter(lambda: list(islice(remaining, _CHUNK)), [])


def _update_rows(
    connection: Connection, table: Table, rows: Sequence[dict[str, Any]], names: Sequence[str]
) -> None:
    values = [{"id_": row["id"], **{f"new_{name}": row[name] for name in names}} for row in rows]
    connection.execute(_update_of(table, tuple(names)), values)


@cache
def _update_of(table: Table, names: tuple[str, ...]) -> Update:
    """The statement that changes some columns of one row; building it costs more than running."""
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
    return table.update().where(table.c.id == bindparam("id_")).values(new)
