"""Tables in HTML: where their cells are, and cells put together as a table in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_TABLE_TAG = re.compile(r"<(/?)(table|tr|td|th|caption)\b([^>]*)", re.I)
_SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?(\d{1,3})""", re.I)
_DEEPEST = 3
"""Tables in tables, each of which is read once for each of those around it."""
_WIDEST = 100
"""Columns or rows that a cell may span."""
_SPANS = {"col": "columns", "row": "rows"}
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


@dataclass(slots=True)
class Cell:
    """Where a cell is: its pieces from ``start`` up to ``end``."""

    start: int
    end: int
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Table:
    """A table up to the piece ``end``, which is its closing tag, or behind the last piece.

    ``loose`` means that it holds text outside of its cells.
    """

    end: int
    rows: list[list[Cell]] = field(default_factory=list)
    caption: Cell | None = None
    loose: bool = False

    @property
    def is_grid(self) -> bool:
        """Whether it arranges cells; a table around a single one is a frame."""
        return not self.loose and sum(map(len, self.rows)) > 1


def tables_in(pieces: Sequence[str]) -> dict[int, Table]:
    """The tables among pieces that are text and tags in turn, by the index of their first tag."""
    finding = _Finding(pieces)
    for index in range(1, len(pieces), 2):
        if match := _TABLE_TAG.match(pieces[index]):
            finding.tag(index, match)
    finding.end()
    return finding.found


@dataclass(slots=True)
class _Finding:
    """A pass over all pieces: the tables found, and those that are open with their open cells."""

    pieces: Sequence[str]
    found: dict[int, Table] = field(default_factory=dict)
    opened: list[Table] = field(default_factory=list)
    cells: list[Cell | None] = field(default_factory=list)
    too_deep: int = 0
    last: int = 0  # the index of the tag before

    def tag(self, index: int, match: re.Match[str]) -> None:
        name, opens = match[2].lower(), not match[1]
        if self.opened and self.cells[-1] is None:
            between = self.pieces[self.last + 1 : index : 2]
            self.opened[-1].loose |= any(text and not text.isspace() for text in between)
        self.last = index
        if name == "table":
            self._table(index, opens=opens)
        elif self.opened and not self.too_deep:
            self._finish_cell(index)
            if opens:
                self._begin(name, match[3], index)

    def _table(self, index: int, *, opens: bool) -> None:
        if opens and len(self.opened) >= _DEEPEST:
            self.too_deep += 1
        elif opens:
            self.found[index] = Table(len(self.pieces))
            self.opened.append(self.found[index])
            self.cells.append(None)
        elif self.too_deep:
            self.too_deep -= 1
        elif self.opened:
            self._finish_cell(index)
            self.cells.pop()
            self.opened.pop().end = index

    def _begin(self, name: str, attributes: str, index: int) -> None:
        table = self.opened[-1]
        if name == "tr" or (name != "caption" and not table.rows):
            table.rows.append([])
        if name == "tr":
            return
        cell = self.cells[-1] = Cell(index + 1, len(self.pieces))
        if name == "caption":
            table.caption = cell
            return
        for which, count in _SPAN.findall(attributes):
            setattr(cell, _SPANS[which.lower()], min(max(int(count), 1), _WIDEST))
        table.rows[-1].append(cell)

    def _finish_cell(self, index: int) -> None:
        if (cell := self.cells[-1]) is not None:
            cell.end, self.cells[-1] = index, None

    def end(self) -> None:
        """Closes what is still open."""
        while self.opened:
            self._table(len(self.pieces), opens=False)


def in_markdown(rows: Sequence[Sequence[tuple[Cell, str]]]) -> list[str]:
    """The lines of a table in Markdown; its first row is the heading, which Markdown demands."""
    grid = [row for row in _spread(rows) if any(row)]
    width = max((len(row) for row in grid), default=0)
    if not grid:
        return []
    head, *body = [[*row, *[""] * (width - len(row))] for row in grid]
    return [_line(head), _line(["---"] * width), *map(_line, body)]


def in_text(rows: Sequence[Sequence[tuple[Cell, str]]]) -> list[str]:
    """The lines of a table inside of a cell, where Markdown has no tables."""
    return [" · ".join(filter(None, (text for _, text in row))) for row in rows]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _spread(rows: Sequence[Sequence[tuple[Cell, str]]]) -> list[list[str]]:
    """The texts of cells in their columns; a spanned place is empty."""
    grid: list[list[str]] = []
    taken: dict[int, int] = {}  # columns that cells above reach into, and for how many rows
    for row in rows:
        texts: list[str] = []
        below = {column: left - 1 for column, left in taken.items() if left > 1}
        for cell, text in row:
            while len(texts) in taken:
                texts.append("")
            if cell.rows > 1:
                below |= {len(texts) + i: cell.rows - 1 for i in range(cell.columns)}
            texts += [text, *[""] * (cell.columns - 1)]
        grid.append(texts)
        taken = below
    return grid


def flattened(markdown: str) -> str:
    """Markdown as the content of a cell, which is one line: its lines with breaks between them."""
    if "\n" not in markdown:
        return markdown.replace("|", r"\|")
    lines: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        match = _FENCE.match(line)
        if match and (not fence or match[1].startswith(fence)):
            fence = "" if fence else match[1]
        elif line.strip():
            lines.append(f"`{line.rstrip()}`" if fence and "`" not in line else line.strip())
    return "<br>".join(lines).replace("|", r"\|")
