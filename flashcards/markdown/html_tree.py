"""Parses untrusted HTML into a tree; pages that are too large, too deep or broken are refused.

The parser is imported when it is needed: it takes 0.15 s, and most imports have no HTML.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from flashcards.errors import SourceError

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

LARGEST = 5_000_000
"""Characters. Saved pages are far smaller, and the tree of a larger one would fill the memory."""
MOST_TAGS = 150_000
"""Opening and closing tags; the largest saved pages have some ten thousand."""
DEEPEST = 1_000
"""Nested tags; real pages have some dozens, and each level makes parsing slower."""


def parse_html(name: str, text: str) -> BeautifulSoup:
    """Parses a page; ``name`` is used in messages.

    Raises:
        SourceError: if the page is too large, too deep, or not HTML.
    """
    from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, XMLParsedAsHTMLWarning
    from bs4.exceptions import ParserRejectedMarkup

    class ShallowSoup(BeautifulSoup):
        def pushTag(self, tag: Tag) -> None:  # noqa: N802
            if len(self.tagStack) > DEEPEST:
                raise SourceError(f"{name} is nested too deeply for a web page")
            super().pushTag(tag)

    if len(text) > LARGEST or text.count("<") > MOST_TAGS:
        raise SourceError(f"{name} is too large for a web page; save its text instead")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        try:
            return ShallowSoup(_closed(text), "html.parser")
        except ParserRejectedMarkup:
            raise SourceError(
                f"{name} is not HTML that can be read; save the page's text instead"
            ) from None


def _closed(text: str) -> str:
    """Neutralises an unclosed comment or tag, on which the parser would be very slow."""
    comment = text.rfind("-->") + 1
    text = text[:comment] + text[comment:].replace("<!--", "")
    tag = text.rfind(">") + 1
    return text[:tag] + text[tag:].replace("<", "&lt;")
