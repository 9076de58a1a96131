"""The structural lines of Markdown decks, and how content that looks like them is escaped.

The writer puts a backslash before such a line of content, and the reader removes it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from flashcards.markdown.fences import _FENCE, find_fences
from flashcards.model import NoteKind
from flashcards.notes.note_types import has_cloze

METADATA_KEYS = frozenset({"difficulty", "level", "tags", "id", "kind", "time"})
"""``time``, the seconds that an answer may take, is accepted but not stored."""
ONE_WORD_KEYS = METADATA_KEYS - {"tags", "id"}

_QUESTION = re.compile(r"##(?:[ \t]|$)")
_PART = re.compile(r"###[ \t]+(?P<part>answer|key points)[ \t]*", re.IGNORECASE)


class Part(Enum):
    """The parts of a note that level-3 headings begin."""

    ANSWER = "answer"
    KEY_POINTS = "key points"


class Metadata(NamedTuple):
    """A line such as ``difficulty: easy``, its key in lower case."""

    key: str
    value: str


def is_question(line: str) -> bool:
    """Whether the line is a level-2 heading."""
    return _QUESTION.match(line) is not None


def part_heading(line: str) -> Part | None:
    """The part that a heading begins, None for other lines."""
    match = _PART.fullmatch(line)
    return Part(match["part"].lower()) if match else None


def metadata(line: str) -> Metadata | None:
    """The content of a metadata line, plain or in an HTML comment; None for other lines."""
    text = line.rstrip()
    if text.startswith("<!--") and text.endswith("-->") and len(text) >= len("<!---->"):
        text = text[4:-3].strip()
    key, colon, value = text.partition(":")
    key, value = key.rstrip().lower(), value.strip()
    if not colon or key not in METADATA_KEYS or (key in ONE_WORD_KEYS and len(value.split()) > 1):
        return None
    return Metadata(key, value)


def inferred_kind(front: str) -> NoteKind:
    """The kind of a note without explicit ``kind``."""
    return NoteKind.CLOZE if has_cloze(front) else NoteKind.BASIC


def escape(lines: Sequence[str]) -> list[str]:
    """Escapes the lines of a field for writing."""
    inside, unclosed = find_fences(lines)
    never_ending = set(unclosed)
    return [
        f"\\{line}" if i in never_ending or (not inside[i] and _needs_escape(line)) else line
        for i, line in enumerate(lines)
    ]


def _needs_escape(line: str) -> bool:
    bare = line.lstrip("\\")
    return _is_structure(bare) or (bare != line and _FENCE.match(bare) is not None)


def unescape(lines: Sequence[str]) -> list[str]:
    """Undoes ``escape`` when reading."""
    if not any(line.startswith("\\") for line in lines):  # looking for fences takes long
        return list(lines)
    inside = find_fences(lines).inside
    return [
        line[1:] if line.startswith("\\") and not inside[i] and _needs_escape(line) else line
        for i, line in enumerate(lines)
    ]


def _is_structure(line: str) -> bool:
    return is_question(line) or part_heading(line) is not None


def escape_metadata(line: str) -> str:
    """Escapes the first line of content if it looks like metadata."""
    return f"\\{line}" if metadata(line.lstrip("\\")) else line


def unescape_metadata(line: str) -> str:
    """Undoes ``escape_metadata`` when reading."""
    return line[1:] if line.startswith("\\") and metadata(line.lstrip("\\")) else line


def trim(lines: Sequence[str]) -> str:
    """Joins lines, without blank lines at the start and white space at the end."""
    first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:]).rstrip()
