"""Reads the rows of a table, each with the number of its first line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any

from flashcards.errors import SourceError
from flashcards.formats.delimited.layout import Layout
from flashcards.model.drafts import Problem
from flashcards.support.limits import LONGEST_FIELD, MOST_CARDS, too_many

Row = tuple[int, list[str]]
"""The number of the row's first line, from 1, and its cells."""

_UNCLOSED = "the quote that opens here is never closed, so it is read as text"
_MOST_UNCLOSED = 1_000
"""After each of them reading begins again, and may look at all lines that follow."""
_MOST_CELLS = 1_000
"""Of one row; a line may be a million separators, and each cell is looked at several times."""
_NEXT_LINE = "\ue000\n"
"""A line put after an odd one: an unclosed quote swallows it, so that only one row is read."""


class Rows:
    """Reads the rows of a table, without blank lines and comments.

    A quote that is never closed is read as text, because it would swallow all rows below it;
    ``problems`` reports each of them.
    """

    def __init__(self, name: str, text: str, layout: Layout, first_line: int = 1) -> None:
        self._name, self._text, self._layout = name, text, layout
        self._first_line = first_line
        self.problems: list[Problem] = []
        self._unclosed = 0

    def read(self) -> list[Row]:
        """Reads all rows.

        Raises:
            SourceError: if there are too many, or a cell is too long.
        """
        mark = self._layout.cells
        is_quoted = len(mark) == 1 and mark != '"' and self._layout.rows == "\n"
        rows: list[Row] = []
        for row in self._quoted() if is_quoted else self._plain():
            rows.append(self._cut(row) if len(row[1]) > _MOST_CELLS else row)
            if len(rows) > MOST_CARDS + 1:  # with the headings
                raise too_many(self._name, MOST_CARDS, "rows")
        return rows

    def _cut(self, row: Row) -> Row:
        """The first cells of a row that has too many, with a problem if others hold something."""
        line, cells = row
        if any(cells[_MOST_CELLS:]):
            message = f"more than {_MOST_CELLS:,} cells in one row; those after are left out"
            self.problems.append(Problem(self._name, line, message))
        return line, cells[:_MOST_CELLS]

    def _quoted(self) -> Iterator[Row]:
        csv.field_size_limit(LONGEST_FIELD)  # the default, 128 KB, is less than we accept
        lines = self._text.split("\n")
        start = 0
        while start < len(lines):
            begins = start
            reader = self._reader((lines[i] + "\n" for i in range(start, len(lines))), strict=True)
            try:
                for cells in reader:
                    if any(cells) and not lines[begins].startswith("#"):
                        yield self._first_line + begins, cells
                    begins = start + reader.line_num
            except csv.Error:
                # Begins again below the odd line, whose quote may have swallowed all that follow.
                yield from self._odd_row(lines[begins], self._first_line + begins)
                start = begins + 1
            else:
                return

    def _reader(self, lines: Iterator[str] | Sequence[str], *, strict: bool) -> Any:
        mark = self._layout.cells
        return csv.reader(lines, delimiter=mark, skipinitialspace=mark not in "\t ", strict=strict)

    def _odd_row(self, line: str, number: int) -> Iterator[Row]:
        """Reads a line that strict parsing rejects: text around quotes, or an unclosed quote."""
        try:
            read = list(self._reader([line + "\n", _NEXT_LINE], strict=False))
            if len(read) == 1:
                self._note_unclosed(number)
                mark = self._layout.cells
                read = list(csv.reader([line], delimiter=mark, quoting=csv.QUOTE_NONE))
        except csv.Error as error:
            raise SourceError(
                f"{self._name}:{number}: this table cannot be read: a cell is longer than "
                f"{LONGEST_FIELD:,} characters."
            ) from error
        if read and any(read[0]) and not line.startswith("#"):
            yield number, read[0]

    def _note_unclosed(self, number: int) -> None:
        self.problems.append(Problem(self._name, number, _UNCLOSED))
        self._unclosed += 1
        if self._unclosed > _MOST_UNCLOSED:
            raise SourceError(
                f"{self._name}:{number}: more than {_MOST_UNCLOSED:,} quotes in this table are "
                "never closed; save it again with another program."
            )

    def _plain(self) -> Iterator[Row]:
        layout, line = self._layout, self._first_line
        if self._text.count(layout.rows) > 2 * MOST_CARDS:
            raise too_many(self._name, MOST_CARDS, "rows")
        for part in self._text.split(layout.rows):
            if part.strip():
                # Only at the first mark: answers may have it as punctuation.
                yield line, [cell.strip() for cell in part.split(layout.cells, 1)]
            line += part.count("\n") + (layout.rows == "\n")
