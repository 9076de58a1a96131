"""What readers and writers of formats have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from flashcards.errors import SourceError
from flashcards.formats.decoding import decode
from flashcards.model import Level, NoteKind

HEAD = 1 << 16
"""How many characters of a source sniffers look at."""


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

    @property
    def text(self) -> str:
        r"""The decoded text, line ends as ``\n``, without a byte order mark.

        Raises:
            SourceError: if the bytes are no text in any encoding we know.
        """
        if isinstance(self._decoded, SourceError):
            raise self._decoded
        return self._decoded

    @cached_property
    def _decoded(self) -> str | SourceError:
        # A refusal is kept too: every format asks for the text while sniffing.
        try:
            return decode(self.name, self.data)
        except SourceError as error:
            return error

    @property
    def head(self) -> str:
        """The beginning of the text, as much as sniffing may look at.

        Raises:
            SourceError: as for ``text``.
        """
        return self.text[:HEAD]

    @property
    def suffix(self) -> str:
        """The file name's ending in lower case with its dot, or an empty string."""
        stem, dot, ending = self._base.rpartition(".")
        return f".{ending.lower()}" if dot and stem else ""

    @property
    def stem(self) -> str:
        """The file's name without folder and ending; what a deck without a name is called."""
        base = self._base
        stem = base[: -len(self.suffix)] if self.suffix else base
        return stem.strip(" .-") or "Imported"

    @property
    def folder(self) -> str:
        """The name of the folder the file is in, empty if its name does not tell."""
        parts = re.split(r"[/\\]", self.name)
        return parts[-2].strip(" .") if len(parts) > 1 else ""

    @property
    def _base(self) -> str:
        return re.split(r"[/\\]", self.name)[-1]


class Format(Protocol):
    """A reader, registered under ``name``; a module can be one.

    Importing it is cheap: libraries are imported by the functions that need them.
    """

    name: str
    title: str

    def sniff(self, source: Source) -> float:
        """How sure this format is that the source is its own: 0 (no) to 1 (certainly).

        It looks at the head of the text or data, and may raise SourceError like ``text`` does.
        """

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


_LEVELS = {level.value: level for level in Level}


def level_from(word: str) -> Level | None:
    """The level that a word names in any case, or None."""
    return _LEVELS.get(word.strip().casefold())


_LEVEL_TAGS = ("difficulty", "level")


def with_level_tag(tags: Iterable[str], level: Level | None) -> list[str]:
    """Tags with the level among them, for programs that know no levels."""
    return [*tags, *([f"difficulty::{level}"] if level else [])]


def without_level_tag(tags: Iterable[str]) -> tuple[tuple[str, ...], Level | None]:
    """Tags without the first that says the level, and that level."""
    kept: list[str] = []
    level: Level | None = None
    for tag in tags:
        group, _, word = tag.rpartition("::")
        found = level_from(word) if group.casefold() in _LEVEL_TAGS else None
        if found is not None and level is None:
            level = found
        else:
            kept.append(tag)
    return tuple(dict.fromkeys(kept)), level
