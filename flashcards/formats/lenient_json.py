"""JSON as people write it: with comments, and with commas behind the last value."""

from __future__ import annotations

import json
import re
from typing import Any

_STRING = r'"(?:[^"\\\n]|\\.)*+(?:"|$|(?=\n))'
_COMMENT = re.compile(rf"({_STRING})|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)", re.DOTALL)
_LAST_COMMA = re.compile(rf"({_STRING})|,(?=\s*+[\]}}])", re.DOTALL)


def load(text: str) -> Any:
    """The value of a text, which may have comments and commas behind last values.

    Raises:
        json.JSONDecodeError: if it is not JSON even without these; it names the line in the text.
        ValueError: if a number has too many digits.
    """
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        if not ("//" in text or "/*" in text or re.search(r",\s*+[\]}]", text)):
            raise
    return json.loads(_plain(text))


def _plain(text: str) -> str:
    """The text with spaces where its comments and last commas are; lines stay."""
    bare = _COMMENT.sub(lambda match: match[1] or _blank(match[0]), text)
    return _LAST_COMMA.sub(lambda match: match[1] or " ", bare)


def _blank(comment: str) -> str:
    return "\n" * comment.count("\n") or " "
