"""The use-cases undo and redo, which work across sessions and program runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from flashcards.collection.day_loads import Move
from flashcards.collection.workspace import Workspace
from flashcards.errors import NothingToDoError
from flashcards.model import Rating, StepKind
from flashcards.notes import note_types
from flashcards.storage import Connection
from flashcards.storage import due as due_rows
from flashcards.storage import notes as note_rows
from flashcards.storage import undo as journal
from flashcards.storage.undo import Step, Touched
from flashcards.study.shown import UndoStep


class History:
    """Undo and redo of every change to a collection."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def undo(self, *, since_day: int | None = None) -> UndoStep | None:
        """Undoes the last change, whichever session or program run made it.

        Args:
            since_day: a study day; a change made before it is not undone but returned with
                ``is_held`` set, so that a key held down cannot destroy earlier days.

        Returns:
            The change, None if there is none.
        """
        following, db = self._workspace.day_loads.following(), self._workspace.db
        with following as moves, db.write() as connection:
            step = journal.next_undo(connection)
            if step is None:
                return None
            # Before it is undone: afterwards an imported note is gone.
            described = self._described(connection, step)
            if since_day is not None and described.study_day < since_day:
                return replace(described, is_held=True)
            with _moving(connection, step, moves):
                touched = journal.undo(connection, step)
            self._forget(touched)
            return replace(described, card_ids=touched.card_ids)

    def redo(self) -> UndoStep | None:
        """Repeats the change that was undone last; None if there is none.

        A new change after an undo leaves nothing to redo.
        """
        following, db = self._workspace.day_loads.following(), self._workspace.db
        with following as moves, db.write() as connection:
            step = journal.next_redo(connection)
            if step is None:
                return None
            with _moving(connection, step, moves):
                touched = journal.redo(connection, step)
            self._forget(touched)
            return replace(self._described(connection, step), card_ids=touched.card_ids)

    def steps(self, limit: int) -> list[UndoStep]:
        """The last changes, newest first, as ``undo`` would undo them one after the other."""
        with self._workspace.db.read() as connection:
            return [self._described(connection, s) for s in journal.last_steps(connection, limit)]

    def undo_to(self, step: UndoStep) -> list[UndoStep]:
        """Undoes a change together with all that were made after it, as one transaction.

        Args:
            step: one of ``steps``.

        Returns:
            The changes, in the order in which they were undone; ``redo`` repeats them one by one.

        Raises:
            NothingToDoError: if the change was undone elsewhere; nothing is changed.
        """
        undone: list[UndoStep] = []
        with self._workspace.db.write() as connection:
            known = journal.step(connection, step.id)
            if known is None or (known.kind, known.at_ms) != (step.kind, step.at_ms):
                raise NothingToDoError("This change was undone elsewhere; nothing was changed.")
            while not undone or undone[-1].id > step.id:
                last = self.undo()
                assert last is not None  # noqa: S101
                undone.append(last)
        return undone

    def next_undo(self) -> UndoStep | None:
        """The change that ``undo`` would undo, None if there is none."""
        with self._workspace.db.read() as connection:
            step = journal.next_undo(connection)
            return None if step is None else self._described(connection, step)

    def next_redo(self) -> UndoStep | None:
        """The change that ``redo`` would repeat, None if there is none."""
        with self._workspace.db.read() as connection:
            step = journal.next_redo(connection)
            return None if step is None else self._described(connection, step)

    def _forget(self, touched: Touched) -> None:
        # Not after each step: reading the options again takes a third of the time of an undo.
        if touched.options:
            self._workspace.forget()

    def _described(self, connection: Connection, step: Step) -> UndoStep:
        # Another program may have changed when a study day begins.
        self._workspace.look()
        arguments = step.arguments
        rating = arguments.get("rating")
        return UndoStep(
            kind=step.kind,
            at_ms=step.at_ms,
            study_day=self._workspace.calendar.day_of(step.at_ms),
            rating=None if rating is None else Rating(rating),
            question=_question(connection, arguments.get("card"), arguments.get("note")),
            subject=arguments.get("subject", ""),
            target=arguments.get("target", ""),
            count=arguments.get("count", 1),
            id=step.id,
        )


@contextmanager
def _moving(connection: Connection, step: Step, moves: list[Move]) -> Iterator[None]:
    """Adds the due date that a step moves, if the step is an answer, which changes one card."""
    if step.kind is not StepKind.ANSWER or (card_id := step.arguments.get("card")) is None:
        yield
        return
    before = due_rows.counted_day(connection, card_id)
    yield
    moves.append((before, due_rows.counted_day(connection, card_id)))


def _question(connection: Connection, card_id: int | None, note_id: int | None) -> str:
    """The question of a card, or of a note's first card; empty if it is gone."""
    if card_id is not None:
        note, ordinal = note_rows.of_card(connection, card_id) or (None, 0)
    else:
        note, ordinal = note_rows.note(connection, note_id or 0), 0
    return "" if note is None else note_types.question(note, ordinal)
