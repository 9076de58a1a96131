"""Which separator a table is written with, and its rows with their line numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashcards.errors import SourceError
from flashcards.formats.delimited.columns import by_headings

Row = tuple[int, list[str]]
"""A line number, from 1, and the cells that begin there."""

_SINGLE = ("\t", ",", ";", "|")
_LONG = ("/////", "---", " - ", "::", " – ", "=>")
_LONGEST_CELL = 1 << 20
_LONGEST_HEADINGS = 1_000
_SAMPLE_LINES = 200
_LEAST_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Layout:
    """How cells and rows are told apart; ``rows`` is a newline unless another mark is used."""

    cells: str
    rows: str = "\n"


def guess(text: str) -> Layout | None:
    """The layout that gives most rows two cells or more, None if none does.

    A first line of headings is surer than that. A text of one line whose parts between
    semicolons all hold a comma is one of Quizlet's.
    """
    if headed := _by_headings(text.partition("\n")[0]):
        return headed
    sample = _sample(text)
    if not sample:
        return None
    best = max(_SINGLE, key=lambda mark: _share(sample, mark))
    if _share(sample, best) >= _LEAST_SHARE and (best != "," or not _one_line_set(text)):
        return Layout(best)
    if _one_line_set(text):
        return Layout(",", ";")
    for mark in _LONG:
        if sum(mark in line for line in sample) >= _LEAST_SHARE * len(sample):
            return Layout(mark)
    return Layout(best) if _share(sample, best) > 0.5 else None


def _by_headings(line: str) -> Layout | None:
    """The layout under which the line names a question and an answer column."""
    if len(line) <= _LONGEST_HEADINGS:
        for mark in _SINGLE:
            cells = next(csv.reader([line], delimiter=mark, skipinitialspace=True), [])
            if by_headings(cells):
                return Layout(mark)
    return None


def _sample(text: str) -> list[str]:
    lines = text[: 1 << 16].split("\n", _SAMPLE_LINES)
    whole = lines[:-1] if len(lines) > 1 and len(text) > 1 << 16 else lines
    return [line for line in whole[:_SAMPLE_LINES] if line.strip() and not line.startswith("#")]


def _share(sample: Sequence[str], mark: str) -> float:
    """How many of the rows have two cells or more, weighted by how even they are."""
    try:
        rows = [row for row in csv.reader(sample, delimiter=mark, skipinitialspace=True) if row]
    except csv.Error:
        return 0.0
    widths = [len(row) for row in rows]
    if not widths:
        return 0.0
    usual = max(set(widths), key=widths.count)
    if usual < 2:
        return 0.0
    return (
        sum(width >= 2 for width in widths)
        / len(widths)
        * (0.9 + 0.1 * widths.count(usual) / len(widths))
    )


def _one_line_set(text: str) -> bool:
    parts = [part for part in text.strip().split(";") if part.strip()]
    return "\n" not in text.strip() and len(parts) > 1 and all("," in part for part in parts)


def rows(name: str, text: str, layout: Layout, first_line: int = 1) -> Iterator[Row]:
    """The rows of a table, blank ones and comments left out.

    Raises:
        SourceError: if a cell is longer than 1 MB or a quote is never closed properly.
    """
    if len(layout.cells) == 1 and layout.rows == "\n":
        yield from _quoted(name, text, layout.cells, first_line)
    else:
        yield from _plain(text, layout, first_line)


def _quoted(name: str, text: str, mark: str, first_line: int) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    lines = text.split("\n")
    reader = csv.reader(
        (line + "\n" for line in lines), delimiter=mark, skipinitialspace=mark not in "\t "
    )
    begins = first_line
    try:
        for cells in reader:
            if any(cells) and not lines[begins - first_line].startswith("#"):
                yield begins, cells
            begins = first_line + reader.line_num
    except csv.Error as error:
        raise SourceError(f"{name}:{begins}: this table cannot be read: {error}.") from error


def _plain(text: str, layout: Layout, first_line: int) -> Iterator[Row]:
    line = first_line
    for part in text.split(layout.rows):
        if part.strip():
            yield line, [cell.strip() for cell in part.split(layout.cells, 1)]
        line += part.count("\n") + (layout.rows == "\n")
