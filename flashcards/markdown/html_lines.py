"""Converts HTML of the tags that nearly all fields use to Markdown, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from flashcards.markdown.escaping import escaped_inline, escaped_starts
from flashcards.markdown.line_blocks import (
    BLANK,
    CODE_LINE,
    GAP,
    ITEM,
    OTHER,
    TEXT,
    Line,
    blocks,
    joined,
)

_PIECES = re.compile(r"(<!--(?:.*?-->|.*\Z)|</?[a-zA-Z][^<>]*>)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^>]*)")
_ATTRIBUTE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_LANGUAGE = re.compile(r"\b(?:language-|lang-|brush:\s*)([\w+#-]+)")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_ANY_SPACES = re.compile(r"[ \t\xa0]+")
_FENCE = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)
_UNQUOTED = re.compile(r"[\s()<>]")
_TICKS = re.compile(r"`+")
SILENT = frozenset(
    {"style", "script", "head", "title", "iframe", "object", "template", "metadata", "rp"}
)
_STYLES = {"b": "**", "strong": "**", "i": "*", "em": "*", "s": "~~", "del": "~~", "strike": "~~"}
_CODE = frozenset({"code", "tt", "kbd", "samp"})
_BLOCKS = frozenset({"div", "section", "article", "center", "header", "footer", "main", "summary"})
_PARAGRAPHS = frozenset({"p", "details"})
_LISTS = frozenset({"ul", "ol"})
_CELLS = frozenset({"td", "th"})
_ROWS = frozenset({"table", "tr"})
_HEADINGS = frozenset({f"h{level}" for level in range(1, 7)})
_IGNORED = frozenset(
    {
        "u",
        "span",
        "font",
        "small",
        "big",
        "body",
        "html",
        "mark",
        "label",
        "wbr",
        "input",
        "textarea",
        "ruby",
        "rb",
    }
)
_READING = "rt"  # beside its word in <ruby>; shown behind it, in parentheses
_RAISED = {"sup": "^", "sub": "_"}  # Markdown has neither; LaTeX's marks can be read as they are
KNOWN = frozenset(
    {"br", "hr", "pre", "li", "a", "img", *_STYLES, *_CODE, *_BLOCKS, *_PARAGRAPHS, *_LISTS}
    | _HEADINGS | _IGNORED | SILENT | set(_RAISED) | {_READING}
)  # fmt: skip
_DEEPEST = 12
"""Lists in lists; each line repeats the indentation of all lists around it."""


class _Run(NamedTuple):
    """Text in one style: as Markdown, unescaped, and the marks to put around it."""

    text: str
    raw: str
    marks: tuple[str, ...]


@dataclass(slots=True)
class _Level:
    """An open list: the marker of its next item and the indentation of its lines."""

    numbered: bool
    count: int = 0
    marker: str = ""
    indent: str = ""


@dataclass(slots=True)
class Lines:
    """Converts HTML of ``KNOWN`` tags in one pass.

    Lines indented with non-breaking spaces are taken for code, with the lines around them.
    """

    _lines: list[Line] = field(default_factory=list)
    _runs: list[_Run] = field(default_factory=list)
    _marks: dict[str, int] = field(default_factory=dict)  # open styles, and how often
    _lists: list[_Level] = field(default_factory=list)
    _open_link: tuple[str, int] | None = None  # its address, and the run that it begins with
    _code: list[str] | None = None
    _language: str = ""
    _silent: str = ""
    _heading: str = ""

    def convert(self, html: str) -> str:
        """Converts HTML to Markdown; an instance converts once."""
        for index, piece in enumerate(_PIECES.split(html)):
            if index % 2 == 0:
                if piece and not self._silent:
                    self._text(piece)
            elif match := _TAG.match(piece):
                self._tag(match[2].lower(), match[3], opens=not match[1])
        if self._code is not None:
            self._end_code()
        self._end_line()
        return "".join(joined(blocks(self._lines))).strip("\n")

    def _text(self, piece: str) -> None:
        raw = unescape(piece)
        if self._code is not None:
            self._code.append(raw)
            return
        raw = _SPACES.sub(" ", raw)
        text = raw if "`" in self._marks else escaped_inline(raw)
        if raw != " " or self._runs:
            self._runs.append(_Run(text, raw, tuple(self._marks)))

    def _tag(self, name: str, rest: str, *, opens: bool) -> None:
        if self._silent:
            self._silent = "" if name == self._silent and not opens else self._silent
        elif name in SILENT:
            self._silent = name if opens and not rest.endswith("/") else ""
        elif self._code is not None:
            self._inside_code(name, rest, opens=opens)
        elif name in _STYLES:
            self._style(_STYLES[name], opens=opens)
        elif name in _CODE:
            self._style("`", opens=opens)
        elif name in ("a", "img"):
            self._link(name, rest, opens=opens)
        elif name in _RAISED and opens:
            self._add(_RAISED[name])
        elif name == _READING:
            self._add("(" if opens else ")")
        else:
            self._block(name, rest, opens=opens)

    def _add(self, text: str) -> None:
        self._runs.append(_Run(text, text, tuple(self._marks)))

    def _style(self, mark: str, *, opens: bool) -> None:
        if opens:
            self._marks[mark] = self._marks.get(mark, 0) + 1
        elif mark in self._marks:
            self._marks[mark] -= 1
            if not self._marks[mark]:
                del self._marks[mark]

    def _link(self, name: str, rest: str, *, opens: bool) -> None:
        if name == "img":
            shown = escaped_inline(_attribute(rest, "alt"))
            picture = f"![{shown}]({quoted(_attribute(rest, 'src'))})"
            self._add(picture)
            return
        if self._open_link is not None:  # a link in a link ends it, as in a browser
            href, start = self._open_link
            shown = _rendered(self._runs[start:]).strip()
            if href and shown:
                link = f"[{shown}]({quoted(href)})"
                self._runs[start:] = [_Run(link, link, ())]
        self._open_link = (_attribute(rest, "href"), len(self._runs)) if opens else None

    def _block(self, name: str, rest: str, *, opens: bool) -> None:
        if name == "br":
            self._break()
        elif name == "pre" and opens:
            self._paragraph()
            self._code, self._language = [], _language(rest)
        elif name == "hr":
            self._paragraph()
            self._lines += [Line("---", OTHER), BLANK]
        elif name in _LISTS:
            self._list(numbered=name == "ol", opens=opens)
        elif name == "li":
            self._item(opens=opens)
        elif name in _HEADINGS:
            self._paragraph()
            self._heading = "#" * int(name[1]) + " " if opens else ""
        elif name in _PARAGRAPHS:
            self._paragraph()
        elif name in _BLOCKS or name in _ROWS:
            self._end_line()
        elif name in _CELLS and opens and self._runs:
            self._runs.append(_Run(" ", " ", ()))

    def _list(self, *, numbered: bool, opens: bool) -> None:
        if not self._lists:
            self._paragraph()
        self._end_line()
        if opens and len(self._lists) < _DEEPEST:
            self._lists.append(_Level(numbered))
        elif not opens and self._lists:
            self._lists.pop()
            if not self._lists:
                self._paragraph()

    def _item(self, *, opens: bool) -> None:
        self._end_line()
        if opens and self._lists:
            level = self._lists[-1]
            level.count += 1
            level.marker = f"{level.count}. " if level.numbered else "- "
            level.indent = " " * len(level.marker)

    def _inside_code(self, name: str, rest: str, *, opens: bool) -> None:
        assert self._code is not None  # noqa: S101
        if name == "br" or (name in ("div", "p", "li") and opens and self._code):
            self._code.append("\n")
        elif name in _CODE and opens:
            self._language = self._language or _language(rest)
        elif name == "pre" and not opens:
            self._end_code()

    def _end_code(self) -> None:
        code = "".join(self._code or ()).replace("\r", "").replace("\xa0", " ")
        self._code = None
        if not code.strip():
            return
        longest = max((len(ticks) for ticks in _FENCE.findall(code)), default=2)
        fence = "`" * (longest + 1)
        lines = code.rstrip().removeprefix("\n").split("\n")
        for line in (f"{fence}{self._language}", *lines, fence):
            self._push(line, CODE_LINE)
        self._lines.append(BLANK)

    def _break(self) -> None:
        """Ends the line, even if it is empty."""
        if self._runs:
            self._end_line()
        else:
            self._lines.append(BLANK)

    def _end_line(self) -> None:
        runs, self._runs = self._runs, []
        text = escaped_starts(_rendered(runs).strip(" "))
        raw = "".join(run.raw for run in runs).rstrip()
        if self._heading and text:
            self._push(f"{self._heading}{text}", OTHER)
        elif text or raw:
            self._push(text, TEXT, raw)

    def _paragraph(self) -> None:
        self._end_line()
        # A gap may turn out to be inside of code that only its indentation shows.
        if self._lines and self._lines[-1].kind == TEXT:
            self._lines.append(GAP)
        elif self._lines and self._lines[-1] not in (GAP, BLANK):
            self._lines.append(BLANK)

    def _push(self, line: str, kind: str, raw: str = "") -> None:
        prefix = ""
        for level in self._lists:
            prefix += level.marker or level.indent
            level.marker = ""
        if self._lists and kind == TEXT:
            kind = ITEM
        self._lines.append(Line(f"{prefix}{line}", kind, raw))


def _rendered(runs: list[_Run]) -> str:
    parts = []
    for marks, group in groupby(runs, key=lambda run: run.marks):
        text = "".join(run.text for run in group)
        parts.append(_marked(text, tuple(dict.fromkeys(marks))))
    return _ANY_SPACES.sub(" ", "".join(parts).replace("\u200b", ""))


def _marked(text: str, marks: tuple[str, ...]) -> str:
    """Puts marks around a text; they must touch the words, so spaces stay outside."""
    words = text.strip()
    if not marks or not words:
        return text
    before = text[: len(text) - len(text.lstrip())]
    after = text[len(text.rstrip()) :]
    if "`" in marks:
        longest = max((len(ticks) for ticks in _TICKS.findall(words)), default=0)
        ticks = "`" * (longest + 1)
        pad = " " if words.startswith("`") or words.endswith("`") else ""
        words = f"{ticks}{pad}{words}{pad}{ticks}"
    outer = [mark for mark in marks if mark != "`"]
    return f"{before}{''.join(outer)}{words}{''.join(reversed(outer))}{after}"


def _attribute(rest: str, name: str) -> str:
    match = re.search(_ATTRIBUTE.format(name), rest, re.I)
    return unescape(next((group for group in match.groups() if group), "")) if match else ""


def quoted(address: str) -> str:
    """A URL with white space and parentheses percent-encoded, for a Markdown link."""
    return _UNQUOTED.sub(lambda match: quote(match[0], safe=""), address.strip())


def _language(rest: str) -> str:
    match = _LANGUAGE.search(_attribute(rest, "class"))
    return match[1] if match else ""
