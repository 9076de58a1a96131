"""Front pages: they speak of a collection and lead into it, and list no topics themselves."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from itertools import chain, islice

from flashcards.formats.base import Source
from flashcards.formats.question_list.documents import is_of_project
from flashcards.formats.question_list.indexed import folders_in, texts_in
from flashcards.markdown.fences import fenced_lines
from flashcards.markdown.headings import heading_of

_NAMES = re.compile(r"(?:readme|index|home(?:page)?|summary|_?sidebar|start)\b.*", re.I)
_LOCAL = re.compile(r"\]\((?![a-z]{2,9}:)[^()\s#]{1,200}\.md\b", re.I)
_FEWEST_TEXTS = 3  # texts that a front page links to
_LONGEST_PER_LINK = 1_500
"""Characters for each link: a page with more is read for itself."""
_LOOKED_AT = 20
"""Links of a page that are followed to see whether there is a text: each may read a file."""
_FEWEST_HEADINGS = 2  # headings that ask
_FAIR_SHARE = 1 / 4  # of the headings of a level


def is_front_page(source: Source) -> bool:
    """Whether a page, by its name one, leads to texts beside it or mostly speaks of its project.

    A page that a person names alone is read as it is.
    """
    if source.beside is None or not is_called_front_page(source):
        return False
    if source.around is not None and source.around.names_ask:
        return True
    return _leads_to_texts(source) or (len(source.folders) == 1 and _is_about_project(source))


def is_called_front_page(source: Source) -> bool:
    """Whether a page has a name such as “README”."""
    return _NAMES.fullmatch(source.stem) is not None


def _leads_to_texts(source: Source) -> bool:
    """Whether a page mostly links to texts, several of which are there."""
    folder = "/".join(source.name.split("/")[1:-1])
    linked = list(dict.fromkeys(chain(texts_in(source.head, folder), folders_in(source.head))))
    # Lists of questions link to several places of few texts.
    number = max(len(linked), len(_LOCAL.findall(source.text)))
    if len(source.text) > _LONGEST_PER_LINK * number:
        return False
    targets = islice(linked, _LOOKED_AT)
    paths = (posixpath.relpath(target, folder or ".") for target in targets)
    texts = (path for path in paths if source.beside and source.beside(path) is not None)
    return len(list(islice(texts, _FEWEST_TEXTS))) == _FEWEST_TEXTS


def _is_about_project(source: Source) -> bool:
    """Whether several headings of one level are those that projects have."""
    lines = source.head.split("\n")
    code = fenced_lines(lines)
    headings = [
        heading
        for line, is_code in zip(lines, code, strict=True)
        if not is_code and line.startswith("#") and (heading := heading_of(line.rstrip()))
    ]
    levels = Counter(heading.level for heading in headings)
    usual = Counter(heading.level for heading in headings if is_of_project(heading.text))
    return any(
        number >= max(_FEWEST_HEADINGS, _FAIR_SHARE * levels[level])
        for level, number in usual.items()
    )
