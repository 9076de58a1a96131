"""Questions in block quotes of one line each, with their answers below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.formats.question_list.asking import MARKS, asks
from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.lines import Line
from flashcards.formats.question_list.splitting import text_of
from flashcards.markdown.fences import spans

_QUOTE = re.compile(r" {0,3}>[ \t]?(?P<text>[^>\s].*)")
_ANCHOR = re.compile(r"<a\s[^<>]{1,200}>(?:</a>)?")
_LINK = re.compile(r"\[(?P<words>[^\[\]]{1,400})\]\([^()\s]{1,400}\)")
_LONGEST = 500
"""Characters of a line that can be a quoted question."""
_FEWEST = 2  # quotes that ask
_MOSTLY = 0.6
"""Of the quotes of one line: an article that quotes others quotes statements as well."""
_END = 6
"""Characters at the end of a question in which its mark stands: “How to sleep? ①”."""


def quoted(lines: Sequence[Line]) -> Iterator[Entry]:
    """The quoted questions of a document, if most of its quotes ask.

    An answer ends at the next heading, since its question stands below all of them.
    """
    quotes = [index for index in range(len(lines)) if _stands_alone(lines, index)]
    asked = [index for index in quotes if quoted_question(lines[index].text)]
    if len(asked) < max(_FEWEST, _MOSTLY * len(quotes)):
        return
    for start, end in spans(asked, len(lines)):
        below = _until_heading(lines[start + 1 : end])
        question = quoted_question(lines[start].text)
        yield Entry(lines[start].number, question, text_of(below), is_quoted=True)


def quoted_question(text: str) -> str:
    """The question in a quoted line without anchors, links and bold marks; empty if none asks.

    It ends as questions do, or has an anchor to which a list of questions links.
    """
    quote = _QUOTE.fullmatch(text) if len(text) <= _LONGEST else None
    if quote is None:
        return ""
    anchored = _ANCHOR.sub("", quote["text"])
    bare = _LINK.sub(r"\g<words>", anchored).strip().strip("*_").strip()
    is_asked = any(mark in bare[-_END:] for mark in MARKS)
    return bare if is_asked or (anchored != quote["text"] and asks(bare)) else ""


def _stands_alone(lines: Sequence[Line], index: int) -> bool:
    """Whether a line is a quote of one line, with no other line of a quote beside it."""
    if not _is_quote(lines[index]):
        return False
    beside = (lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines))
    return not any(_is_quote(line) for line in beside)


def _is_quote(line: Line) -> bool:
    return not line.is_code and line.text.lstrip(" ").startswith(">")


def _until_heading(lines: Sequence[Line]) -> Sequence[Line]:
    end = next((i for i, line in enumerate(lines) if line.heading and not line.depth), len(lines))
    return lines[:end]
