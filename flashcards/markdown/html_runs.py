"""Runs of text in one style, and the Markdown of a line of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

STYLES = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "dfn": "*",
    "s": "~~",
    "del": "~~",
    "strike": "~~",
    "u": "<u>",  # Markdown has no mark for it, but passes the tag on
    "ins": "<u>",
    "sup": "^",
    "sub": "_",
    "code": "`",
    "tt": "`",
    "kbd": "`",
    "samp": "`",
}
"""Tags that style text, and the mark that stands for each of them."""
CODE = "`"
_ANY_SPACES = re.compile(r"[ \t\xa0]+")
_TICKS = re.compile(r"`+")


class Run(NamedTuple):
    """Text in one style: as Markdown, unescaped, and the marks to put around it."""

    text: str
    raw: str
    marks: tuple[str, ...] = ()


def rendered(runs: Sequence[Run]) -> str:
    """The Markdown of runs that stand beside each other."""
    if len(runs) == 1 and not runs[0].marks:
        return _spaced(runs[0].text)
    parts = []
    for marks, group in groupby(runs, key=lambda run: run.marks):
        text = "".join([run.text for run in group])
        parts.append(_marked(text, marks) if marks else text)
    return _spaced("".join(parts))


def _spaced(text: str) -> str:
    """The text with single spaces."""
    if "\xa0" in text or "  " in text or "\t" in text:
        return _ANY_SPACES.sub(" ", text)
    return text


def _marked(text: str, marks: tuple[str, ...]) -> str:
    """Puts marks around a text; they must touch the words, so spaces stay outside."""
    words = text.strip()
    if not words:
        return text
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    if CODE in marks:
        words = _as_code(words)
    outer = [mark for mark in marks if mark != CODE]
    closing = "".join(mark.replace("<", "</") for mark in reversed(outer))
    return f"{before}{''.join(outer)}{words}{closing}{after}"


def _as_code(words: str) -> str:
    longest = max((len(ticks) for ticks in _TICKS.findall(words)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{ticks}{pad}{words}{pad}{ticks}"
