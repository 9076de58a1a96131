"""Tables in HTML: where their cells are, and cells put together as a table in Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from flashcards.markdown.html_pieces import Pieces

_TAGS = frozenset(["table", "tr", "td", "th", "caption"])
_SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?(\d{1,3})""", re.I)
_DEEPEST = 3
"""Tables in tables, each of which is read once for each of those around it."""
_WIDEST = 100
"""Columns or rows that a cell may span."""
_SPANS = {"col": "columns", "row": "rows"}
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


@dataclass(slots=True)
class Cell:
    """Where a cell is: its texts from ``start`` to ``end``, and the tags between these.

    A simple cell has its content instead.
    """

    start: int
    end: int
    content: str | None = None
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Table:
    """A table up to the tag ``end``, which closes it, or behind the last tag.

    ``loose`` means that it holds text outside of its cells.
    """

    end: int
    rows: list[list[Cell]] = field(default_factory=list)
    caption: Cell | None = None
    loose: bool = False
    open_cell: Cell | None = None

    def end_cell(self, end: int) -> None:
        """Ends the cell that is open."""
        if self.open_cell is not None:
            self.open_cell.end, self.open_cell = end, None

    @property
    def is_grid(self) -> bool:
        """Whether it arranges cells; a table around a single one is a frame."""
        return not self.loose and sum(map(len, self.rows)) > 1


def tables_in(pieces: Pieces) -> dict[int, Table]:
    """The tables among pieces, by the index of their first tag."""
    finding = _Finding(pieces)
    for index, name in enumerate(pieces.names):
        if name in _TAGS:
            finding.tag(index, name, opens=not pieces.slashes[index])
    finding.end()
    return finding.tables


@dataclass(slots=True)
class _Finding:
    """A pass over all tags: the tables found, and those that are open."""

    pieces: Pieces
    tables: dict[int, Table] = field(default_factory=dict)
    opened: list[Table] = field(default_factory=list)
    too_deep: int = 0
    last: int = 0  # the index of the tag before

    def tag(self, index: int, name: str, *, opens: bool) -> None:
        table = self.opened[-1] if self.opened else None
        if table is not None and table.open_cell is None:
            between = "".join(self.pieces.texts[self.last + 1 : index + 1])
            table.loose |= bool(between and not between.isspace())
        self.last = index
        if name == "table":
            self._table(index, opens=opens)
        elif table is not None and not self.too_deep:
            table.end_cell(index)
            if opens:
                self._begin(table, name, index)
            if self.pieces.contents[index]:
                table.end_cell(index)
        elif table is not None and self.pieces.contents[index]:
            table.loose |= table.open_cell is None

    def _table(self, index: int, *, opens: bool) -> None:
        if opens and len(self.opened) >= _DEEPEST:
            self.too_deep += 1
        elif opens:
            self.tables[index] = Table(len(self.pieces.names))
            self.opened.append(self.tables[index])
        elif self.too_deep:
            self.too_deep -= 1
        elif self.opened:
            table = self.opened.pop()
            table.end_cell(index)
            table.end = index

    def _begin(self, table: Table, name: str, index: int) -> None:
        if name == "tr":
            table.rows.append([])
            return
        content = self.pieces.contents[index]
        cell = table.open_cell = Cell(index + 1, len(self.pieces.names), content)
        if name == "caption":
            table.caption = cell
            return
        if attributes := self.pieces.attributes[index]:
            for which, count in _SPAN.findall(attributes):
                setattr(cell, _SPANS[which.lower()], min(max(int(count), 1), _WIDEST))
        if not table.rows:
            table.rows.append([])
        table.rows[-1].append(cell)

    def end(self) -> None:
        """Closes what is still open."""
        while self.opened:
            self._table(len(self.pieces.names), opens=False)


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
    if "```" not in markdown and "~~~" not in markdown:
        lines = [bare for line in markdown.split("\n") if (bare := line.strip())]
    else:
        lines = _without_fences(markdown)
    return "<br>".join(lines).replace("|", r"\|")


def _without_fences(markdown: str) -> list[str]:
    """Lines that are not blank, those of blocks of code as code of their own."""
    lines: list[str] = []
    fence = ""
    for line in markdown.split("\n"):
        match = _FENCE.match(line)
        if match and (not fence or match[1].startswith(fence)):
            fence = "" if fence else match[1]
        elif line.strip():
            lines.append(f"`{line.rstrip()}`" if fence and "`" not in line else line.strip())
    return lines
