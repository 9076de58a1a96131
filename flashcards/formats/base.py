"""The interface of formats, and helpers that they share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from flashcards.errors import SourceError
from flashcards.formats.decoding import decode
from flashcards.model import Level
from flashcards.model.drafts import Parsed

HEAD = 1 << 16
"""The number of characters that sniffing may look at, which bounds the cost of detection."""


BY_CHANCE = 0.1
"""How sure a format is of a text that a person may mean by it, but that most likely is another."""
_SAYS_NOTHING = frozenset(["readme", "index"])
"""Names of files that say nothing about their subject."""


class Surroundings(Protocol):
    """How the documents of a folder that is imported are written."""

    @property
    def marks_questions(self) -> bool:
        """Whether many documents mark that they are a question, so that the others are none."""

    @property
    def labels_questions(self) -> bool:
        """Whether they do so by a label, so that a title that asks is none."""

    @property
    def lists_questions(self) -> bool:
        """Whether several documents are lists of questions, so that articles are not cards."""

    @property
    def names_ask(self) -> bool:
        """Whether the names of most documents ask, so that each is a question."""


@dataclass(frozen=True)
class Source:
    """The bytes of one file, and the name used in its problems.

    ``beside`` gives the text of another file of the same folder by its path, None if there is no
    such text; ``around`` says how the documents of the whole folder are. Both are set if a folder
    is imported.
    """

    name: str
    data: bytes = field(repr=False)
    beside: Callable[[str], str | None] | None = field(default=None, repr=False, compare=False)
    around: Surroundings | None = field(default=None, repr=False, compare=False)

    @property
    def text(self) -> str:
        r"""The decoded text, line ends as ``\n``, without a byte order mark.

        Raises:
            SourceError: if the bytes are not text in any known encoding.
        """
        if isinstance(self._decoded, SourceError):
            raise self._decoded
        return self._decoded

    @cached_property
    def _decoded(self) -> str | SourceError:
        # An error is cached as well: every format asks for the text while sniffing.
        try:
            return decode(self.name, self.data)
        except SourceError as error:
            return error

    @property
    def head(self) -> str:
        """The first ``HEAD`` characters of the text, for sniffing.

        Raises:
            SourceError: as for ``text``.
        """
        return self.text[:HEAD]

    @cached_property
    def suffix(self) -> str:
        """The extension of the file name, in lower case with its dot, or an empty string."""
        stem, dot, ending = self._base.rpartition(".")
        return f".{ending.lower()}" if dot and stem else ""

    @cached_property
    def stem(self) -> str:
        """The file name without folder and extension, the default name of a deck."""
        base = self._base
        stem = base[: -len(self.suffix)] if self.suffix else base
        return stem.strip(" .-") or "Imported"

    @cached_property
    def deck(self) -> str:
        """The default name of a deck: the file's, or its folder's if the file's says nothing."""
        return (self.stem.casefold() in _SAYS_NOTHING and self.folder) or self.stem

    @property
    def folder(self) -> str:
        """The name of the folder that contains the file, empty if ``name`` has none."""
        return next(reversed(self._folders), "").strip(" .")

    @property
    def folders(self) -> tuple[str, ...]:
        """The names of all folders that contain the file, from the outermost; a zip is none."""
        names = (name.strip(" .") for name in self._folders if not name.lower().endswith(".zip"))
        return tuple(filter(None, names))

    @cached_property
    def _folders(self) -> list[str]:
        return re.split(r"[/\\]", self.name)[:-1]

    @cached_property
    def _base(self) -> str:
        return re.split(r"[/\\]", self.name)[-1]


class Format(Protocol):
    """A reader, registered under ``name``; a module can implement it.

    Detection imports every format, so importing one must be cheap: libraries are imported by the
    functions that need them.
    """

    name: str
    title: str

    def sniff(self, source: Source) -> float:
        """The confidence that the source is in this format, from 0 (no) to 1 (certain).

        It should look at ``head`` only, and may raise SourceError as ``text`` does.
        """

    def read(self, source: Source) -> Parsed:
        """Reads the notes of the source.

        Raises:
            SourceError: if the source cannot be read at all.
        """


_LEVELS = {level.value: level for level in Level}


def level_from(word: str) -> Level | None:
    """The level named by a word, ignoring case, or None."""
    return _LEVELS.get(word.strip().casefold())


_LEVEL_WORDS = {
    **dict.fromkeys(("beginner", "basic", "junior", "entry", "simple", "low"), Level.EASY),
    **dict.fromkeys(("intermediate", "mid", "middle", "moderate", "normal"), Level.MEDIUM),
    **dict.fromkeys(("advanced", "senior", "expert", "difficult", "staff", "high"), Level.HARD),
}


def level_meant(word: str) -> Level | None:
    """The level that a word of an author means, such as “junior”: where it is known to be one."""
    return level_from(word) or _LEVEL_WORDS.get(word.strip().casefold())


_LOCAL_ID = 6
"""Digits of a number that counts rows; longer ones are ids of other programs."""


def row_id(id_: str, deck: str) -> str | None:
    """The id of a row or entry; a short number is one within its deck only."""
    return f"{deck}:{id_}" if id_.isdigit() and len(id_) <= _LOCAL_ID else id_ or None


_LEVEL_TAGS = ("difficulty", "level")


def with_level_tag(tags: Iterable[str], level: Level | None) -> list[str]:
    """Adds a tag such as ``difficulty::hard``, for programs that do not know levels."""
    return [*tags, *([f"difficulty::{level}"] if level else [])]


def without_level_tag(tags: Iterable[str]) -> tuple[tuple[str, ...], Level | None]:
    """Removes the first tag that names a level, and returns the other tags and the level."""
    kept: list[str] = []
    level: Level | None = None
    for tag in tags:
        group, _, word = tag.rpartition("::")
        named = level_from(word) if group.casefold() in _LEVEL_TAGS else None
        if named is not None and level is None:
            level = named
        else:
            kept.append(tag)
    return tuple(dict.fromkeys(kept)), level
