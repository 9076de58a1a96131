"""Converts plain text to Markdown paragraphs, lists and code, without changing the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from flashcards.formats.interview_page.labels import trim

WIDEST_WRAPPED = 100
"""The largest width, in characters, at which a text counts as wrapped."""
NESTING = "    "
"""Four spaces also nest a list below a numbered item."""
DEEPEST = 8
"""Levels of lists that are indented; hostile HTML could turn into little but indentation."""

_ITEM = re.compile(r"(?P<marker>[•‣▪●◦○·*+-]|\d{1,3}[.)])\s+(?P<text>\S.*)", re.DOTALL)
_BULLETS = frozenset("•‣▪●◦○·")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


def wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which the paragraphs of a page were wrapped, None if they were not.

    Wrapping shows in lines that end within a sentence where the next word would not have fitted.
    """
    width = max(map(len, lines), default=0)
    if width > WIDEST_WRAPPED:
        return None
    stops = sum(
        (before[-1:].isalnum() or before.endswith(",")) and _overflows(before, after, width)
        for before, after in pairwise(lines)
    )
    return width if stops > 1 else None  # one such line may be chance


def _overflows(before: str, after: str, width: int) -> bool:
    word = after.split(maxsplit=1)[:1]
    return bool(word) and len(before) + 1 + len(word[0]) > width


def to_markdown(lines: Sequence[str], width: int | None) -> str:
    """Converts lines to Markdown paragraphs, lists and fenced code.

    A line begins a paragraph unless it continues the previous one: it starts with a lower-case
    letter, or its first word would not have fitted into the page's width.

    Args:
        lines: the lines of the file.
        width: the result of ``wrap_width`` for the whole page.
    """
    writer = _Writer(width)
    end_of_fence = _closed_fences(lines)
    position = 0
    while position < len(lines):
        if end := end_of_fence.get(position):
            writer.add_code(lines[position : end + 1])
            position = end
        elif trim(lines[position]) in _BULLETS and position + 1 < len(lines):
            writer.pending_bullet = True
        else:
            writer.add(lines[position])
        position += 1
    return "\n\n".join("\n".join(block) for block in writer.blocks)


def _closed_fences(lines: Sequence[str]) -> dict[int, int]:
    """The last line of each code block by its first; an unclosed fence is text."""
    fences: dict[int, int] = {}
    opened: tuple[int, str] | None = None
    for position, line in enumerate(lines):
        match = _FENCE.match(line)
        if match and opened is None:
            opened = position, match[1]
        elif match and opened and match[1].startswith(opened[1]) and match[1] == trim(line):
            fences[opened[0]] = position
            opened = None
    return fences


@dataclass
class _Writer:
    """Collects blocks, to be separated by blank lines."""

    width: int | None
    blocks: list[list[str]] = field(default_factory=list)
    pending_bullet: bool = False
    _nesting: list[int] = field(default_factory=list)  # indents of the open lists, outermost first
    _before: str = ""  # the text line just before, empty after a blank line or code

    def add_code(self, lines: Sequence[str]) -> None:
        self.blocks.append([trim(lines[0]), *lines[1:-1], trim(lines[-1])])
        self._nesting.clear()
        self._before = ""

    def add(self, line: str) -> None:
        text = trim(line)
        if not text:
            self._before = ""
            return
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        item = _ITEM.fullmatch(text)
        if self.pending_bullet:
            self._add_item("-", text, indent)
        elif item:
            marker = "-" if item["marker"] in _BULLETS else item["marker"]
            self._add_item(marker, item["text"], indent)
        else:
            self._add_text(text, indent)
        self.pending_bullet = False
        self._before = text

    def _add_item(self, marker: str, text: str, indent: int) -> None:
        if not self._nesting:
            self.blocks.append([])
        while self._nesting and indent < self._nesting[-1]:
            self._nesting.pop()
        if not self._nesting or indent > self._nesting[-1]:
            self._nesting.append(indent)
        depth = min(len(self._nesting) - 1, DEEPEST)
        self.blocks[-1].append(f"{NESTING * depth}{marker} {text}")

    def _add_text(self, text: str, indent: int) -> None:
        in_item = bool(self._nesting) and indent > self._nesting[-1]
        if self._continues(text) or in_item:
            pad = NESTING * min(len(self._nesting), DEEPEST)
            self.blocks[-1] += [pad + text] if self._before else ["", pad + text]
        else:
            self.blocks.append([text])
            self._nesting.clear()

    def _continues(self, text: str) -> bool:
        if not self._before:
            return False
        wrapped = self.width is not None and _overflows(self._before, text, self.width)
        return wrapped or text[0].islower()
