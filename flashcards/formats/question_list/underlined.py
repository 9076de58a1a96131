"""Headings as older documents write them: underlined, or without a space behind the ``##``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flashcards.markdown.fences import fenced_lines

_UNDERLINE = re.compile(r"(?P<mark>=)={2,}|-{4,}")
"""Not ``---``, which most people write as a rule between two texts."""
_NO_TITLE = re.compile(r"\s|[-*+>|#:=<]|\d{1,4}[.)]?\s*\Z|```|~~~")
_TIGHT = re.compile(r"(?P<marks>#{2,6})(?=[^\s#!:;/\\.,])")
_LONGEST = 300  # characters of a title


def with_marked_headings(texts: Sequence[str]) -> Sequence[str]:
    """The lines of a document, as many as before, with each heading written as ``## …``."""
    underlines = [i for i, text in enumerate(texts) if text[:3] in ("===", "---") and i]
    tight = [i for i, text in enumerate(texts) if text.startswith("##") and _TIGHT.match(text)]
    if not underlines and not tight:
        return texts
    code = fenced_lines(texts)
    marked = list(texts)
    for index in tight:
        if not code[index]:
            marked[index] = _TIGHT.sub(r"\g<marks> ", texts[index], count=1)
    for index in underlines:
        match = None if code[index] else _UNDERLINE.fullmatch(texts[index].rstrip())
        if match and _is_title(texts, index - 1):
            level = "#" if match["mark"] else "##"
            marked[index - 1 : index + 1] = [f"{level} {texts[index - 1].strip()}", ""]
    return marked


def _is_title(texts: Sequence[str], index: int) -> bool:
    """Whether a line stands alone, and is not part of a table or a list."""
    text = texts[index]
    is_alone = index == 0 or not texts[index - 1].strip()
    return is_alone and 0 < len(text) <= _LONGEST and _NO_TITLE.match(text) is None
