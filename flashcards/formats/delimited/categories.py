"""Finds the question of a table whose first column sorts the rows: “noun”, “verb”, “noun”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from flashcards.formats.base import level_from
from flashcards.formats.delimited.columns import Column

_FEWEST_ROWS = 10  # in fewer a word may repeat by chance
_FEWEST_TEXTS = 3
"""A category, a question and an answer."""
_REPEATING = 0.2
"""Different cells for each row, up to which a column sorts the rows; a plain choice."""
_DIFFERING = 0.8
"""Likewise, from which it asks: words repeat here and there in a long list."""
_LONGEST_TAG = 40  # characters; longer values are sentences
_WIDEST = 50  # columns that are looked at; a row may hold a million separators
_TEXTS = (Column.FRONT, Column.BACK, Column.OTHER)


def without_category(
    columns: Sequence[Column], texts: Iterable[int], rows: Sequence[Sequence[str]]
) -> tuple[Column, ...]:
    """The columns, with another question if the first texts are a category of the rows.

    A question that repeats has several answers, and none of them is right. The category becomes
    a tag, or a line of the answer if it is long.

    Args:
        columns: the columns as they are without a look at what repeats.
        texts: the indices of those that may ask.
        rows: the cells without headings.
    """
    asking = [i for i in texts if i < len(columns) and columns[i] in _TEXTS][:_WIDEST]
    if len(asking) < _FEWEST_TEXTS or len(rows) < _FEWEST_ROWS or not _repeats(rows, asking[0]):
        return tuple(columns)
    first, *others = asking
    question = _question(rows, others[:-1])
    if _repeats(rows, question):
        return tuple(columns)
    answer = _answer(rows, others[others.index(question) + 1 :])
    changed = list(columns)
    changed[first] = _meaning(rows, first, may_be_level=Column.LEVEL not in columns)
    for index in others[: others.index(answer)]:
        changed[index] = Column.OTHER
    changed[question], changed[answer] = Column.FRONT, Column.BACK
    return tuple(changed)


def _question(rows: Sequence[Sequence[str]], texts: Sequence[int]) -> int:
    """The first column that mostly differs, else the one that differs most."""
    differing = (index for index in texts if _variety(rows, index) >= _DIFFERING)
    best = next(differing, None)
    return max(texts, key=partial(_variety, rows)) if best is None else best


def _answer(rows: Sequence[Sequence[str]], texts: Sequence[int]) -> int:
    return next((index for index in texts if not _repeats(rows, index)), texts[0])


def _meaning(rows: Sequence[Sequence[str]], index: int, *, may_be_level: bool) -> Column:
    values = set(_filled(rows, index))
    if may_be_level and values and all(map(level_from, values)):
        return Column.LEVEL
    is_short = max(map(len, values), default=0) <= _LONGEST_TAG
    return Column.CATEGORY if is_short else Column.OTHER


def _repeats(rows: Sequence[Sequence[str]], index: int) -> bool:
    return _variety(rows, index) <= _REPEATING


def _variety(rows: Sequence[Sequence[str]], index: int) -> float:
    """The share of different texts among the cells of a column, which may be empty."""
    return len(set(_filled(rows, index))) / len(rows)


def _filled(rows: Sequence[Sequence[str]], index: int) -> Iterator[str]:
    return (cell for row in rows if len(row) > index and (cell := row[index].strip()))
