"""Runs of text in one style, and the Markdown of a line of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
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
_NO_MARKS: tuple[str, ...] = ()
_SPACES = re.compile(r" {2,}")
_TICKS = re.compile(r"`+")


class Run(NamedTuple):
    """Text in one style: as Markdown, unescaped, and the marks to put around it."""

    text: str
    raw: str
    marks: tuple[str, ...] = ()


def rendered(runs: Sequence[Run]) -> str:
    """The Markdown of runs that stand beside each other."""
    if len(runs) == 1:
        return _spaced(_marked(runs[0].text, runs[0].marks))
    parts: list[str] = []
    text, marks = "", _NO_MARKS
    for run in runs:
        if run.marks != marks:
            parts.append(_marked(text, marks))
            text, marks = "", run.marks
        text += run.text
    parts.append(_marked(text, marks))
    return _spaced("".join(parts))


def _spaced(text: str) -> str:
    """The text with single spaces."""
    text = text.replace("\xa0", " ").replace("\t", " ")
    return _SPACES.sub(" ", text) if "  " in text else text


def _marked(text: str, marks: tuple[str, ...]) -> str:
    """Puts marks around a text; they must touch the words, so spaces stay outside."""
    if not marks or not (words := text.strip()):
        return text
    opening, closing = _around(marks)
    marked = f"{opening}{_as_code(words) if CODE in marks else words}{closing}"
    if len(words) == len(text):
        return marked
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    return f"{before}{marked}{after}"


@lru_cache(maxsize=256)
def _around(marks: tuple[str, ...]) -> tuple[str, str]:
    """What stands before words and behind them; code has its own marks, inside of these."""
    outer = [mark for mark in marks if mark != CODE]
    return "".join(outer), "".join(mark.replace("<", "</") for mark in reversed(outer))


def _as_code(words: str) -> str:
    longest = max((len(ticks) for ticks in _TICKS.findall(words)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{ticks}{pad}{words}{pad}{ticks}"
