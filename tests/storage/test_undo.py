"""The journal: each change is kept with its inverse, and taken back and done again by it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from flashcards.model import StepKind
from flashcards.storage import Connection, undo
from flashcards.storage.schema import cards, presets
from flashcards.storage.undo import Changes, Step, Touched
from tests.builders import draft
from tests.storage.filling import bring


def rows(connection: Connection) -> list[tuple[Any, ...]]:
    """What the table holds that these tests write to."""
    statement = select(presets.c.uid, presets.c.name).order_by(presets.c.id)
    return [tuple(row) for row in connection.execute(statement)]


def several(count: int) -> list[dict[str, str]]:
    return [{"uid": f"k{number}", "name": f"Preset {number}"} for number in range(count)]


def undone(connection: Connection) -> Step | None:
    """Undoes the last step, if there is one."""
    step = undo.next_undo(connection)
    if step is not None:
        undo.undo(connection, step)
    return step


def redone(connection: Connection) -> Step | None:
    """Repeats the step that was undone last, if there is one."""
    step = undo.next_redo(connection)
    if step is not None:
        undo.redo(connection, step)
    return step


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
        back = undone(connection)
    assert back is None
    for state in states:
        assert rows(connection) == state
        forth = redone(connection)
    assert forth is None


def test_several_changes_of_one_step_are_taken_back_in_reverse(connection: Connection) -> None:
    before = rows(connection)
    changes = Changes(connection)
    (id_,) = changes.insert(presets, [{"uid": "a", "name": "1"}])
    changes.update(presets, id_, {"name": "1"}, {"name": "2"})
    changes.delete(presets, [id_])
    changes.keep(StepKind.EDIT, 5)

    step = undone(connection)

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
    undone(connection)

    changes = Changes(connection)
    changes.insert(presets, [{"uid": "other", "name": "1"}])
    changes.keep(StepKind.EDIT, 2)

    assert redone(connection) is None


def test_undo_says_which_cards_it_touched_and_whether_options(changes: Changes) -> None:
    connection = changes.connection
    bring(changes, draft("Q"))
    flagging, naming = Changes(connection), Changes(connection)
    flagging.update(cards, 1, {"flag": 0}, {"flag": 2})
    flagging.keep(StepKind.FLAG, 1)
    naming.update_all(presets, [{"id": 1, "name": "Other"}])
    naming.keep(StepKind.PRESET, 2)

    touched = []
    while (step := undo.next_undo(connection)) is not None:
        touched.append(undo.undo(connection, step))

    assert touched == [Touched((), options=True), Touched((1,), options=False)]
