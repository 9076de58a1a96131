"""What readers and writers of formats have in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from flashcards.formats.decoding import decode
from flashcards.model import Level, NoteKind


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a source that was skipped or doubted; ``line`` counts from 1."""

    file: str
    line: int | None
    message: str


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as a source tells it, before it meets the collection. Texts are Markdown.

    ``uid`` is the explicit id that the source gives, if any; ``line`` is where the note begins.
    """

    deck: str
    front: str
    back: str
    kind: NoteKind = NoteKind.BASIC
    key_points: tuple[str, ...] = ()
    level: Level | None = None
    tags: tuple[str, ...] = ()
    uid: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader found in one source."""

    notes: tuple[NoteDraft, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Source:
    """One file's bytes under the name its problems are reported with."""

    name: str
    data: bytes = field(repr=False)

    @cached_property
    def text(self) -> str:
        """The decoded text, line ends as ``\\n``, without a byte order mark.

        Raises:
            SourceError: if the bytes are no text in any encoding we know.
        """
        return decode(self.name, self.data)

    @property
    def suffix(self) -> str:
        """The file name's ending in lower case with its dot, or an empty string."""
        stem, dot, ending = self.name.rpartition(".")
        return f".{ending.lower()}" if dot and stem and "/" not in ending else ""


class Format(Protocol):
    """A reader, registered under ``name``."""

    name: str
    title: str

    def sniff(self, source: Source) -> float:
        """How sure this format is that the source is its own: 0 (no) to 1 (certainly)."""

    def read(self, source: Source) -> Parsed:
        """The notes of the source.

        Raises:
            SourceError: if the source cannot be read at all.
        """


class DeckWriter(Protocol):
    """A writer of plain notes."""

    name: str

    def write(self, deck: str, notes: Iterable[NoteDraft]) -> str:
        """One deck's notes as a file's text."""
