"""Undo steps get a kind and arguments instead of a label, and an undone step can be redone."""

import json
from typing import Any

from alembic import op
from sqlalchemy import text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLE = """
CREATE TABLE {name} (
    id INTEGER NOT NULL,
    at_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    arguments TEXT NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT
"""
_KINDS = {
    "suspending": "suspend",
    "unsuspending": "unsuspend",
    "burying": "bury",
    "flagging": "flag",
    "unflagging": "flag",
    "resetting": "reset",
    "editing": "edit",
    "changing options": "options",
    "changing the preset": "preset",
    "new parameters": "parameters",
}
# As they were when this was written: a migration must not change with the model.
_RATINGS = {"Again": 1, "Hard": 2, "Good": 3, "Easy": 4}


def upgrade() -> None:
    """Creates the new tables and rewrites the existing steps."""
    connection = op.get_bind()
    steps = connection.execute(text("SELECT id, at_ms, label, changes FROM undo_steps")).all()
    op.execute(text("DROP TABLE undo_steps"))
    for name in ("undo_steps", "redo_steps"):
        op.execute(text(_TABLE.format(name=name)))
    insert = text("INSERT INTO undo_steps VALUES (:id, :at_ms, :kind, :arguments, :changes)")
    for step in steps:
        connection.execute(insert, _rewritten(*step))


def _rewritten(id_: int, at_ms: int, label: str, changes: str) -> dict[str, Any]:
    lines = [_operation(change) for change in json.loads(changes)]
    cards = [row[0] for op_, name, *rest in lines if op_ == "update" and name == "cards"
             for row in rest[1]]  # fmt: skip
    kind, arguments = _meaning(label)
    if len(set(cards)) == 1:
        arguments["card"] = cards[0]
    return {
        "id": id_,
        "at_ms": at_ms,
        "kind": kind,
        "arguments": json.dumps(arguments, ensure_ascii=False),
        "changes": "\n".join(json.dumps(line, ensure_ascii=False) for line in lines),
    }


def _meaning(label: str) -> tuple[str, dict[str, Any]]:
    if label.startswith("rating "):
        return "answer", {"rating": _RATINGS.get(label.removeprefix("rating "), 3)}
    if label.startswith("importing "):
        return "import", {"subject": label.removeprefix("importing ")}
    return _KINDS.get(label, "other"), {}


def _operation(change: list[Any]) -> list[Any]:
    """Converts a change to the new form: columns by position instead of an object per row."""
    operation, table, *rest = change
    if operation == "delete":
        return change
    rows = [rest[0]] if operation == "update" else rest[0]
    names = list(rows[0]) if rows else ["id"]
    if operation == "update":
        names.remove("id")
        return ["update", table, names, [[row["id"], *(row[n] for n in names)] for row in rows]]
    return ["insert", table, names, [[row[name] for name in names] for row in rows]]
