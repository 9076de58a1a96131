"""The lines of a plain text as Markdown: paragraphs, lists, code; the words stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import NamedTuple

from flashcards.formats.interview_page.labels import trim

WIDEST_WRAPPED = 100
"""Lines of a text that was wrapped by hand are no wider, in characters."""
NESTING = "    "
"""Deep enough for a list below a numbered item, too."""

_ITEM = re.compile(r"(?P<marker>[•‣▪●◦○·*+-]|\d{1,3}[.)])\s+(?P<text>\S.*)", re.DOTALL)
_LONE_BULLETS = frozenset("•‣▪●◦○·")
_FENCE = re.compile(r"(```+|~~~+)")


class _Kind(Enum):
    TEXT = "text"
    ITEM = "item"
    CODE = "code"


class _Piece(NamedTuple):
    kind: _Kind
    text: str
    indent: int
    after_blank: bool


def to_markdown(lines: Iterable[str], page_width: int) -> str:
    """The lines as Markdown paragraphs and lists.

    A line is a paragraph, unless it goes on with the one before: it begins with a small letter,
    or its first word would not have fitted in the page's width.

    Args:
        lines: as they stand in the file.
        page_width: characters in the page's longest line.
    """
    out: list[str] = []
    nesting: list[int] = []
    before: _Piece | None = None
    for piece in _pieces(list(lines)):
        if piece.kind is not _Kind.ITEM:
            text = piece.text
        else:
            text = NESTING * _depth(piece.indent, nesting) + piece.text
        if before:
            out.append(_joint(before, piece, page_width, NESTING * max(len(nesting) - 1, 0)))
        out.append(text)
        before = piece
        if piece.kind is _Kind.TEXT and out[-2:-1] and out[-2] == "\n\n":
            nesting.clear()
    return "".join(out).strip("\n")
