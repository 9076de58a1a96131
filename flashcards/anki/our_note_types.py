"""The note types of the packages that we write, with their templates and style."""

from __future__ import annotations

from flashcards.anki.export_rows import TYPE_IDS
from flashcards.anki_notes.note_type import NoteType, Template
from flashcards.anki_notes.sides import KEY_POINTS
from flashcards.model import NoteKind

CSS = (
    ".card { font-family: sans-serif; font-size: 18px; line-height: 1.5; max-width: 44em;"
    " margin: 1em auto; text-align: left; }\n"
    "pre { padding: .5em; overflow-x: auto; }\n"
    ".cloze { font-weight: bold; }\n"
)
FIELDS = ("Front", "Back", KEY_POINTS)
_POINTS = f"{{{{#{KEY_POINTS}}}}}<hr>{{{{{KEY_POINTS}}}}}{{{{/{KEY_POINTS}}}}}"
_LINE = "{{FrontSide}}<hr id=answer>"


def own_types() -> tuple[NoteType, ...]:
    """One note type for each of our kinds of notes."""
    there = Template(
        ordinal=0, name="Card 1", question="{{Front}}", answer=f"{_LINE}{{{{Back}}}}{_POINTS}"
    )
    back = Template(
        ordinal=1, name="Card 2", question="{{Back}}", answer=f"{_LINE}{{{{Front}}}}{_POINTS}"
    )
    deletions = Template(
        ordinal=0,
        name="Cloze",
        question="{{cloze:Front}}",
        answer=f"{{{{cloze:Front}}}}<hr id=answer>{{{{Back}}}}{_POINTS}",
    )
    return (
        NoteType(
            id=TYPE_IDS[NoteKind.BASIC],
            name="Flashcards Basic",
            is_cloze=False,
            fields=FIELDS,
            templates=(there,),
        ),
        NoteType(
            id=TYPE_IDS[NoteKind.REVERSED],
            name="Flashcards Reversed",
            is_cloze=False,
            fields=FIELDS,
            templates=(there, back),
        ),
        NoteType(
            id=TYPE_IDS[NoteKind.CLOZE],
            name="Flashcards Cloze",
            is_cloze=True,
            fields=FIELDS,
            templates=(deletions,),
        ),
    )
