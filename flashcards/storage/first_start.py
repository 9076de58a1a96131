"""Recognises a first start that was interrupted before all shipped decks were added."""

from __future__ import annotations

from sqlalchemy import Connection, exists, select

from flashcards.storage.schema import notes, reviews, settings, undo_steps

_KEY, _DONE = "first_start", "done"
_IS_MARKED = select(exists().where(settings.c.key == _KEY))
# The first start keeps no undo step, so any step shows that a person has used the collection.
_IS_USED = select(exists(select(undo_steps.c.id)) | exists(select(reviews.c.id)))
_SOURCES = select(notes.c.source).distinct()


def mark(connection: Connection) -> None:
    """Records that the first start is complete: preset and shipped decks are there."""
    if not connection.scalar(_IS_MARKED):
        # JSON like every value of this table: a check of the file takes anything else for damage.
        connection.execute(settings.insert(), {"key": _KEY, "value": f'"{_DONE}"'})


def sources_of_unfinished(connection: Connection) -> set[str] | None:
    """The sources whose notes an interrupted first start has already added.

    Versions that did not write this mark committed table by table and deck by deck, so a file of
    theirs may be incomplete. It is one only if it has no reviews and no undo steps.

    Returns:
        Names of sources, None if no first start was interrupted.
    """
    if connection.scalar(_IS_MARKED) or connection.scalar(_IS_USED):
        return None
    return set(connection.scalars(_SOURCES))
