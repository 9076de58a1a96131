"""Word lists in lines ``word [pronunciation] meaning``, as for exams in a language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.formats.base import Source
from flashcards.model.drafts import NoteDraft, Parsed, Problem

name = "word-lines"
title = "Word lists: word [pronunciation] meaning, a line each"

_ENTRY = re.compile(
    r"\s*(?P<word>[^\W\d_][^\[\]/\t|#>]{0,60}?)\s*"
    r"(?P<sound>\[[^\[\]]{1,80}\]|/[^/\s][^/]{0,80}/)(?![(\[])\s*(?P<meaning>\S.*)"
)
_SUFFIXES = frozenset([".txt", ".text"])
_SURE = 0.7
"""Above tables in a text: the commas and semicolons of meanings separate no columns."""
_FEWEST, _MOSTLY = 5, 0.7
"""Lines, and the share of them, that have a word and a meaning; the others are headings."""
_HEADING = 3
"""Characters of a line that is only a letter of the alphabet, above its words."""
_LONGEST_LINE = 2_000  # characters; a pattern looks at each shorter one


def sniff(source: Source) -> float:
    """Fairly confident if most lines are such entries."""
    if source.suffix not in _SUFFIXES:
        return 0.0
    lines = _written(source.head.split("\n")[:-1] or [source.head])
    count = sum(_entry(line) is not None for _, line in lines)
    return _SURE if count >= max(_FEWEST, _MOSTLY * len(lines)) else 0.0


def read(source: Source) -> Parsed:
    """Reads one note for each entry; other lines are reported."""
    notes: list[NoteDraft] = []
    problems: list[Problem] = []
    for number, line in _written(source.text.split("\n")):
        if (entry := _entry(line)) is not None:
            back = f"{entry['sound']} {entry['meaning'].rstrip()}"
            notes.append(NoteDraft(source.deck, entry["word"], back, line=number))
        else:
            message = "no word with its pronunciation and meaning"
            problems.append(Problem(source.name, number, message, skipped=True))
    return Parsed(tuple(notes), tuple(problems))


def _written(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines that are not headings, with their numbers."""
    return [(i, line) for i, line in enumerate(lines, 1) if len(line.strip()) > _HEADING]


def _entry(line: str) -> re.Match[str] | None:
    entry = _ENTRY.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    # Capitals alone are not a pronunciation, but a mark such as [INFO].
    return entry if entry and entry["sound"] != entry["sound"].upper() else None
