"""The text between one question and the next: the rest of the question, and its answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashcards.formats.question_list.entry import Entry
from flashcards.formats.question_list.lines import Line
from flashcards.formats.question_list.splitting import heads_answer, split
from flashcards.markdown.fences import spans

_TEXT_LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])+)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)")
_ANCHOR = re.compile(r"<a\b[^<>]*>|</a>", re.I)
_LONGEST_TITLE = 1_000
"""Characters; the links of longer ones stay."""


def between(
    lines: Sequence[Line], begins: Sequence[int], labels: frozenset[str] = frozenset()
) -> Iterator[Entry]:
    """Each question with the text up to the next one, or up to a heading of a higher level."""
    for start, end in spans(begins, len(lines)):
        line = lines[start]
        rest, answer, has_parts = split(_until_higher(lines[start + 1 : end], line.level, labels))
        question = f"{_without_links(line.title)}\n\n{rest}".strip()
        yield Entry(line.number, question, answer, has_parts or bool(line.label))


def _without_links(title: str) -> str:
    """A question whose words link to where it was found, or are an anchor, as text."""
    if len(title) >= _LONGEST_TITLE:
        return title
    title = _ANCHOR.sub("", title) if "<" in title else title
    return _TEXT_LINK.sub(r"\1", title) if "](" in title else title


def _until_higher(lines: Sequence[Line], level: int, labels: frozenset[str]) -> Sequence[Line]:
    for index, line in enumerate(lines):
        is_end = line.heading and not line.depth and line.level <= level
        if is_end and not heads_answer(line) and line.title not in labels:
            return lines[:index]
    return lines
