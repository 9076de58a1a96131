"""The use-cases undo and redo, which work across sessions and program runs."""

from __future__ import annotations

from dataclasses import replace

from flashcards.collection.workspace import Workspace
from flashcards.model import Rating
from flashcards.notes import note_types
from flashcards.storage import Connection
from flashcards.storage import cards as card_rows
from flashcards.storage import notes as note_rows
from flashcards.storage import undo as journal
from flashcards.storage.undo import Step
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
        self._workspace.forget()
        with self._workspace.db.write() as connection:
            step = journal.next_undo(connection)
            if step is None:
                return None
            described = self._described(connection, step)
            if since_day is not None and described.study_day < since_day:
                return replace(described, is_held=True)
            undone = journal.undo(connection)
            return None if undone is None else replace(described, card_ids=undone.card_ids)

    def redo(self) -> UndoStep | None:
        """Repeats the change that was undone last; None if there is none.

        A new change after an undo leaves nothing to redo.
        """
        self._workspace.forget()
        with self._workspace.db.write() as connection:
            step = journal.redo(connection)
            return None if step is None else self._described(connection, step)

    def next_undo(self) -> UndoStep | None:
        """The change that ``undo`` would undo, None if there is none."""
        with self._workspace.db.read() as connection:
            step = journal.next_undo(connection)
            return None if step is None else self._described(connection, step)

    def _described(self, connection: Connection, step: Step) -> UndoStep:
        arguments = step.arguments
        rating = arguments.get("rating")
        return UndoStep(
            kind=step.kind,
            at_ms=step.at_ms,
            study_day=self._workspace.calendar.day_of(step.at_ms),
            card_ids=step.card_ids,
            rating=None if rating is None else Rating(rating),
            question=_question(connection, arguments.get("card"), arguments.get("note")),
            subject=arguments.get("subject", ""),
            target=arguments.get("target", ""),
            count=arguments.get("count", 1),
        )


def _question(connection: Connection, card_id: int | None, note_id: int | None) -> str:
    """The question of a card, or of a note's first card; empty if it is gone."""
    if card_id is not None:
        pair = card_rows.with_note(connection, card_id)
        note, ordinal = (None, 0) if pair is None else (pair[1], pair[0].ordinal)
    else:
        note, ordinal = note_rows.note(connection, note_id or 0), 0
    return "" if note is None else note_types.question(note, ordinal)
