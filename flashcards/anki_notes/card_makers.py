"""Which cards a note makes, for sources that list notes without their cards."""

from __future__ import annotations

from collections.abc import Mapping

from flashcards.anki_notes.note_type import NoteType
from flashcards.anki_notes.templates import card_flags, is_blank, shown_fields
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
    held = {n for text in named.values() for n in cloze_numbers(text)}
    made = (n for n in held if n in _asked_by(n, note_type.templates[0].question, named))
    return tuple(sorted(number - 1 for number in made))


def _asked_by(number: int, question: str, named: Mapping[str, str]) -> set[int]:
    """The deletions that the card of one of them shows, which sections may depend on."""
    shown = shown_fields(question, {**card_flags([number - 1]), **named})
    asked = {part.field for part in shown if _CLOZE in part.filters}
    return {n for field in asked for n in cloze_numbers(named.get(field, ""))}
