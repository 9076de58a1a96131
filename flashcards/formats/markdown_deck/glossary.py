"""Recognises glossaries in Markdown: a title, and below it a short text for each term."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flashcards.formats.base import Source
from flashcards.formats.question_list.documents import is_of_document
from flashcards.markdown.fences import fenced_lines, spans
from flashcards.markdown.headings import Heading, heading_of

_SUFFIXES = frozenset([".md", ".markdown", ".mdx", ""])
_ABOUT_PROJECT = re.compile(
    r"(?:readme|change(?:s|log)|contribut\w*|code.of.conduct|licen[sc]e|release.?notes?|todo|plan|"
    r"roadmap|upgrad\w*|migrat\w*|install\w*)(?:[\W_].*)?|"
    r"index|home|history|news|notice|copying|security|support|authors?|maintainers?|credits|"
    r"acknowledge?ments?|governance|usage|design|architecture|faq",
    re.I,
)
"""What files are called that speak of their project; the first ones also “README.de”, “plan-2”."""
_IN_ORDER = re.compile(
    r"\W*(?:(?:v|version|release)?[. ]?\d+[.)]|\d{4}-\d\d|"
    r"(?:step|phase|part|chapter|section|lesson|day|week|stage|milestone) \d)",
    re.I,
)
"""Versions, dates and numbers: the parts of a document that is read in their order."""
_COMMENT = re.compile(r"<!--.*-->")
_LINK = re.compile(r"\[[^\[\]]*\]\([^()\s]*\)|https?://\S+")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)]|\|.*\|)[ \t]", re.MULTILINE)
_FEWEST = 8  # terms
_USUAL_TERM, _LONGEST_TERM = 60, 200  # a term is a few words, not a sentence
_USUAL_TEXT, _LONGEST_TEXT = 400, 3_000
"""Characters that half of them have at most, and all of them."""
_REPEATED = 1 / 20  # of the terms
_OF_DOCUMENTS = 1 / 12
"""Headings that a long glossary may share with documents: “Index” is a term of git."""
_LISTS = 1 / 5
"""Texts that may be lists or links: glossaries explain."""


class _Section(NamedTuple):
    term: str
    text: str


def is_glossary(source: Source) -> bool:
    """Whether a text is a title and then short texts below headings of level 2, all of one kind.

    A document of a project looks much like that, so anything that such documents have makes it
    one: usual headings, versions, long texts, lists of links, a text above the first heading.
    """
    if source.suffix not in _SUFFIXES or _ABOUT_PROJECT.fullmatch(source.stem):
        return False
    sections = _sections(source.head.split("\n"))
    return (
        len(sections) >= _FEWEST
        and _are_terms([section.term for section in sections])
        and _are_short([section.text for section in sections])
    )


def _sections(lines: Sequence[str]) -> list[_Section]:
    """The sections below the title; none if the text is not only a title and sections."""
    headings = dict(_headings(lines))
    levels = [heading.level for heading in headings.values()]
    if len(levels) < 2 or levels[0] != 1 or set(levels[1:]) != {2}:
        return []
    title, *begins = headings
    if _bare(lines[:title]) or _bare(lines[title + 1 : begins[0]]):
        return []
    return [
        _Section(headings[start].text, _bare(lines[start + 1 : end]))
        for start, end in spans(begins, len(lines))
    ]


def _headings(lines: Sequence[str]) -> Iterator[tuple[int, Heading]]:
    """The headings by the indices of their lines."""
    code = fenced_lines(lines)
    for index, line in enumerate(lines):
        if line.startswith("#") and not code[index] and (heading := heading_of(line)):
            yield index, heading


def _bare(lines: Sequence[str]) -> str:
    """The text of some lines without comments."""
    return "\n".join(line for line in lines if not _COMMENT.fullmatch(line.strip())).strip()


def _are_terms(headings: Sequence[str]) -> bool:
    different = {heading.casefold() for heading in headings}
    of_documents = sum(map(_is_of_document, headings))
    return (
        _are_within(headings, _USUAL_TERM, _LONGEST_TERM)
        and len(headings) - len(different) <= _REPEATED * len(headings)
        and of_documents <= _OF_DOCUMENTS * len(headings)
    )


def _is_of_document(heading: str) -> bool:
    return is_of_document(heading) or _IN_ORDER.match(heading) is not None


def _are_short(texts: Sequence[str]) -> bool:
    lists = sum(_is_list(text) for text in texts)
    return _are_within(texts, _USUAL_TEXT, _LONGEST_TEXT) and lists <= _LISTS * len(texts)


def _is_list(text: str) -> bool:
    return _ITEM.search(text) is not None or 2 * len(_LINK.sub("", text)) < len(text)


def _are_within(texts: Sequence[str], usual: int, longest: int) -> bool:
    lengths = sorted(map(len, texts))
    return lengths[0] > 0 and lengths[-1] <= longest and lengths[len(lengths) // 2] <= usual
