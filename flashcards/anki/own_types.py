"""The note types of our packages: what Anki shows of our notes."""

from __future__ import annotations

from flashcards.anki.outgoing import TYPE_IDS
from flashcards.anki.records import NoteType, Template
from flashcards.anki.shapes import KEY_POINTS
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
    """Our kinds of note as note types."""
    there = Template(0, "Card 1", "{{Front}}", f"{_LINE}{{{{Back}}}}{_POINTS}")
    back = Template(1, "Card 2", "{{Back}}", f"{_LINE}{{{{Front}}}}{_POINTS}")
    holes = Template(
        0, "Cloze", "{{cloze:Front}}", f"{{{{cloze:Front}}}}<hr id=answer>{{{{Back}}}}{_POINTS}"
    )
    return (
        NoteType(TYPE_IDS[NoteKind.BASIC], "Flashcards Basic", False, FIELDS, (there,)),  # noqa: FBT003
        NoteType(TYPE_IDS[NoteKind.REVERSED], "Flashcards Reversed", False, FIELDS, (there, back)),  # noqa: FBT003
        NoteType(TYPE_IDS[NoteKind.CLOZE], "Flashcards Cloze", True, FIELDS, (holes,)),  # noqa: FBT003
    )
