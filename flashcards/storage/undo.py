"""The undo journal: every use-case writes through ``Changes``, which records how to undo it.

A step is stored as lines of JSON, one for each write, each of which undoes its write:
``["delete", table, first_id, stop_id]``, ``["remove", table, [id, …]]``,
``["update", table, [name, …], [[id, value, …], …]]`` or
``["insert", table, [name, …], [[id, value, …], …]]``. Undoing a step goes through ``Changes`` too,
so that the step that redoes it is recorded by the same code.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select

from flashcards.model import StepKind
from flashcards.storage import table_rows
from flashcards.storage.schema import (
    LOG_BLOCK,
    decks,
    log_blocks,
    metadata,
    preset_versions,
    presets,
    redo_steps,
    reviews,
    settings,
    undo_steps,
)
from flashcards.storage.sqlite.statements import (
    empty,
    insert_row,
    packed,
    update_row,
    values_in,
)

STEPS_KEPT = 10_000  # years of daily use in a few megabytes
_PRUNED_EVERY = 500  # pruning at every step would cost each answer a statement
_KEPT_IN_MEMORY = {table.name for table in (decks, presets, preset_versions, settings)}
_WITHOUT_CHANGES = select(
    undo_steps.c.id, undo_steps.c.at_ms, undo_steps.c.kind, undo_steps.c.arguments
)
_BLOCKS = log_blocks.delete().where(log_blocks.c.id.in_(values_in("blocks")))

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the journal.

    ``arguments`` say what the step did, by name: ``card``, ``note``, ``rating``, ``subject``,
    ``target``, ``count``. ``changes`` are the lines that undo it, or redo it.
    """

    id: int
    kind: StepKind
    at_ms: int
    arguments: Mapping[str, Any]
    changes: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Touched:
    """What undoing or redoing a step has changed.

    ``card_ids`` are the cards whose rows were updated. ``options`` is true if decks, presets or
    settings were changed, which callers keep in memory.
    """

    card_ids: tuple[int, ...]
    options: bool


class Changes:
    """Writes rows and records the inverse of each write, within the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._inverse: list[str] = []

    def insert(self, table: Table, rows: Sequence[dict[str, Any]]) -> range:
        """Adds rows with consecutive ids; all must name the same columns in the same order.

        Returns:
            The ids, in the order of the rows.
        """
        # SQLite gives a single row its id: asking for it would cost each answer a query.
        if len(rows) != 1:
            ids = self.next_ids(table, len(rows))
            values = ((id_, *row.values()) for id_, row in zip(ids, rows, strict=True))
            self.insert_rows(table, ("id", *(rows[0] if rows else ())), values, ids)
            return ids
        first = insert_row(self.connection, table, rows[0])
        self._record("delete", table, first, first + 1)
        return range(first, first + 1)

    def next_ids(self, table: Table, count: int) -> range:
        """The ids for the next ``count`` rows of a table."""
        # Chosen here, since rows inserted many at once do not report the ids that they get.
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
        """Adds any number of rows as tuples, without holding them all in memory.

        Args:
            table: the table.
            names: the names of the columns in ``rows``.
            rows: as many as ``ids``.
            ids: from ``next_ids``.
            same: further columns, with a value that is the same in all rows.
        """
        if ids:
            table_rows.insert(self.connection, table, names, rows, same or {})
            self._record("delete", table, ids.start, ids.stop)

    def update(self, table: Table, id_: int, before: Row, after: Row) -> None:
        """Changes one row whose present values the caller has read in this transaction.

        A row that has the values already is not written: there would be a step that undoes nothing.

        ``before`` is asked for instead of read here because an answer has just read its card, and
        another query would cost a third of the time budget of an answer.
        """
        names = list(after)
        if all(before[name] == after[name] for name in names):
            return
        self._record("update", table, names, [[id_, *(before[name] for name in names)]])
        update_row(self.connection, table, id_, after)

    def update_all(self, table: Table, rows: Sequence[Row]) -> None:
        """Changes many rows; each names its ``id`` and all name the same columns."""
        if not rows:
            return
        names = [name for name in rows[0] if name != "id"]
        present = table_rows.present_values(table, tuple(names))
        for start in range(0, len(rows), table_rows.CHUNK):
            ids = packed(row["id"] for row in rows[start : start + table_rows.CHUNK])
            before = self.connection.execute(present, {"ids": ids})
            self._record("update", table, names, [list(row) for row in before])
        table_rows.update(self.connection, table, rows, names)

    def delete(self, table: Table, ids: Sequence[int]) -> None:
        """Removes rows by their ids."""
        for start in range(0, len(ids), table_rows.CHUNK):
            chosen = {"ids": packed(sorted(ids[start : start + table_rows.CHUNK]))}
            rows = self.connection.execute(table_rows.by_ids(table), chosen)
            self._record_rows(table, [list(row) for row in rows])
            self.connection.execute(table_rows.deletion_by_ids(table), chosen)

    def keep(self, kind: StepKind, at_ms: int, **arguments: Any) -> None:
        """Adds the recorded changes to the journal as one step, if there are any, and clears redo.

        Args:
            kind: the kind of the step.
            at_ms: its instant, epoch milliseconds.
            arguments: see ``Step``; those that are None are left out.
        """
        if not self._inverse:
            return
        named = {name: value for name, value in arguments.items() if value is not None}
        row = _row(kind, at_ms, named, self._text())
        newest = insert_row(self.connection, undo_steps, row)
        # What was undone belongs to a state that this change has left behind.
        empty(self.connection, redo_steps)
        _prune(self.connection, newest)

    # Applying a recorded step

    def _apply(self, text: str) -> Touched:
        """Applies the lines of a step, the last one first."""
        card_ids: list[int] = []
        names_of_tables = set()
        # Last write first: a later write may depend on an earlier one.
        for line in reversed(text.split("\n")):
            operation, name, *rest = json.loads(line)
            table = metadata.tables[name]
            names_of_tables.add(name)
            if operation == "delete":
                self._delete_range(table, *rest)
                continue
            if operation == "remove":
                self.delete(table, *rest)
                continue
            names, rows = rest
            if operation == "insert":
                self.insert_again(table, names, rows)
                continue
            self.update_all(table, [dict(zip(("id", *names), row, strict=True)) for row in rows])
            if name == "cards":
                card_ids += [row[0] for row in reversed(rows)]
        return Touched(tuple(card_ids), options=not _KEPT_IN_MEMORY.isdisjoint(names_of_tables))

    def _delete_range(self, table: Table, first: int, stop: int) -> None:
        ids = {"first": first, "stop": stop}
        for part in self.connection.execute(table_rows.in_range(table), ids).partitions(
            table_rows.CHUNK
        ):
            self._record_rows(table, [list(row) for row in part])
        self.connection.execute(table_rows.deletion_of_range(table), ids)

    def insert_again(
        self, table: Table, names: Sequence[str], rows: Sequence[Sequence[Any]]
    ) -> None:
        """Adds rows with the ids that they had before they were deleted, in the order of ids."""
        table_rows.insert(self.connection, table, names, map(tuple, rows), {})
        index = names.index("id")
        ids = [row[index] for row in rows]
        if table is reviews:
            _drop_blocks(self.connection, ids)
        if len(ids) == ids[-1] - ids[0] + 1:
            self._record("delete", table, ids[0], ids[-1] + 1)
        else:
            self._record("remove", table, ids)

    def _record(self, operation: str, table: Table, *rest: Any) -> None:
        # Encoded at once: as Python objects the rows of a large import take five times the memory.
        self._inverse.append(_json([operation, table.name, *rest]))

    def _record_rows(self, table: Table, rows: list[list[Any]]) -> None:
        if rows:
            self._record("insert", table, [column.name for column in table.columns], rows)

    def _text(self) -> str:
        return "\n".join(self._inverse)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _row(kind: StepKind, at_ms: int, arguments: Row, changes: str) -> dict[str, Any]:
    return {"at_ms": at_ms, "kind": kind.value, "arguments": _json(arguments), "changes": changes}


# The journal


def next_undo(connection: Connection) -> Step | None:
    """The step that was made last, None if there is none."""
    return _last(connection, undo_steps)


def next_redo(connection: Connection) -> Step | None:
    """The step that was undone last, None if there is none."""
    return _last(connection, redo_steps)


def step(connection: Connection, id_: int) -> Step | None:
    """A step that can be undone, without its changes; None if there is none with this id."""
    row = connection.execute(_WITHOUT_CHANGES.where(undo_steps.c.id == id_)).first()
    return None if row is None else _step(row, "")


def last_steps(connection: Connection, limit: int) -> list[Step]:
    """The last steps that can be undone, newest first, without their changes, which may be long."""
    rows = connection.execute(_WITHOUT_CHANGES.order_by(undo_steps.c.id.desc()).limit(limit))
    return [_step(row, "") for row in rows]


def undo(connection: Connection, step: Step) -> Touched:
    """Undoes a step of ``next_undo``, read in the same transaction, and keeps it for redo."""
    return _move(connection, step, undo_steps, redo_steps)


def redo(connection: Connection, step: Step) -> Touched:
    """Repeats a step of ``next_redo``, read in the same transaction."""
    return _move(connection, step, redo_steps, undo_steps)


def newest_step(connection: Connection) -> int:
    """The id of the last step, 0 if there is none."""
    return connection.scalar(select(func.max(undo_steps.c.id))) or 0


def join_imports(connection: Connection, after: int) -> None:
    """Joins the steps after a step into one if all of them are imports."""
    later = select(undo_steps).where(undo_steps.c.id > after).order_by(undo_steps.c.id)
    steps = connection.execute(later).all()
    if len(steps) <= 1 or any(step.kind != StepKind.IMPORT for step in steps):
        return
    changes = "\n".join(step.changes for step in steps)
    connection.execute(undo_steps.delete().where(undo_steps.c.id > after))
    row = _row(StepKind.IMPORT, steps[-1].at_ms, {"count": len(steps)}, changes)
    connection.execute(undo_steps.insert(), row)


def _move(connection: Connection, step: Step, source: Table, target: Table) -> Touched:
    changes = Changes(connection)
    touched = changes._apply(step.changes)  # noqa: SLF001 - the journal is the other half of Changes
    connection.execute(
        table_rows.deletion_of_range(source), {"first": step.id, "stop": step.id + 1}
    )
    back = _row(step.kind, step.at_ms, step.arguments, changes._text())  # noqa: SLF001
    connection.execute(target.insert(), back)
    return touched


def _last(connection: Connection, table: Table) -> Step | None:
    row = connection.execute(_last_of(table)).first()
    return None if row is None else _step(row, row.changes)


def _step(row: Any, changes: str) -> Step:
    return Step(
        id=row.id,
        kind=StepKind(row.kind),
        at_ms=row.at_ms,
        arguments=json.loads(row.arguments),
        changes=changes,
    )


def _prune(connection: Connection, newest: int) -> None:
    """Deletes the oldest steps beyond ``STEPS_KEPT``, every ``_PRUNED_EVERY`` steps."""
    if newest % _PRUNED_EVERY == 0:
        connection.execute(undo_steps.delete().where(undo_steps.c.id <= newest - STEPS_KEPT))


def _drop_blocks(connection: Connection, review_ids: Iterable[int]) -> None:
    """Drops the blocks of reviews that come back; since they were deleted, some may be sealed."""
    blocks = {id_ // LOG_BLOCK for id_ in review_ids}
    connection.execute(_BLOCKS, {"blocks": packed(blocks)})


@cache
def _last_of(table: Table) -> Select[Any]:
    return select(table).order_by(table.c.id.desc()).limit(1)
