"""What a note must have before it is written."""

from __future__ import annotations

from flashcards.errors import SettingError
from flashcards.model import NoteKind
from flashcards.notes import note_types


def ensure_makes_a_card(kind: NoteKind, front: str) -> None:
    """Checks that a note of this kind and question makes a card.

    Raises:
        SettingError: if the question is empty, or a cloze note has no deletion.
    """
    if not front.strip():
        raise SettingError("The question cannot be empty.")
    if kind is NoteKind.CLOZE and not note_types.has_cloze(front):
        raise SettingError("A cloze note needs at least one deletion, such as {{c1::word}}.")
