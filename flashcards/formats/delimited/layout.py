"""Detects the separator of a table, and whether a text is a table at all."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from flashcards.formats.delimited.columns import by_headings

_SINGLE = ("\t", ",", ";", "|")
_LONG = ("/////", "---", " - ", "::", " – ", "=>")
_LONGEST_HEADINGS = 1_000  # characters; a longer line is text, and need not be split
_SAMPLE_LINES = 200  # enough to see how regular a text is, however long
_LEAST_SHARE = 0.9  # of the lines: a few may be titles, comments or broken rows


@dataclass(frozen=True, slots=True)
class Layout:
    """The separators of cells and of rows."""

    cells: str
    rows: str = "\n"


def guess(text: str) -> Layout | None:
    """The layout under which most rows have two cells or more, None if there is none.

    A first line of headings decides before that. A text of one line whose parts between
    semicolons all contain a comma is an export of Quizlet.
    """
    if headed := _by_headings(text.partition("\n")[0]):
        return headed
    sample = _sample(text)
    if not sample:
        return None
    share, best = max(((_share(sample, mark), mark) for mark in _SINGLE), key=itemgetter(0))
    if share >= _LEAST_SHARE and (best != "," or not _one_line_set(text)):
        return Layout(best)
    if _one_line_set(text):
        return Layout(",", ";")
    for mark in _LONG:
        if sum(mark in line for line in sample) >= _LEAST_SHARE * len(sample):
            return Layout(mark)
    return Layout(best) if share > 0.5 else None


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
    """The share of rows with two cells or more, weighted by how regular their widths are."""
    if not any(mark in line for line in sample):
        return 0.0  # which is seen at once
    try:
        rows = list(csv.reader(sample, delimiter=mark, skipinitialspace=True, strict=True))
    except csv.Error:  # quotes that are not those of a table: read each line by itself
        lines = (csv.reader([line], delimiter=mark, skipinitialspace=True) for line in sample)
        rows = [next(line, []) for line in lines]
    widths = [len(row) for row in rows if row]
    if not widths:
        return 0.0
    usual = max(set(widths), key=widths.count)
    if usual < 2:
        return 0.0
    # Regular widths weigh little: they only decide between marks that split as many rows.
    return (
        sum(width >= 2 for width in widths)
        / len(widths)
        * (0.9 + 0.1 * widths.count(usual) / len(widths))
    )


def _one_line_set(text: str) -> bool:
    """Whether a text of one line is a Quizlet set, judged by its first parts."""
    line = text.strip()
    if "\n" in line:
        return False
    parts = [part for part in line.split(";", _SAMPLE_LINES)[:_SAMPLE_LINES] if part.strip()]
    return len(parts) > 1 and all("," in part for part in parts)


def is_prose(text: str, layout: Layout) -> bool:
    """Whether a supposed table is more likely prose, whose commas are punctuation.

    It is a table nevertheless if questions end before the first separator, or if nearly all of
    several lines have the same number of cells.
    """
    if layout.cells not in ",;" or layout.rows != "\n" or _by_headings(text.partition("\n")[0]):
        return False
    sample = _sample(text)
    sentences = [line for line in sample if _is_sentence(line, layout.cells)]
    if len(sample) < _FEW:
        return 2 * len(sentences) > len(sample)
    widths = [line.count(layout.cells) for line in sample]
    usual = max(widths.count(width) for width in set(widths))
    spaced = sum(line.count(f"{layout.cells} ") for line in sample)
    return (
        usual < _EVEN * len(sample)
        and spaced >= _LEAST_SHARE * sum(widths)
        and len(sentences) >= _PROSE * len(sample)
    )


def is_filled(text: str, layout: Layout) -> bool:
    """Whether most rows have two cells that hold something, unlike code with ``;`` at line ends."""
    if layout.rows != "\n":
        return True
    sample = _sample(text)
    cells = ([cell for cell in line.split(layout.cells) if cell.strip()] for line in sample)
    return 2 * sum(len(row) > 1 for row in cells) >= len(sample)


def is_drawn(text: str) -> bool:
    """Whether most lines are rows of a table that is drawn with bars, as Markdown's are."""
    sample = _sample(text)
    return 2 * sum(line.lstrip().startswith("|") for line in sample) > len(sample)


def is_links(text: str, layout: Layout) -> bool:
    """Whether most rows are a text and a link, as in lists of pages to read."""
    sample = _sample(text)
    links = sum(
        _ONLY_LINK.fullmatch(x.partition(layout.cells)[2].strip()) is not None for x in sample
    )
    return 2 * links > len(sample)


_ONLY_LINK = re.compile(r"\[[^\]\n]*\]\(https?:[^()\s]*\)|<?https?:\S+>?")
_FEW = 3  # fewer lines have no regularity that could show a table
_EVEN = 0.8  # of the lines: commas of prose do not fall as evenly, a plain choice
_PROSE = 0.3  # of the lines end a sentence: cells seldom do, a plain choice
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”')\]]*(?:$| +[^\W\d_a-z])")


def _is_sentence(line: str, mark: str) -> bool:
    """Whether a line contains the end of a sentence, and its first separator is punctuation."""
    first, _, rest = line.partition(mark)
    is_asked = first.rstrip().endswith("?")
    is_quoted = '"' in (line.lstrip()[:1], rest.lstrip()[:1])
    return rest[:1] == " " and not is_asked and not is_quoted and bool(_ENDS_SENTENCE.search(line))
