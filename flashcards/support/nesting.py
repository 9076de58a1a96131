"""Limits how deeply data may be nested, before any library parses it.

The limits of libraries, if they have any, change between their versions and Python's, and our own
code that walks the data afterwards is recursive.
"""

from __future__ import annotations

import re
from itertools import accumulate

DEEPEST = 100
"""Deeper than real data, and far from Python's 1,000 calls, of which each level takes several."""
TOO_DEEP = f"it is nested more than {DEEPEST} levels deep"

_STEPS = {"[": 1, "{": 1, "]": -1, "}": -1}  # levels that a bracket goes down, or back up
_NO_BRACKETS = r"[^\[\]{}\"'#]++"
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?'
_JSON_WITHOUT_BRACKETS = re.compile(rf"{_STRING}|{_NO_BRACKETS}|['#]", re.DOTALL)
_TOML_WITHOUT_BRACKETS = re.compile(
    r'"""[^"\\]*+(?:(?:\\.|"(?!""))[^"\\]*+)*+(?:"{3,5}+)?'
    r"|'''[^']*+(?:'(?!'')[^']*+)*+(?:'{3,5}+)?"
    r'|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"?'
    rf"|'[^'\n]*+'?|#[^\n]*+|{_NO_BRACKETS}",
    re.DOTALL,
)


def check_json(text: str) -> None:
    """Raises ValueError if brackets of the JSON, valid or not, are nested too deeply."""
    _check(_JSON_WITHOUT_BRACKETS.sub("", text))


def check_toml(text: str) -> None:
    """Raises ValueError if brackets of the TOML, valid or not, are nested too deeply."""
    _check(_TOML_WITHOUT_BRACKETS.sub("", text))


def opened(text: str) -> int:
    """The largest number of brackets that are open at once."""
    return max(accumulate(_STEPS.get(character, 0) for character in text), default=0)


def _check(brackets: str) -> None:
    if opened(brackets) > DEEPEST:
        raise ValueError(TOO_DEEP)
