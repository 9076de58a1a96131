"""Reads Markdown headings without a regular expression, which would be slow on long lines."""

from __future__ import annotations

from typing import NamedTuple

_DEEPEST = 6  # levels that Markdown has
_SPACE = " \t"


class Heading(NamedTuple):
    """A heading's level, from 1, and its text."""

    level: int
    text: str


def heading_of(line: str) -> Heading | None:
    """The heading on a line, without its closing ``#`` marks; None if the line is not a heading."""
    rest = line.lstrip("#")
    level = len(line) - len(rest)
    if not 1 <= level <= _DEEPEST or not rest.startswith((" ", "\t")):
        return None
    return Heading(level, rest.strip(_SPACE).rstrip("#").rstrip(_SPACE))
