"""Note types as Anki has them: named fields, and a template for each card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flashcards.anki_notes.hidden import hidden_classes

CLOZE = 1
"""Anki's code of a cloze note type."""


@dataclass(frozen=True, slots=True)
class Template:
    """The template of one card: HTML with ``{{Field}}`` placeholders."""

    ordinal: int
    name: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type: the names of its fields, in order, and the templates of its cards."""

    id: int
    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    templates: tuple[Template, ...]
    hidden: frozenset[str] = frozenset()
    """Classes of elements that its style does not display."""

    def __hash__(self) -> int:
        """Its id alone: what is known of a type is looked up for each of its notes."""
        return self.id


def from_model(model: Mapping[str, Any], id_: int = 0) -> NoteType:
    """A note type from Anki's JSON, which collections of schema 11 and CrowdAnki share.

    Raises:
        KeyError: if it lacks fields or templates.
        ValueError: if a place is not a number; likewise TypeError.
    """
    templates = enumerate(_in_order(model["tmpls"]))
    return NoteType(
        id=id_,
        name=str(model.get("name", "")),
        is_cloze=model.get("type") == CLOZE,
        fields=tuple(str(field["name"]) for field in _in_order(model["flds"])),
        templates=tuple(
            Template(
                ordinal=number,
                name=str(template.get("name", "")),
                question=str(template["qfmt"]),
                answer=str(template["afmt"]),
            )
            for number, template in templates
        ),
        hidden=hidden_classes(str(model.get("css", ""))),
    )


def _in_order(parts: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Fields or templates, which state their places; those that state none stay as they are."""
    return sorted(parts, key=lambda part: int(part.get("ord") or 0))
