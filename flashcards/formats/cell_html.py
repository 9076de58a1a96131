"""Recognises HTML in the cells of tables, and in data, that do not say whether they hold any."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.markdown.html import to_markdown

_TAG = re.compile(
    r"<(/?)(b|strong|i|em|u|s|sub|sup|div|p|span|font|ul|ol|li|table|tbody|thead|tr|td|th|code|pre|"
    r"a|h[1-6]|center|blockquote|small|big|br|hr|img)\b(?:\s[^<>]*|/?)>",
    re.I,
)
_VOID = frozenset(["br", "hr", "img"])
_OFTEN_OPEN = frozenset(["p", "li", "tr", "td", "th"])
_EMPTY_PAIR = re.compile(r"<(\w+)\b[^<>]*>\s*</\1\s*>", re.I)
_MARKDOWN = re.compile(r"`|\*\*|~~|\]\(|\| ?-{3}|\\[*_<`$\[]|^#{1,6} ", re.MULTILINE)
"""What Markdown has beside tags of its own, such as a break in a cell or underlined text."""
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d{2,5});")


def holds_html(cell: str) -> bool:
    """Whether a text is written in HTML: tags with text between them, or breaks and pictures.

    A question about ``<div>`` is text, and so is Markdown with a tag in it.
    """
    if "<" not in cell or _MARKDOWN.search(cell):
        return False
    opened: list[str] = []
    evident = False
    for match in _TAG.finditer(_EMPTY_PAIR.sub("", cell)):
        name = match[2].lower()
        if name in _VOID:
            evident = evident or name != "hr"
        elif not match[1]:
            opened.append(name)
        elif name in opened:
            while opened.pop() != name:
                pass
            evident = True
        else:
            return False
    return evident and set(opened) <= _OFTEN_OPEN


def as_markdown(text: str) -> str:
    """A text as Markdown, converted if it is written in HTML."""
    return to_markdown(text) if holds_html(text) else text


def any_html(rows: Sequence[Sequence[str]]) -> bool:
    """Whether some cell is written in HTML."""
    return any(holds_html(cell) for cells in rows for cell in cells)


def from_cell(cell: str) -> str:
    """The Markdown of a cell in a table of which some cells are written in HTML."""
    return to_markdown(cell) if holds_html(cell) or _has_only_entities(cell) else cell


def _has_only_entities(cell: str) -> bool:
    return "&" in cell and "<" not in cell and _ENTITY.search(cell) is not None
