"""Finds the meaning of a table's columns, by their headings or their content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import pairwise

from flashcards.formats.base import level_from


class Column(StrEnum):
    """The meaning of a column."""

    FRONT = "front"
    BACK = "back"
    TAGS = "tags"
    DECK = "deck"
    LEVEL = "level"
    ID = "id"
    KIND = "kind"
    KEY_POINTS = "key points"
    REVERSE = "add reverse"
    CATEGORY = "category"
    IGNORED = "ignored"
    OTHER = "other"


_HEADINGS = {
    Column.FRONT: "front question term q prompt word expression card side1 text ask",
    Column.BACK: "back answer definition a response meaning translation solution side2 reply",
    Column.TAGS: "tags tag labels topics topic categories category",
    Column.DECK: "deck subject set group role",
    Column.LEVEL: "level difficulty",
    Column.ID: "id guid uid uuid noteid cardid questionid qid",
    Column.KIND: "kind type notetype",
    Column.KEY_POINTS: "keypoints points keypoint goodtohear hints",
    Column.REVERSE: "addreverse",
}
_BY_HEADING = {
    heading: column for column, headings in _HEADINGS.items() for heading in headings.split()
}
_ROW_NUMBERS = frozenset(["#", "№", "No.", "Nr.", "S.No", "Sr.No"])
SAMPLE = 200  # rows that are looked at, so that a large table takes no longer
_ID = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{16,64}|[1-9][0-9]{9,18}", re.I
)
"""A UUID, a digest, or an instant that is an id: no word and no date looks like that."""
_LONG_NUMBER = re.compile(r"[1-9][0-9]{5,8}")
_MANY = 20
"""Rows that show what a column is even if it is not so in each."""
_MOSTLY = 0.9  # of the rows
_PAIR = (Column.FRONT, Column.BACK)
_FEWEST = 2  # numbers, in a sequence of which there must be more
_LONGEST_NUMBER = 9  # digits: no table has more rows
_WIDEST = 50  # columns that are looked at; a row may hold a million separators


def by_headings(row: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns that a row of headings names; None if the row is not one of headings.

    Headings name a question and an answer column, repeat no name, and contain no level such as
    "easy", which only a card can have.
    """
    if any(level_from(cell) for cell in row):
        return None
    columns = [_under(cell) for cell in row]
    named = [column for column in columns if column is not Column.OTHER]
    if len(set(named)) != len(named) or not {Column.FRONT, Column.BACK} <= set(named):
        return None
    return tuple(columns)


def _under(heading: str) -> Column:
    if heading.strip() in _ROW_NUMBERS:
        return Column.IGNORED
    return _BY_HEADING.get(plain_heading(heading), Column.OTHER)


def by_names(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns that the user names, in order; those of unknown names are left out."""
    named = {**_BY_HEADING, Column.OTHER.value: Column.OTHER}
    return tuple(named.get(plain_heading(name), Column.IGNORED) for name in names)


def by_content(rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Question and answer first; another column is the level if all its cells are levels."""
    width = max((len(row) for row in rows), default=0)
    columns = [Column.FRONT, Column.BACK, *[Column.OTHER] * (width - 2)][:width]
    if width > len(_PAIR) and (key := keys_in(rows, 0)) is not None:
        columns = [key, *columns[: width - 1]]
    for index in range(2, min(width, _WIDEST)):
        cells = [row[index].strip() for row in rows[:SAMPLE] if len(row) > index]
        filled = [cell for cell in cells if cell]
        is_free = columns[index] is Column.OTHER and Column.LEVEL not in columns
        if filled and is_free and all(level_from(cell) for cell in filled):
            columns[index] = Column.LEVEL
    return tuple(columns)


def keys_in(rows: Sequence[Sequence[str]], index: int) -> Column | None:
    """The kind of a column that only counts or identifies its rows; None for any other."""
    cells = [row[index].strip() for row in rows[:SAMPLE] if len(row) > index]
    # Keys of other data are not ids: several rows may have the same.
    if _counts(cells) or _are_long_numbers(cells):
        return Column.IGNORED
    return Column.ID if _identifies(cells) else None


def _counts(cells: Sequence[str]) -> bool:
    """Whether cells number the rows, a few of which may be missing: then they are not questions."""
    numbers = [int(cell) for cell in cells if cell.isdecimal() and len(cell) < _LONGEST_NUMBER]
    steps = [after - before for before, after in pairwise(numbers)]
    followed = sum(step == 1 for step in steps)
    return len(numbers) > _FEWEST and (
        len(numbers) == len(cells) == followed + 1
        or (len(cells) >= _MANY and followed >= _MOSTLY * len(cells))
    )


def _are_long_numbers(cells: Sequence[str]) -> bool:
    """Whether cells are numbers that mostly differ and are too long to be years."""
    numbers = {cell for cell in cells if _LONG_NUMBER.fullmatch(cell)}
    return len(cells) >= _MANY and len(numbers) >= _MOSTLY * len(cells)


def _identifies(cells: Sequence[str]) -> bool:
    """Whether cells are ids of other programs."""
    return len(set(cells)) == len(cells) > 0 and all(map(_ID.fullmatch, cells))


def plain_heading(heading: str) -> str:
    """A heading without case, spaces and punctuation."""
    return "".join(letter for letter in heading.casefold() if letter.isalnum())
