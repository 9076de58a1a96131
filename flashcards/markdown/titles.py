"""Finds the title of a Markdown document, which names its deck better than the file name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.markdown.fences import fenced_lines
from flashcards.markdown.headings import heading_of

_PICTURE = re.compile(r"\[?!\[[^\]\n]*\]\([^)\n]*\)(?:\]\([^)\n]*\))?")
_LINK = re.compile(r"\[([^\]\n]*)\]\([^)\n]*\)")
_TAG = re.compile(r"<[^<>\n]*>")
_MARKS = re.compile(r"[*`]|(?<!\w)_|_(?!\w)")
_LONGEST = 80  # characters, a plain choice: a deck's name has to fit on a line
_LONGEST_LINE = 1_000  # characters with markup; more is not searched for links and tags


def title_of(lines: Sequence[str], before: int) -> str | None:
    """The text of the only level-1 heading, if it is above the first question.

    Args:
        lines: the lines of the whole document.
        before: the line number of the first question, counted from 1.

    Returns:
        The title without markup; None if there is none, more than one, or a long one.
    """
    inside = fenced_lines(lines)
    titles = [
        (number, heading.text)
        for number, line in enumerate(lines, start=1)
        if line.startswith("#") and not inside[number - 1]
        if (heading := heading_of(line.rstrip(" \t"))) and heading.level == 1
    ]
    if len(titles) != 1 or titles[0][0] >= before or len(titles[0][1]) > _LONGEST_LINE:
        return None
    title = _plain(titles[0][1])
    return title if 0 < len(title) <= _LONGEST else None


def _plain(text: str) -> str:
    without = _TAG.sub("", _LINK.sub(r"\1", _PICTURE.sub("", text)))
    return " ".join(_MARKS.sub("", without).split())
