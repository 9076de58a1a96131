"""Parses untrusted TOML, with a limit on its nesting."""

from __future__ import annotations

import re
import tomllib
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
