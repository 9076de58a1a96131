"""Which of our kinds of note a note type amounts to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from flashcards.anki.records import NoteType, Template
from flashcards.anki.templates import FRONT_SIDE, Part, Replacement, Section, parse

KEY_POINTS = "Key points"
"""The field in which our own packages keep key points, as a list."""
_DECORATION = re.compile(r"</?(?:br|hr|div|p|span|center|b|i|u|h\d|font)\b[^<>]*>|\s|&nbsp;", re.I)
_TRANSPARENT = frozenset({"text", "hint", "furigana", "kana", "kanji", "type", "nc"})


@dataclass(frozen=True, slots=True)
class Sides:
    """A card that asks one field and answers with another."""

    question: str
    answer: str

    def swapped(self) -> Sides:
        """The card that asks the other way round."""
        return Sides(self.answer, self.question)


@dataclass(frozen=True, slots=True)
class Shape:
    """The plain cards of a note type: by their ordinal, those that have two plain sides."""

    sides: tuple[Sides | None, ...]

    @property
    def is_reversed(self) -> bool:
        """Whether the first two cards ask each other's answer, and there are no more."""
        first, *rest = self.sides
        return first is not None and len(rest) == 1 and rest[0] == first.swapped()


@cache
def shape_of(note_type: NoteType) -> Shape:
    """The plain cards of a note type that has no deletions."""
    return Shape(tuple(_sides(template) for template in note_type.templates))


def _sides(template: Template) -> Sides | None:
    question = _fields(template.question)
    answer = _fields(template.answer)
    if question is None or answer is None:
        return None
    asked = [part.field for part in question if "type" not in part.filters]
    if len(asked) != 1:
        return None
    known = (FRONT_SIDE, asked[0], KEY_POINTS)
    given = [part.field for part in answer if part.field not in known]
    return Sides(asked[0], given[0]) if len(given) == 1 else None


def _fields(side: str) -> list[Replacement] | None:
    """The fields of a side that holds nothing else to read, None for any other side."""
    fields: list[Replacement] = []
    for part in _flat(parse(side)):
        if isinstance(part, str):
            if _DECORATION.sub("", part):
                return None
        elif _TRANSPARENT.issuperset(part.filters):
            fields.append(part)
        else:
            return None
    return fields


def _flat(parts: tuple[Part, ...]) -> list[str | Replacement]:
    """Parts without their sections: what is asked of a field does not depend on them."""
    result: list[str | Replacement] = []
    for part in parts:
        if isinstance(part, Section):
            result.extend(_flat(part.inside) if part.wanted else ["?"])
        else:
            result.append(part)
    return result
