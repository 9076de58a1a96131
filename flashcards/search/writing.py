"""Writes a query as text, for queries that are built from options."""

from __future__ import annotations

import re

from flashcards.search import glob
from flashcards.search.nodes import (
    And,
    CardIds,
    CardNumber,
    Duplicate,
    Everything,
    Flagged,
    InDeck,
    InField,
    Is,
    Node,
    Not,
    NoteIds,
    OfKind,
    OfLevel,
    Or,
    Property,
    Rated,
    Regex,
    Since,
    Tagged,
    Words,
)

_REGEX = re.compile(r"\A(re):", re.IGNORECASE)
"""What makes the value of a field a regular expression."""
_BARE = re.compile(r"[^\W_]+")
_BARE_VALUE = re.compile(r"(?:[\w.,:<>=!*+/-]|\\[:*_])*")


def write(node: Node) -> str:
    """The query that ``parse`` reads as this tree."""
    match node:
        case Everything():
            return ""
        case And(parts):
            return " ".join(_inner(part, Or) for part in parts)
        case Or(parts):
            return " or ".join(_inner(part, Or) for part in parts)
        case Not(part):
            return f"-{_inner(part, And, Or)}"
        case Words(pattern, whole=False):
            return _words(pattern)
        case _:
            return _keyed(*_key_and_value(node))


def _inner(part: Node, *in_parentheses: type[Node]) -> str:
    if isinstance(part, Everything):
        return '""'  # an empty text is in every note
    return f"({write(part)})" if isinstance(part, in_parentheses) else write(part)


def _words(pattern: glob.Glob) -> str:
    # A colon would end a key, in quotes too.
    text = glob.written(pattern).replace(":", "\\:")
    is_bare = _BARE.fullmatch(text) and text.lower() not in ("and", "or")
    return text if is_bare else f'"{text}"'


def _keyed(key: str, value: str) -> str:
    return f"{key}:{value}" if _BARE_VALUE.fullmatch(value) else f'{key}:"{value}"'


def _key_and_value(node: Node) -> tuple[str, str]:
    match node:
        case Words(pattern):
            return "w", glob.written(pattern)
        case InField(field, pattern):
            return field.value, _REGEX.sub(r"\1\\:", glob.written(pattern))
        case Regex(pattern, field):
            return (f"{field.value}:re" if field else "re"), _regex(pattern)
        case InDeck(pattern):
            return "deck", glob.written(pattern)
        case Tagged(pattern):
            return "tag", "none" if pattern is None else glob.written(pattern)
        case OfLevel(level):
            return "level", level.value if level else "none"
        case OfKind(pattern):
            return "kind", glob.written(pattern)
        case Is(condition):
            return "is", condition.value
        case Duplicate(text):
            return "dupe", glob.escaped(text)
        case _:
            return _with_numbers(node)


def _with_numbers(node: Node) -> tuple[str, str]:
    match node:
        case Flagged(number):
            return "flag", str(number)
        case CardNumber(number):
            return "card", str(number)
        case Rated(days, rating):
            return "rated", str(days) if rating is None else f"{days}:{rating}"
        case Since(event, days):
            return event.value, str(days)
        case Property(measure, comparison, value):
            return "prop", f"{measure.value}{comparison.value}{value:f}"
        case NoteIds(ids):
            return "nid", ",".join(map(str, ids))
        case CardIds(ids):
            return "cid", ",".join(map(str, ids))
        case _:
            raise AssertionError(node)


def _regex(pattern: str) -> str:
    return re.sub(r'\\.|"', lambda m: '\\"' if m[0] == '"' else m[0], pattern, flags=re.DOTALL)
