"""Cuts HTML into its tags and the text between them."""

from __future__ import annotations

import re
from typing import NamedTuple

from flashcards.markdown.html_cells import SIMPLE

_PIECE = re.compile(
    rf"<(?:(t[dh])(\s[^<>]*)?>({SIMPLE})</\1>"
    r"|!--(?:.*?-->|.*\Z)"
    r"|(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)>)",
    re.DOTALL,
)
_STRIDE = _PIECE.groups + 1  # a text, and the groups of what stands behind it


class Pieces(NamedTuple):
    """HTML as lists, for a tag is not worth an object of its own.

    Args:
        texts: the text before each tag, and one more behind the last tag.
        slashes: not empty for closing tags.
        names: in lower case; that of a comment is empty.
        attributes: what follows the names.
        contents: not empty for a simple cell of a table, which is one piece with its closing tag.
    """

    texts: list[str]
    slashes: list[str | None]
    names: list[str]
    attributes: list[str]
    contents: list[str | None]


def pieces_of(html: str) -> Pieces:
    """All of the HTML but the content of comments."""
    parts = _PIECE.split(html)
    texts, cells, of_cells, contents, slashes, names, of_others = (
        parts[i::_STRIDE] for i in range(_STRIDE)
    )
    return Pieces(
        texts=texts,
        slashes=slashes,
        names=[(cell or name or "").lower() for cell, name in zip(cells, names, strict=True)],
        attributes=[one or other or "" for one, other in zip(of_cells, of_others, strict=True)],
        contents=contents,
    )
