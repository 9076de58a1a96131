"""Tables of contents: they are not cards, and say which headings are the subjects of a document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import unquote

from flashcards.formats.question_list.lines import Line

_LINKED = re.compile(
    r"[|\s\d.*+-]*\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)[\s|:.]*"
)
_ITEM = re.compile(
    r"[ \t]{0,12}(?:[-*+]|\d{1,3}[.)])[ \t]{1,4}(?:\[.\] )?"
    r"\[[^\[\]]{1,200}\]\(#(?P<anchor>[^()\s]{1,300}(?:\([^()\s]{0,100}\)[^()\s]{0,100}){0,3})\)"
)
_FEWEST = 3  # links
_MOSTLY = 0.6  # of the lines, or of the links
_NO_LETTER = re.compile(r"[\W_]+")


def is_contents(answer: str) -> bool:
    """Whether an answer is a table of contents: lines that are links into the document."""
    lines = [line for line in answer.split("\n") if line.strip()]
    links = [line for line in lines if "](#" in line and _LINKED.fullmatch(line)]
    return len(links) >= _FEWEST and len(links) >= _MOSTLY * len(lines)


def contents_level(lines: Sequence[Line]) -> int | None:
    """The level of most headings to which the links of a table of contents lead.

    None if a document has no such table above its first subject, or one that leads elsewhere.
    """
    begin, anchors = _linked(lines)
    if len(anchors) < _FEWEST:
        return None
    headings = {_key(line.title): line for line in reversed(lines) if line.heading}
    linked = [headings[key] for key in anchors if key in headings]
    counts = Counter(line.level for line in linked if line.number > begin)
    best, number = max(counts.items(), key=lambda pair: pair[1], default=(0, 0))
    return best if number >= max(_FEWEST, _MOSTLY * len(anchors)) else None


def _linked(lines: Sequence[Line]) -> tuple[int, list[str]]:
    """Where items that lead to headings begin, and the keys of these headings."""
    anchors: list[str] = []
    begin = 0
    for line in lines:
        if line.heading and anchors:
            break
        item = None if line.is_code or "](#" not in line.text else _ITEM.match(line.text)
        if item:
            begin = begin or line.number
            anchors.append(_key(unquote(item["anchor"])))
    return begin, anchors


def _key(text: str) -> str:
    """The letters and digits of a heading or of the anchor that leads to it."""
    return _NO_LETTER.sub("", text.casefold())
