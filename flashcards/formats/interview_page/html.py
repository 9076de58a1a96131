"""A saved web page as the lines that a reader sees."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flashcards.errors import SourceError
from flashcards.formats.interview_page.labels import Line, is_label, trim

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import PageElement, Tag

LARGEST = 10_000_000
"""Characters. Saved pages are far smaller; a tree of more would not fit in memory."""

DROPPED = frozenset(
    "aside audio canvas datalist embed footer head iframe nav noscript object script select style"
    " svg template textarea video".split()
)
INLINE = frozenset(
    "a abbr b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark"
    " output q ruby s samp small span strike strong sub sup time tt u var wbr".split()
)
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "kbd": "`", "samp": "`"}
DEEPEST_LIST = 8

_SPACES = re.compile(r"[ \t\n\r\f]+")
_INVISIBLE_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
