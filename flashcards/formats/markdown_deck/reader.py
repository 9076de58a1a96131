"""Our Markdown decks as notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flashcards.formats.base import NoteDraft, Parsed, Problem, Source, level_from
from flashcards.formats.markdown_deck.front_matter import clean_tags, read_front_matter, split_tags
from flashcards.formats.markdown_deck.structure import (
    Fences,
    Metadata,
    Part,
    find_fences,
    inferred_kind,
    is_question,
    metadata,
    part_heading,
    trim,
    unescape,
    unescape_metadata,
)
from flashcards.model import Level, NoteKind

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<marker>[-*+]|\d{1,9}[.)])(?:(?P<gap>[ \t]+)|$)")


class _SkippedError(Exception):
    """A note cannot be made; the text says why."""


@dataclass
class _About:
    """What a note's metadata say."""

    level: Level | None = None
    kind: NoteKind | None = None
    tags: tuple[str, ...] = ()
    uid: str | None = None


def read_deck(source: Source) -> Parsed:
    """The notes of a deck.

    Raises:
        SourceError: if the source is not text, or its front matter is broken.
    """
    lines = source.text.split("\n")
    front_matter = read_front_matter(source.name, lines)
    deck = (front_matter.deck or "").strip() or source.stem
    reader = _Reader(source.name, deck, front_matter.tags, lines, front_matter.end)
    reader.read()
    if not reader.notes and not reader.problems and front_matter.deck is None:
        reader.problem(None, "no question was found; each begins with a heading such as ## Why?")
    reader.problems.sort(key=lambda problem: problem.line or 0)
    return Parsed(tuple(reader.notes), tuple(reader.problems))


@dataclass
class _Reader:
    """Reads the lines below the front matter."""

    file: str
    deck: str
    tags: tuple[str, ...]
    lines: Sequence[str]
    start: int
    notes: list[NoteDraft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)

    def problem(self, line: int | None, message: str) -> None:
        self.problems.append(Problem(self.file, line, message))

    def read(self) -> None:
        blank = [""] * self.start  # so that positions are those of the file
        fences = find_fences([*blank, *self.lines[self.start :]])
        for position in fences.unclosed:
            self.problem(position + 1, "a code fence begins here and never ends; it is read as text")
        self._inside = fences.inside
        questions = [
            i
            for i in range(self.start, len(self.lines))
            if not fences.inside[i] and is_question(self.lines[i])
        ]
        for position, end in zip(questions, [*questions[1:], len(self.lines)], strict=True):
            try:
                self.notes.append(self._note(position, end))
            except _SkippedError as reason:
                self.problem(position + 1, f"{reason}; it is skipped")
