"""Parses untrusted TOML, with a limit on its nesting."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from typing import Any

from flashcards.support.limits import DEEPEST

_LINE = re.compile(r"\bline \d+")
"""The position in the library's message; only newer versions also have it as attributes."""
_LONG_KEY = re.compile(rf"(?<![\w.\"'-])(?:[\w\"'-]++[ \t]*+\.[ \t]*+){{{DEEPEST}}}")


def loads(text: str) -> dict[str, Any]:
    """Parses a TOML text.

    Keys with many dots are rejected before parsing, because the library stores every prefix of a
    key and would fill the memory.

    Raises:
        ValueError: with the line number if it is not TOML; or if it is nested too deeply.
    """
    deep = f"it is nested more than {DEEPEST} levels deep"
    if _LONG_KEY.search(text):
        raise ValueError(deep)
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError(deep) from error
    except tomllib.TOMLDecodeError as error:
        where = _LINE.search(str(error))
        raise ValueError(f"{where[0] if where else 'it'} is not valid TOML") from error


_MOST_LINES = 500
"""The time to find lines is quadratic in them; a longer text gets none."""


def lines_of(text: str, keys: Iterable[Sequence[str]]) -> dict[tuple[str, ...], int]:
    """The lines, from 1, on which values begin, by the names of their tables and their own.

    The parser gives no positions, so the text is read line by line until it has the value. What
    is not there, or stands in a very long text, is left out.
    """
    lines = text.splitlines(keepends=True)
    left = set(map(tuple, keys))
    begins: dict[tuple[str, ...], int] = {}
    begin = 1
    for end in range(1, len(lines) + 1 if len(lines) <= _MOST_LINES else 1):
        if not left:
            break
        try:
            values = loads("".join(lines[:end]))
        except ValueError:  # in the middle of a value of several lines
            continue
        there = {names for names in left if _holds(values, names)}
        begins.update(dict.fromkeys(there, begin))
        left -= there
        begin = end + 1
    return begins


def _holds(values: object, names: Sequence[str]) -> bool:
    for name in names:
        if not isinstance(values, dict) or name not in values:
            return False
        values = values[name]
    return True
