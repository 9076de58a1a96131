"""Puts lines of Markdown together: runs of text, lists, quotes, code and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from flashcards.markdown.escaping import escaped_starts
from flashcards.markdown.html_runs import Run, rendered
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

_FENCE = re.compile(r"^[ \t]*(`{3,})", re.MULTILINE)
_LISTS = frozenset(["ul", "ol"])
_DEEPEST = 12
"""Lists and quotes in each other; each line repeats the indentation of all around it."""


@dataclass(slots=True)
class _Level:
    """An open list or quote: the marker of its next item and the indentation of its lines."""

    name: str
    count: int = 0
    marker: str = ""
    indent: str = ""


@dataclass(slots=True)
class Lines:
    """What has been converted so far, with the line that is being written.

    Lines indented with non-breaking spaces are taken for code, with the lines around them.
    """

    runs: list[Run] = field(default_factory=list)
    _lines: list[Line] = field(default_factory=list)
    _levels: list[_Level] = field(default_factory=list)
    _heading: str = ""

    def finished(self) -> str:
        """All lines as Markdown."""
        if not (self._lines or self._levels or self._heading):  # most fields and cells
            return escaped_starts(rendered(self.runs).strip(" "))
        self.end_line()
        return joined(blocks(self._lines)).strip("\n")

    # Lines

    def wrap(self) -> None:
        """Ends the line, even if it is empty."""
        if self.runs:
            self.end_line()
        else:
            self._lines.append(BLANK)

    def end_line(self) -> None:
        """Ends the line if it is not empty."""
        if not self.runs:
            return
        runs, self.runs = self.runs, []
        text = escaped_starts(rendered(runs).strip(" "))
        raw = "".join([run.raw for run in runs]).rstrip()
        if self._heading and text:
            self._push(f"{self._heading}{text}", OTHER)
        elif text or raw:
            self._push(text, TEXT, raw)

    def paragraph(self) -> None:
        """Ends the paragraph."""
        self.end_line()
        # A gap may turn out to be inside of code that only its indentation shows.
        if self._lines and self._lines[-1].kind == TEXT:
            self._lines.append(GAP)
        elif self._lines and self._lines[-1] not in (GAP, BLANK):
            self._lines.append(BLANK)

    def heading(self, level: int) -> None:
        """Begins a heading, or ends it with level 0."""
        self.paragraph()
        self._heading = f"{'#' * level} " if level else ""

    def block(self, lines: Iterable[str]) -> None:
        """Adds a block that is Markdown already, such as a rule or a table."""
        self.paragraph()
        for line in lines:
            self._push(line, OTHER)
        self._lines.append(BLANK)

    def code(self, code: str, language: str) -> None:
        """Adds a block of code, fenced by more backticks than it holds."""
        if not code.strip():
            return
        longest = max((len(ticks) for ticks in _FENCE.findall(code)), default=2)
        fence = "`" * (longest + 1)
        for line in (f"{fence}{language}", *code.rstrip().removeprefix("\n").split("\n"), fence):
            self._push(line, CODE_LINE)
        self._lines.append(BLANK)

    # Lists and quotes

    def list_(self, name: str, *, opens: bool) -> None:
        """Opens or closes ``ul`` or ``ol``."""
        if not self._levels:
            self.paragraph()
        self.end_line()
        self._level(_Level(name), opens=opens)
        if not opens and not self._levels:
            self.paragraph()

    def item(self, *, opens: bool) -> None:
        """Opens or closes an item of the open list; without a list it is a line."""
        self.end_line()
        if opens and self._levels and self._levels[-1].name in _LISTS:
            level = self._levels[-1]
            level.count += 1
            level.marker = f"{level.count}. " if level.name == "ol" else "- "
            level.indent = " " * len(level.marker)

    def quote(self, *, opens: bool) -> None:
        """Opens or closes a quote."""
        self.paragraph()
        self._level(_Level("blockquote", marker="> ", indent="> "), opens=opens)

    def terms(self) -> None:
        """Begins or ends a list of terms and what they mean."""
        self.definition(opens=False)
        self.paragraph()

    def definition(self, *, opens: bool) -> None:
        """Opens or closes what a term means, an item below it; one that is open ends."""
        self.end_line()
        if self._levels and self._levels[-1].name == "dd":
            self._levels.pop()
        if opens:
            self._level(_Level("dd", marker="- ", indent="  "), opens=True)

    def _level(self, level: _Level, *, opens: bool) -> None:
        if opens and len(self._levels) < _DEEPEST:
            self._levels.append(level)
        elif not opens and self._levels:
            self._levels.pop()

    def _push(self, line: str, kind: str, raw: str = "") -> None:
        if not self._levels:
            self._lines.append(Line(line, kind, raw))
            return
        prefix = ""
        for level in self._levels:
            prefix += level.marker or level.indent
            level.marker = "" if level.name != "blockquote" else level.marker
        self._lines.append(Line(f"{prefix}{line}", ITEM if kind == TEXT else kind, raw))
