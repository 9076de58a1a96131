"""Articles on one topic each, which the index of a collection for interviews lists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from flashcards.formats.base import Source
from flashcards.formats.question_list.asking import asks
from flashcards.formats.question_list.linked import lists_questions
from flashcards.formats.question_list.topics import lists_itself, says_interview
from flashcards.markdown.links import is_local

_INDEXES = ("README.md", "readme.md", "SUMMARY.md", "_sidebar.md")
_FEWEST = 10
"""Articles in an index: fewer are chapters, which hold several topics."""
_SOME = 4
"""An index lists questions if one of so many of its entries asks."""
_CHAPTERS = 5
"""Links to texts beside it that make a page an index of its own."""
_BEGINNING = 3_000
"""Characters of an index that say what it is for."""
_FORGE = re.compile(r"https?://[^/\s]+/[^/\s]+/[^/\s]+/(?:blob|tree)/[^/\s]+/(?P<path>[^?]+)")
"""A page of a forge that shows a file of a repository."""
_FORGE_FOLDER = re.compile(
    r"https?://[^/\s()]{1,100}/[^/\s()]{1,100}/[^/\s()]{1,100}/tree/[^/\s()]{1,100}/"
    r"(?P<path>[^?\s()\"'<>]{1,300})"
)
_TEXT = re.compile(r".+\.(?:md|markdown|mdx)|.*/|[^.]+", re.I)
_LINK = re.compile(
    r"(?<!!)\[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]{0,100}\]){1,200})\]"
    r"\((?:<(?P<angled>[^<>\n]{1,1000})>|(?P<bare>(?:[^\s()]|\([^\s()]{0,300}\)){1,1000}))"
    r"|<a\s[^<>]{0,100}?href=[\"'](?P<href>[^\"'<>]{1,1000})[\"'][^<>]{0,100}>(?P<words>[^<>\n]{1,200})</a>"
)
"""Unlike links of cards, these may have brackets in their words: “[[Java] Streams](streams.md)”."""
_MARKS = re.compile(r"[*_`]{1,3}")


@dataclass(frozen=True, slots=True)
class Target:
    """What an index says of a text: the words of its links, and whether they lead inside."""

    label: str
    has_parts: bool


def title_in_index(source: Source) -> str:
    """What an index above a text calls the topic of the text; empty if none lists it.

    A text whose sections are listed, or that lists texts itself, is a chapter and no article.
    """
    if source.beside is None:
        return ""
    inside = source.name.split("/")[1:]
    path = "/".join(inside)
    targets: dict[str, Target] = {}
    said = list(source.folders)
    for depth in range(len(inside)):
        folder = "/".join(inside[: len(inside) - 1 - depth])
        for text in _texts(source, "../" * depth, path, folder):
            targets.update(texts_in(text, folder))
            said.append(text[:_BEGINNING])
    target = _of(path, targets)
    if target is None or target.has_parts or len(targets) < _FEWEST:
        return ""
    labels = [other.label for other in targets.values()]
    asking = sum(map(asks, labels))
    if not says_interview(said) and 2 * asking < len(labels):
        return ""
    # Beside lists of questions, articles are what to read, unless the index lists questions too.
    if not asks(target.label) and _SOME * asking < len(labels) and _lists_questions(source):
        return ""
    is_chapter = lists_itself(source) or len(texts_in(source.text, "")) >= _CHAPTERS
    return "" if is_chapter or labels.count(target.label) > 1 else target.label


def _lists_questions(source: Source) -> bool:
    return source.around is not None and source.around.lists_questions


def _texts(source: Source, up: str, path: str, folder: str) -> Iterator[str]:
    """The indexes of a folder, apart from the text itself and from lists of questions."""
    for name in _INDEXES:
        if posixpath.join(folder, name) == path:
            continue
        text = source.beside(up + name) if source.beside else None
        # The answers that questions link to are followed from there.
        if text is not None and not lists_questions(text):
            yield text


@lru_cache(maxsize=64)
def folders_in(text: str) -> tuple[str, ...]:
    """The folders to whose pages on a forge a text links, by their paths from the top."""
    paths = (m["path"].partition("#")[0].rstrip("/") for m in _FORGE_FOLDER.finditer(text))
    return tuple(dict.fromkeys(unquote(path) for path in paths if path))


def _of(path: str, targets: Mapping[str, Target]) -> Target | None:
    stem = posixpath.splitext(path)[0]
    folder = posixpath.dirname(path) if posixpath.basename(path) in _INDEXES else None
    names = (path, stem, *([folder] if folder else []))
    return next((targets[name] for name in names if name in targets), None)


@lru_cache(maxsize=64)
def texts_in(text: str, folder: str) -> Mapping[str, Target]:
    """The texts that an index links to, by their paths from the top.

    Args:
        text: the index.
        folder: where it lies, from the top.
    """
    targets: dict[str, Target] = {}
    for link in _LINK.finditer(text):
        path, _, part = (link["angled"] or link["bare"] or link["href"]).partition("#")
        label = _MARKS.sub("", link["label"] or link["words"]).strip()
        target = _from_top(unquote(path), folder) if path and label else None
        if target is not None:
            before = targets.get(target)
            has_parts = bool(part) or (before is not None and before.has_parts)
            targets[target] = Target(_better(label, before), has_parts)
    return targets


def _better(label: str, before: Target | None) -> str:
    """Of two names for one text the one that asks, else the first."""
    return label if before is None or (asks(label) and not asks(before.label)) else before.label


def _from_top(path: str, folder: str) -> str | None:
    """A path in a link as it is from the top; None if it leads elsewhere or to no text."""
    path = path.removeprefix("./")
    shown = _FORGE.fullmatch(path)
    if not _TEXT.fullmatch(path) or (shown is None and not is_local(path.lstrip("/"))):
        return None
    from_top = path.startswith("/")
    whole = shown["path"] if shown else path[1:] if from_top else posixpath.join(folder, path)
    target = posixpath.normpath(whole)
    return None if target.startswith(("..", "/")) or target == "." else target
