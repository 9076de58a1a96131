"""Note types as Anki has them: named fields, and a template for each card."""

from __future__ import annotations

from dataclasses import dataclass


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
