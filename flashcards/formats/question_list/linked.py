"""Questions whose answers are in other files of the same folder, to which they link."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from flashcards.formats.base import Source
from flashcards.formats.question_list.asking import asks
from flashcards.formats.question_list.entry import LARGEST_ANSWER, Entry
from flashcards.formats.question_list.lines import Line, analysed
from flashcards.formats.question_list.single import body_start
from flashcards.markdown.fences import fenced_lines
from flashcards.markdown.headings import heading_of
from flashcards.markdown.links import Link, links_in, relinked

_QUESTION = re.compile(
    r"[|\s\d.)*+#-]*\[(?P<shown>[^\[\]]{1,400})\]\((?P<target>[^()\s]{1,400})\)[^\[\]]{0,80}"
)
_FEWEST = 3  # links that ask
_MOSTLY = 0.6
"""Of the lines that link to texts: “How to contribute” among them makes no list of questions."""
_NO_SLUG = re.compile(r"[^\w\- ]")
_FOLLOWED = re.compile(r"[^#?]+\.(?:md|markdown|mdx|txt)|[^#?]*/|(?:\.{1,2}/)*[^#?.]+", re.I)
"""What may be a text: a file with such an extension, or a folder."""


def linked_questions(lines: Sequence[Line]) -> Iterator[Entry]:
    """Lines that are links with a question as their text, if most links of the document are."""
    linked = [entry for line in lines if (entry := _linked(line)) is not None]
    asked = [entry for entry in linked if asks(entry.question)]
    return iter(asked if len(asked) >= max(_FEWEST, _MOSTLY * len(linked)) else [])


@lru_cache(maxsize=64)
def lists_questions(text: str) -> bool:
    """Whether most links of a text are questions that lead to their answers in other files."""
    return next(linked_questions(analysed(text.split("\n"))), None) is not None


def _linked(line: Line) -> Entry | None:
    match = _QUESTION.fullmatch(line.text.strip()) if "](" in line.text else None
    if match is None or line.is_code or not _path_of(match["target"]):
        return None
    return Entry(line.number, match["shown"], "", target=match["target"])


def target_of(entry: Entry) -> str:
    """Where the answer of an entry is, if it only links to a text beside its own."""
    if entry.target:
        return entry.target
    if not entry.is_linked:
        return ""
    targets = (link.target for link in links_in(entry.answer) if _path_of(link.target))
    return next(targets, "")


def source_beside(source: Source, target: str) -> Source | None:
    """The text that a link in a source leads to, as a source; None if there is none."""
    path, beside = _path_of(target), source.beside
    text = beside(path) if beside and path else None
    if text is None or beside is None:
        return None
    name = posixpath.normpath(posixpath.join(posixpath.dirname(source.name), path))
    folder = posixpath.dirname(path)
    return Source(name, text.encode(), lambda other: beside(posixpath.join(folder, other)))


def leads_to_text(entry: Entry, beside: Callable[[str], str | None] | None) -> bool:
    """Whether a question without an answer is a link in a table of contents to another text."""
    match = _QUESTION.fullmatch(entry.title) if "](" in entry.title else None
    if match is None or beside is None or entry.answer.strip():
        return False
    path = _path_of(match["target"].lstrip("/"))
    return bool(path) and beside(path) is not None


def with_answer(entry: Entry, target: str, beside: Callable[[str], str | None]) -> Entry | None:
    """The entry with the text that it links to, None if that asks the question itself.

    It is unchanged if there is no such text, or one that is too long for an answer.

    Args:
        entry: a question without an answer of its own.
        target: where its answer is.
        beside: the text of a file, by its path from the file of the entry.
    """
    text = beside(_path_of(target))
    section = None if text is None else part(text.split("\n"), target.partition("#")[2])
    if section is None:
        return entry
    title, answer = section
    if title and asks(title):
        return None  # an import of the folder reads it from there
    if not answer or len(answer) > LARGEST_ANSWER:
        return entry
    folder = posixpath.dirname(_path_of(target))
    return replace(entry, answer=_moved(answer, folder), target="", has_parts=True)


def _path_of(target: str) -> str:
    """The path in a link to a text, empty for other links."""
    path = target.partition("#")[0]
    is_local = Link(picture=False, label="", target=target).is_local
    return path if is_local and _FOLLOWED.fullmatch(path) else ""


def part(lines: Sequence[str], anchor: str) -> tuple[str, str] | None:
    """The title and the text of a document or of its section; None if it has no such section."""
    code = fenced_lines(lines)
    headings = [
        (index, heading)
        for index, line in enumerate(lines)
        if not code[index] and (heading := heading_of(line.rstrip()))
    ]
    start, level, title = body_start(lines), 0, ""
    if anchor:
        section = next(((i, h) for i, h in headings if _slug(h.text) == anchor.casefold()), None)
        if section is None:
            return None
        start, level, title = section[0] + 1, section[1].level, section[1].text
    elif headings and not "".join(lines[start : headings[0][0]]).strip():
        start, title = headings[0][0] + 1, headings[0][1].text
    end = next((i for i, h in headings if i >= start and h.level <= level), len(lines))
    return title, "\n".join(lines[start:end]).strip()


def _slug(heading: str) -> str:
    """The anchor that forges give to a heading."""
    return _NO_SLUG.sub("", heading.casefold()).strip().replace(" ", "-")


def _moved(answer: str, folder: str) -> str:
    """An answer from another folder, with links that hold in this one."""

    def change(link: Link) -> Link | None:
        if not folder or not link.is_local:
            return None
        return replace(link, target=posixpath.normpath(posixpath.join(folder, link.target)))

    return relinked(answer, change)
