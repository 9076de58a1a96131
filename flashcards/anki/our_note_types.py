"""The note types of the packages that we write, with their templates and style."""

from __future__ import annotations

from collections.abc import Iterable

from flashcards.anki.export_rows import TYPE_IDS, type_id_of
from flashcards.anki_notes.note_type import NoteType, Template
from flashcards.anki_notes.sides import KEY_POINTS, points_field
from flashcards.model import NoteKind

CSS = (
    ".card { font-family: sans-serif; font-size: 18px; line-height: 1.5; max-width: 44em;"
    " margin: 1em auto; text-align: left; }\n"
    "pre { padding: .5em; overflow-x: auto; }\n"
    ".cloze { font-weight: bold; }\n"
)
FIELDS = ("Front", "Back", KEY_POINTS)
_LINE = "{{FrontSide}}<hr id=answer>"


def _points(field: str) -> str:
    return f"{{{{#{field}}}}}<hr>{{{{{field}}}}}{{{{/{field}}}}}"


_POINTS = _points(KEY_POINTS)


def own_types(sizes: Iterable[int] = ()) -> tuple[NoteType, ...]:
    """One note type for each of our kinds of notes, and one for each size of several cards."""
    return (*_of_kinds(), *(_of_several(size) for size in sorted({*sizes} - {1})))


def _of_several(size: int) -> NoteType:
    """A note type of as many cards as it has templates, each with fields of its own."""
    fields: list[str] = []
    templates: list[Template] = []
    for ordinal in range(size):
        front, back = (
            ("Front", "Back") if not ordinal else (f"Front {ordinal + 1}", f"Back {ordinal + 1}")
        )
        points = points_field(ordinal)
        fields += [front, back, points]
        answer = f"{_LINE}{{{{{back}}}}}{_points(points)}"
        name = f"Card {ordinal + 1}"
        templates.append(
            Template(ordinal=ordinal, name=name, question=f"{{{{{front}}}}}", answer=answer)
        )
    return NoteType(
        id=type_id_of(size),
        name=f"Flashcards {size} Cards",
        is_cloze=False,
        fields=tuple(fields),
        templates=tuple(templates),
    )


def _of_kinds() -> tuple[NoteType, ...]:
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
        _of_kind(NoteKind.BASIC, "Flashcards Basic", there),
        _of_kind(NoteKind.REVERSED, "Flashcards Reversed", there, back),
        _of_kind(NoteKind.CLOZE, "Flashcards Cloze", deletions),
    )


def _of_kind(kind: NoteKind, name: str, *templates: Template) -> NoteType:
    return NoteType(
        id=TYPE_IDS[kind],
        name=name,
        is_cloze=kind is NoteKind.CLOZE,
        fields=FIELDS,
        templates=templates,
    )
