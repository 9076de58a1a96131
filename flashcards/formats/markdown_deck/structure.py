"""The lines of our Markdown decks that are structure, and how content is told from them.

Content that looks like structure is written with a backslash before it and read without.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from flashcards.model import NoteKind
from flashcards.notetypes import has_cloze

METADATA_KEYS = frozenset({"difficulty", "level", "tags", "id", "kind", "time"})
"""``time``, the seconds that an answer may take, is known and not kept."""
ONE_WORD_KEYS = METADATA_KEYS - {"tags", "id"}

_QUESTION = re.compile(r"##(?:[ \t]|$)")
_PART = re.compile(r"###[ \t]+(?P<part>answer|key points)[ \t]*", re.IGNORECASE)
_FENCE = re.compile(
    r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<run>`{3,}(?=[^`]*$)|~{3,})"  # in list items, too
)
_FENCE_END = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*")


class Part(Enum):
    """What the level-3 headings of a note begin."""

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
    """The part that the line begins, if it is a heading that does."""
    match = _PART.fullmatch(line)
    return Part(match["part"].lower()) if match else None


def metadata(line: str) -> Metadata | None:
    """What a line of metadata says, as plain text or in an HTML comment."""
    text = line.rstrip()
    if text.startswith("<!--") and text.endswith("-->") and len(text) >= len("<!---->"):
        text = text[4:-3].strip()
    key, colon, value = text.partition(":")
    key, value = key.rstrip().lower(), value.strip()
    if not colon or key not in METADATA_KEYS or (key in ONE_WORD_KEYS and len(value.split()) > 1):
        return None
    return Metadata(key, value)


def inferred_kind(front: str) -> NoteKind:
    """The kind of a note that does not tell it."""
    return NoteKind.CLOZE if has_cloze(front) else NoteKind.BASIC


class Fences(NamedTuple):
    """Which lines are in code fences, and which begin one that never ends and so is none."""

    inside: Sequence[bool]
    unclosed: Sequence[int]


def find_fences(lines: Sequence[str]) -> Fences:
    """The code fences among the lines."""
    inside = [False] * len(lines)
    unclosed: list[int] = []
    hopeless: dict[str, int] = {}  # by fence character: the shortest fence that has no end below
    position = 0
    while position < len(lines):
        if match := _FENCE.match(lines[position]):
            run = match["run"]
            can_end = len(run) < hopeless.get(run[0], len(run) + 1)
            end = _fence_end(lines, position + 1, run) if can_end else None
            if end is None:
                hopeless[run[0]] = min(len(run), hopeless.get(run[0], len(run)))
                unclosed.append(position)
            else:
                inside[position : end + 1] = [True] * (end + 1 - position)
                position = end
        position += 1
    return Fences(inside, unclosed)


def _fence_end(lines: Sequence[str], start: int, run: str) -> int | None:
    for position in range(start, len(lines)):
        match = _FENCE_END.fullmatch(lines[position])
        if match and match[1].startswith(run):
            return position
    return None


def escape(lines: Sequence[str]) -> list[str]:
    """The lines of a field as they are written."""
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
    """The lines of a field as they were before they were written."""
    inside = find_fences(lines).inside
    return [
        line[1:] if line.startswith("\\") and not inside[i] and _needs_escape(line) else line
        for i, line in enumerate(lines)
    ]


def _is_structure(line: str) -> bool:
    return is_question(line) or part_heading(line) is not None


def escape_metadata(line: str) -> str:
    """The first line of a note's content as it is written, where metadata could stand."""
    return f"\\{line}" if metadata(line.lstrip("\\")) else line


def unescape_metadata(line: str) -> str:
    """The first line of a note's content as it was before it was written."""
    return line[1:] if line.startswith("\\") and metadata(line.lstrip("\\")) else line


def trim(lines: Sequence[str]) -> str:
    """The lines' text without blank lines at its start and white space at its end."""
    first = next((i for i, line in enumerate(lines) if line.strip()), len(lines))
    return "\n".join(lines[first:]).rstrip()
