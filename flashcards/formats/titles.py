"""The title of a Markdown document, which names its deck better than the name of a file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.formats.fences import fenced_lines

_TITLE = re.compile(r"#[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*")
_PICTURE = re.compile(r"\[?!\[[^\]\n]*\]\([^)\n]*\)(?:\]\([^)\n]*\))?")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_TAG = re.compile(r"<[^<>\n]*>")
_MARKS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)")
_LONGEST = 80


def title_of(lines: Sequence[str], before: int) -> str | None:
    """The text of the only heading of level one, if it stands above the first question.

    Args:
        lines: of the whole document.
        before: the number of the line of the first question, from 1.

    Returns:
        The title without its markup; None if there is none, or several, or a long one.
    """
    inside = fenced_lines(lines)
    found = [
        (number, match["text"])
        for number, line in enumerate(lines, start=1)
        if line.startswith("#") and not inside[number - 1] and (match := _TITLE.fullmatch(line))
    ]
    if len(found) != 1 or found[0][0] >= before:
        return None
    title = _plain(found[0][1])
    return title if 0 < len(title) <= _LONGEST else None


def _plain(text: str) -> str:
    without = _TAG.sub("", _LINK.sub(r"\1", _PICTURE.sub("", text)))
    return " ".join(_MARKS.sub("", without).split())
