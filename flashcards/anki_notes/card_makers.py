"""Which cards a note makes, for sources that list notes without their cards."""

from __future__ import annotations

from collections.abc import Mapping

from flashcards.anki_notes.note_type import NoteType
from flashcards.anki_notes.templates import is_blank, shown_fields
from flashcards.notes.note_types import cloze_numbers

_CLOZE = "cloze"


def ordinals_made(note_type: NoteType, fields: tuple[str, ...]) -> tuple[int, ...]:
    """The ordinals of the cards that Anki makes of these fields.

    A template makes a card if its question shows a field that is not empty; a note type with
    deletions makes one for each of their numbers.
    """
    named = dict(zip(note_type.fields, fields, strict=False))
    if note_type.is_cloze:
        return _deletions(note_type, named)
    return tuple(
        template.ordinal
        for template in note_type.templates
        if any(
            not is_blank(named.get(shown.field, ""))
            for shown in shown_fields(template.question, named)
        )
    )


def _deletions(note_type: NoteType, named: Mapping[str, str]) -> tuple[int, ...]:
    asked = {
        shown.field
        for shown in shown_fields(note_type.templates[0].question, named)
        if _CLOZE in shown.filters
    }
    numbers = {n for field in asked for n in cloze_numbers(named.get(field, ""))}
    return tuple(sorted(number - 1 for number in numbers))
