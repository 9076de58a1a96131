"""Texts of unknown origin made fit for a terminal: what a deck says never steers the screen."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

_PICTURES = {code: 0x2400 + code for code in range(32)} | {127: 0x2421}
_EIGHT_BIT = dict.fromkeys(range(0x80, 0xA0), 0xFFFD)  # some terminals obey these too
_LINE = _PICTURES | _EIGHT_BIT
_TEXT = {code: shown for code, shown in _LINE.items() if chr(code) not in "\n\t"}


def text(value: str) -> str:
    """A text with its control characters made visible; line ends and tabs stay."""
    return value.translate(_TEXT)


def line(value: str) -> str:
    """A name or a message as one line, its control characters made visible."""
    return value.translate(_LINE)


def cells(value: str) -> int:
    """How many columns of a terminal a line takes."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in value)


def padded(value: str, width: int) -> str:
    """A line filled up with spaces to a number of columns."""
    return value + " " * (width - cells(value))
