"""Makes texts of unknown origin safe for a terminal, whose control codes they must not send."""

from __future__ import annotations

import re
import textwrap
from unicodedata import combining, east_asian_width

from flashcards.presentation.translations import say

_PICTURES = {code: 0x2400 + code for code in range(32)} | {127: 0x2421}
"""Unicode's pictures of the control codes, which stand in the same order; DEL has its own."""
_EIGHT_BIT = dict.fromkeys(range(0x80, 0xA0), 0xFFFD)  # some terminals interpret these too
_LINE = _PICTURES | _EIGHT_BIT
_INDENT = re.compile(r"\s*(?:[-*+] |\d+[.)] |> )?")
_WIDEST = 78  # columns: a terminal of 80 with a margin, and no lines too long to read
_NARROWEST = 20  # columns; below that words would be broken
_TEXT = {code: shown for code, shown in _LINE.items() if chr(code) not in "\n\t"}


def text(value: str) -> str:
    """Makes the control characters of a text visible, except line ends and tabs."""
    return value.translate(_TEXT)


def beginning(value: str) -> tuple[str, str]:
    """Cuts a text at ``LONGEST_DRAWN``; the second part is a sentence about the rest, or empty.

    A longer text would take longer to draw than a person waits after a key.
    """
    rest = len(value) - LONGEST_DRAWN
    if rest <= 0:
        return value, ""
    more = say("… and {rest:,} more characters, which only an export shows.", rest=rest)
    return value[:LONGEST_DRAWN], more


LONGEST_DRAWN = 100_000
"""Characters of a text; some 1,500 lines."""


def line(value: str) -> str:
    """Makes a name or a message one line, with its control characters visible."""
    return value.translate(_LINE)


def cells(value: str) -> int:
    """How many columns of a terminal a line occupies."""
    if value.isascii():
        return len(value)
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in value)


def padded(value: str, width: int) -> str:
    """Pads a line with spaces to a number of columns."""
    return value + " " * (width - cells(value))


def wrapped(value: str, columns: int) -> str:
    """Wraps a text to a terminal's width; wrapped lines of a list item keep its indentation."""
    width = max(min(columns, _WIDEST), _NARROWEST)
    return "\n".join(
        line
        if len(line) <= width
        else textwrap.fill(line, width, subsequent_indent=_indent(line), break_on_hyphens=False)
        for line in value.expandtabs(4).split("\n")
    )


def _indent(value: str) -> str:
    match = _INDENT.match(value)
    return " " * min(len(match[0]) if match else 0, _NARROWEST // 2)
