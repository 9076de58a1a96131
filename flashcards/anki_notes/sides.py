"""Finds which of Anki's note types correspond to our kinds of notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from flashcards.anki_notes.note_type import NoteType, Template
from flashcards.anki_notes.templates import FRONT_SIDE, HINT, Part, Replacement, Section, parse

KEY_POINTS = "Key points"
"""The field with the key points, as a list, in packages that we write."""
_DECORATION = re.compile(r"</?(?:br|hr|div|p|span|center|b|i|u|h\d|font)\b[^<>]*>|\s|&nbsp;", re.I)
_TRANSPARENT = frozenset({"text", "type", "nc"})


def points_field(ordinal: int) -> str:
    """The field with the key points of a card, where every card has its own."""
    return f"{KEY_POINTS} {ordinal + 1}" if ordinal else KEY_POINTS


@dataclass(frozen=True, slots=True)
class CardFields:
    """A card whose question is one field and whose answer is another."""

    question: str
    answer: str

    def swapped(self) -> CardFields:
        """The card in the other direction."""
        return CardFields(self.answer, self.question)


@dataclass(frozen=True, slots=True)
class NoteTypeSides:
    """The sides of each card of a note type, None for cards that are not two plain fields."""

    sides: tuple[CardFields | None, ...]

    @property
    def is_reversed(self) -> bool:
        """Whether there are exactly two cards, one the reverse of the other."""
        first, *rest = self.sides
        return first is not None and len(rest) == 1 and rest[0] == first.swapped()


@cache
def sides_of_type(note_type: NoteType) -> NoteTypeSides:
    """The sides of a note type that is not cloze."""
    known = frozenset(note_type.fields)
    return NoteTypeSides(tuple(_sides(template, known) for template in note_type.templates))


def _sides(template: Template, fields: frozenset[str]) -> CardFields | None:
    # The question has been shown, so all that it depends on is there; the answer may be half.
    question = _fields(_flat(parse(template.question)), _TRANSPARENT)
    answer = _fields(_flat(_whole(parse(template.answer))), _TRANSPARENT | {HINT})
    if question is None or answer is None:
        return None
    asked = [part.field for part in question if "type" not in part.filters]
    if len(asked) != 1:
        return None
    known = (FRONT_SIDE, asked[0], KEY_POINTS, points_field(template.ordinal))
    given = [part.field for part in answer if part.field not in known]
    if len(given) != 1 or not fields.issuperset((asked[0], given[0])):
        return None
    # What is typed is an answer as well, and may be another one.
    if any("type" in part.filters and part.field != given[0] for part in question):
        return None
    return CardFields(asked[0], given[0])


def _fields(side: list[str | Replacement], transparent: frozenset[str]) -> list[Replacement] | None:
    """The fields of a side, None if it has other text or filters that change its meaning."""
    fields: list[Replacement] = []
    for part in side:
        if isinstance(part, str):
            if _DECORATION.sub("", part):
                return None
        elif transparent.issuperset(part.filters):
            fields.append(part)
        else:
            return None
    return fields


def _whole(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The parts, with "?" for sections that depend on a field that they do not show."""
    return tuple(
        "?" if isinstance(part, Section) and not _shows_itself(part) else part for part in parts
    )


def _shows_itself(section: Section) -> bool:
    return any(
        isinstance(part, Replacement) and part.field == section.field
        for part in _flat(section.inside)
    )


def _flat(parts: tuple[Part, ...]) -> list[str | Replacement]:
    """Flattens sections; one that is shown for an empty field counts as text ("?")."""
    result: list[str | Replacement] = []
    for part in parts:
        if isinstance(part, Section):
            result.extend(_flat(part.inside) if part.wanted else ["?"])
        else:
            result.append(part)
    return result
