"""What the columns of a table hold, by their headings or by what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from flashcards.formats.base import level_from


class Column(StrEnum):
    """What a column holds."""

    FRONT = "front"
    BACK = "back"
    TAGS = "tags"
    DECK = "deck"
    LEVEL = "level"
    ID = "id"
    KIND = "kind"
    KEY_POINTS = "key points"
    OTHER = "other"


_HEADINGS = {
    Column.FRONT: "front question term q prompt word expression card side1 text ask",
    Column.BACK: "back answer definition a response meaning translation solution side2 reply",
    Column.TAGS: "tags tag labels topics topic categories category",
    Column.DECK: "deck subject set group role",
    Column.LEVEL: "level difficulty",
    Column.ID: "id guid uid uuid",
    Column.KIND: "kind type notetype",
    Column.KEY_POINTS: "keypoints points keypoint goodtohear hints",
}
_BY_HEADING = {
    heading: column for column, headings in _HEADINGS.items() for heading in headings.split()
}
_SAMPLE = 200


def by_headings(row: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns that a row of headings names; None if it is no such row.

    A row is one of headings if it names a question and an answer column, repeats no name, and
    holds no level, which only a card can have.
    """
    if any(level_from(cell) for cell in row):
        return None
    found = [_BY_HEADING.get(_plain(cell), Column.OTHER) for cell in row]
    named = [column for column in found if column is not Column.OTHER]
    if len(set(named)) != len(named) or not {Column.FRONT, Column.BACK} <= set(named):
        return None
    return tuple(found)


def by_names(names: Sequence[str]) -> tuple[Column, ...]:
    """The columns that a person names, in order; an unknown name is passed over."""
    return tuple(_BY_HEADING.get(_plain(name), Column.OTHER) for name in names)


def by_content(rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """Question, answer, and in a third column the level, or tags, if all that stands there fits."""
    width = max((len(row) for row in rows), default=0)
    columns = [Column.FRONT, Column.BACK, *[Column.OTHER] * (width - 2)][:width]
    for index in range(2, width):
        cells = [row[index].strip() for row in rows[:_SAMPLE] if len(row) > index]
        filled = [cell for cell in cells if cell]
        if filled and all(level_from(cell) for cell in filled) and Column.LEVEL not in columns:
            columns[index] = Column.LEVEL
    return tuple(columns)


def _plain(heading: str) -> str:
    return "".join(letter for letter in heading.casefold() if letter.isalnum())
