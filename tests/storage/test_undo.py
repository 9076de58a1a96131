"""The journal: each change is kept with its inverse, and taken back and done again by it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from flashcards.model import StepKind
from flashcards.storage import Connection, undo
from flashcards.storage.schema import presets
from flashcards.storage.undo import Changes


def rows(connection: Connection) -> list[tuple[Any, ...]]:
    """What the table holds that these tests write to."""
    statement = select(presets.c.uid, presets.c.name).order_by(presets.c.id)
    return [tuple(row) for row in connection.execute(statement)]


def several(count: int) -> list[dict[str, str]]:
    return [{"uid": f"k{number}", "name": f"Preset {number}"} for number in range(count)]


def test_every_sort_of_change_goes_back_and_forth(connection: Connection) -> None:
    states = [rows(connection)]

    def keep(changes: Changes) -> None:
        changes.keep(StepKind.EDIT, len(states))
        states.append(rows(connection))

    changes = Changes(connection)
    (one,) = changes.insert(presets, [{"uid": "one", "name": "First"}])
    keep(changes)
    changes = Changes(connection)
    many = changes.insert(presets, several(1_200))
    keep(changes)
    changes = Changes(connection)
    changes.update(presets, one, {"name": "First"}, {"name": "Second"})
    changes.update_all(presets, [{"id": id_, "name": f"New {id_}"} for id_ in many[::2]])
    keep(changes)
    changes = Changes(connection)
    changes.delete(presets, [one, *many[5:900:3]])
    keep(changes)

    for state in reversed(states):
        assert rows(connection) == state
        undone = undo.undo(connection)
    assert undone is None
    for state in states:
        assert rows(connection) == state
        redone = undo.redo(connection)
    assert redone is None


def test_several_changes_of_one_step_are_taken_back_in_reverse(connection: Connection) -> None:
    before = rows(connection)
    changes = Changes(connection)
    (id_,) = changes.insert(presets, [{"uid": "a", "name": "1"}])
    changes.update(presets, id_, {"name": "1"}, {"name": "2"})
    changes.delete(presets, [id_])
    changes.keep(StepKind.EDIT, 5)

    step = undo.undo(connection)

    assert step is not None
    assert (step.kind, step.at_ms) == (StepKind.EDIT, 5)
    assert rows(connection) == before


def test_a_step_says_what_it_did(connection: Connection) -> None:
    changes = Changes(connection)
    changes.insert(presets, several(1))
    changes.keep(StepKind.IMPORT, 7, subject="a.md", count=3)

    step = undo.next_undo(connection)

    assert step is not None
    assert step.arguments == {"subject": "a.md", "count": 3}


def test_a_new_step_leaves_nothing_to_do_again(connection: Connection) -> None:
    for row in several(2):
        changes = Changes(connection)
        changes.insert(presets, [row])
        changes.keep(StepKind.EDIT, 1)
    undo.undo(connection)

    changes = Changes(connection)
    changes.insert(presets, [{"uid": "other", "name": "1"}])
    changes.keep(StepKind.EDIT, 2)

    assert undo.redo(connection) is None
