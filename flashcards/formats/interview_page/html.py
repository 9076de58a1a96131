"""Converts a saved web page to the lines that a reader sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from flashcards.formats.interview_page.labels import Line, is_label
from flashcards.formats.interview_page.paragraphs import DEEPEST, NESTING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

# fmt: off
DROPPED = frozenset({
    "aside", "audio", "canvas", "datalist", "embed", "footer", "head", "iframe", "nav", "noscript",
    "object", "script", "select", "style", "svg", "template", "textarea", "video",
})
# Cells of tables are among them: a row is read as one line.
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "output", "q", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "td", "th", "time", "tt", "u", "var", "wbr",
})
# fmt: on
MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "code": "`", "kbd": "`", "samp": "`"}

_DIGITS = 9  # of a list's first number: as many as Markdown allows
LABEL_PARTS = 8
"""The number of pieces that a label may be split into."""

_SPACES = re.compile(r"[ \t\n\r\f]+")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def page_lines(tree: BeautifulSoup, *, hidden: bool) -> Sequence[Line]:
    """Converts a page to lines, with Markdown for emphasis, lists and code.

    Args:
        tree: the parsed page.
        hidden: whether to include elements that are hidden until a click.
    """
    typesetter = _Typesetter()
    for node, entering in _walk(tree, hidden=hidden):
        if isinstance(node, str):
            typesetter.text(node)
        elif entering:
            typesetter.enter(node)
        else:
            typesetter.leave(node)
    typesetter.end_line()
    return typesetter.lines


def _walk(tree: BeautifulSoup, *, hidden: bool) -> Iterator[tuple[Tag | str, bool]]:
    """Yields texts and tags in document order; a tag when it opens (True) and closes (False)."""
    # Deferred: html_tree has loaded bs4 by now; other formats do not need it.
    from bs4 import CData, Tag
    from bs4.element import NavigableString

    path: list[tuple[Tag, Iterator[PageElement]]] = [(tree, iter(tree.contents))]
    while path:
        parent, children = path[-1]
        child = next(children, None)
        if child is None:
            path.pop()
            yield parent, False
        elif isinstance(child, Tag):
            if child.name not in DROPPED and (hidden or not _is_hidden(child)):
                yield child, True
                path.append((child, iter(child.contents)))
        elif type(child) in (NavigableString, CData):
            yield str(child), True


def _is_hidden(tag: Tag) -> bool:
    attributes = tag.attrs
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _UNSEEN.search(str(attributes.get("style", ""))) is not None
    )


class _Typesetter:
    """Breaks text into lines as a browser would: at the beginning and end of blocks."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._parts: list[str] = []  # of the line that is being set
        self._inline: list[tuple[Tag, int]] = []  # open inline tags, and the part they begin with
        self._marks: Counter[str] = Counter()  # open emphasis
        self._lists: list[int | None] = []  # open lists: the next item's number, None for bullets
        self._bullet = ""
        self._code: list[str] | None = None
        self._source_line = 1
        self._began = 1

    def enter(self, tag: Tag) -> None:
        self._source_line = tag.sourceline or self._source_line
        if tag.name in INLINE:
            if tag.name in ("td", "th") and self._parts:
                self._parts.append(" | ")
            self._inline.append((tag, len(self._parts)))
            self._marks[MARKS.get(tag.name, "")] += 1
        elif self._code is None:
            self.end_line(paragraph=tag.name != "br")
            self._enter_block(tag)
        elif tag.name == "br":
            self._code.append("\n")

    def _enter_block(self, tag: Tag) -> None:
        if tag.name in ("ul", "ol"):
            start = str(tag.get("start", "1"))
            number = int(start[:_DIGITS]) if start.isascii() and start.isdecimal() else 1
            self._lists.append(number % 1000 if tag.name == "ol" else None)
        elif tag.name == "li":
            self._bullet = self._next_bullet()
        elif tag.name == "pre":
            self._code = []

    def _next_bullet(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "- "
        self._lists[-1] = number + 1
        return f"{number}. "

    def leave(self, tag: Tag) -> None:
        if tag.name in INLINE:
            self._leave_inline(tag)
        elif tag.name == "pre" and self._code is not None:
            self._end_code()
        elif self._code is None:
            self.end_line(paragraph=tag.name != "br")
            if tag.name in ("ul", "ol") and self._lists:
                self._lists.pop()

    def _leave_inline(self, tag: Tag) -> None:
        if not self._inline or self._inline[-1][0] is not tag:
            return  # the line ended inside the tag
        _, start = self._inline.pop()
        mark = MARKS.get(tag.name, "")
        self._marks[mark] -= 1
        if mark and not self._marks[mark]:
            self._parts[start:] = [_emphasised("".join(self._parts[start:]), mark)]
        # Labels are often badges side by side, or bold words before the text they introduce.
        if start == 0 and len(self._parts) <= LABEL_PARTS and is_label("".join(self._parts)):
            self.end_line()

    def text(self, text: str) -> None:
        if self._code is not None:
            self._code.append(text)
        else:
            plain = _SPACES.sub(" ", text)
            if not self._parts or self._parts[-1].endswith(" "):
                plain = plain.removeprefix(" ")
            if plain and not self._parts:
                self._began = self._source_line + text[: len(text) - len(text.lstrip())].count("\n")
            if plain:
                self._parts.append(plain)
        self._source_line += text.count("\n")

    def end_line(self, *, paragraph: bool = True) -> None:
        """Ends the line, and the paragraph if ``paragraph`` is True."""
        text = "".join(self._parts).strip(" ")
        if text:
            depth = min(len(self._lists), DEEPEST)
            indent = NESTING * (depth - 1 if self._bullet else depth)
            self.lines.append(Line(self._began, f"{indent}{self._bullet}{text}"))
            self._bullet = ""
        if paragraph:
            self.lines.append(Line(self._source_line, ""))
        self._parts.clear()
        self._inline.clear()
        self._marks.clear()

    def _end_code(self) -> None:
        code = "".join(self._code or []).strip("\n")
        self._code = None
        runs = re.findall(r"`{3,}", code)
        fence = "`" * (max(map(len, runs), default=2) + 1)
        texts = [fence, *code.split("\n"), fence] if code.strip() else []
        self.lines += [Line(self._source_line, text) for text in ["", *texts, ""]]


def _emphasised(text: str, mark: str) -> str:
    inner = text.strip()
    if not inner or mark in inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}{mark}{inner}{mark}{after}"
