"""Joins converted lines: finds hard breaks, and code that is recognised by its indentation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import dedent
from typing import NamedTuple


class Line(NamedTuple):
    """A converted line: as Markdown, and as ``code`` in case its block is recognised as code."""

    text: str
    kind: str
    code: str = ""


TEXT, ITEM, CODE_LINE, OTHER = "text", "item", "code", "other"
BLANK = Line("", "blank")
GAP = Line("", "gap")
_LONGEST_CODE_LINE = 120  # characters; a paragraph of prose is one longer line
_LEAST_INDENT = 2  # columns between the shallowest and the deepest line, the least in use for code
_LEADING = re.compile(r"[ \xa0\u200b]*")
_INDENTS = (" ", "\xa0", "\u200b")


def blocks(lines: Sequence[Line]) -> Iterable[Line]:
    """Puts runs of text that are indented like code between fences."""
    if any(line.code.startswith(_INDENTS) for line in lines):
        return _fenced(lines)
    return [line for line in lines if line.text or line.kind != TEXT]


def _fenced(lines: Sequence[Line]) -> Iterator[Line]:
    for is_text, group in groupby(lines, key=lambda line: line.kind in (TEXT, GAP.kind)):
        part = list(group)
        if not is_text or not _is_code(part):
            yield from (line for line in part if line.kind != TEXT or line.text)
            continue
        code = "\n".join(_plain_spaces(line.code) for line in part if line.kind == TEXT)
        yield BLANK
        for text in ("```", *dedent(code).strip("\n").split("\n"), "```"):
            yield Line(text, CODE_LINE)
        yield BLANK


def _is_code(lines: Sequence[Line]) -> bool:
    """Whether non-breaking spaces indent these lines unequally and no line is as long as prose."""
    indents = {_indent(line.code) for line in lines if line.text}
    longest = max(len(line.code) for line in lines)
    fenced = any("```" in line.code for line in lines)
    deep = max(indents, default=0) - min(indents, default=0) >= _LEAST_INDENT
    return deep and longest <= _LONGEST_CODE_LINE and not fenced


def _indent(code: str) -> int:
    """The indentation of a line in columns; 0 unless it contains a non-breaking space."""
    match = _LEADING.match(code)
    leading = match[0] if match else ""
    return len(leading) if "\xa0" in leading else 0


def _plain_spaces(code: str) -> str:
    return code.replace("\xa0", " ").replace("\u200b", "").rstrip()


def joined(lines: Iterable[Line]) -> str:
    """Adds line ends: a hard break between two lines of text, single blank lines elsewhere."""
    parts: list[str] = []
    before = BLANK.kind
    for text, kind, _ in lines:
        if kind in _BLANKS and before in _BLANKS:
            continue
        if kind in _RUNNING and before in _RUNNING:
            starts_item = kind == ITEM and _STARTS_ITEM.match(text)
            parts[-1] += "" if starts_item else "  "
        parts.append(text)
        before = kind
    return "\n".join(parts)


_BLANKS = (BLANK.kind, GAP.kind)
_RUNNING = (TEXT, ITEM)
_STARTS_ITEM = re.compile(r" *(?:-|\d+\.) ")
