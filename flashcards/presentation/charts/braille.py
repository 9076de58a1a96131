"""Draws lines in braille characters, each of which has two columns and four rows of dots."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.presentation.charts import scale

_BLANK = 0x2800  # Unicode's braille pattern without a dot; each dot adds its bit
_DOTS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bits of a character's dots, by row, left and right."""
_ACROSS, _DOWN = 2, 4  # dots of a character


def line(
    values: Sequence[float],
    width: int,
    height: int,
    *,
    low: float,
    high: float,
    positions: Sequence[float] = (),
) -> list[str]:
    """Draws a series as lines of braille, with straight lines between points.

    Args:
        values: the series.
        width: of the picture, in cells.
        height: of the picture, in cells.
        low: the value at the bottom; lower ones are drawn there.
        high: the value at the top.
        positions: of each value across the width, from 0 to 1; evenly spread if empty.
    """
    cells = [[_BLANK] * width for _ in range(height)]
    if not values:
        return ["".join(map(chr, row)) for row in cells]
    positions = positions or scale.evenly(len(values))
    before: int | None = None
    for x in range(width * _ACROSS):
        y = _row(
            scale.between(values, positions, x / max(width * _ACROSS - 1, 1)),
            height * _DOWN,
            low,
            high,
        )
        for dot in _joined(before, y):
            cells[dot // _DOWN][x // _ACROSS] |= _DOTS[dot % _DOWN][x % _ACROSS]
        before = y
    return ["".join(map(chr, row)) for row in cells]


def row_of(value: float, height: int, *, low: float, high: float) -> int:
    """The line, from the top, in which ``line`` draws a value."""
    return _row(value, height * _DOWN, low, high) // _DOWN


def _row(value: float, dots: int, low: float, high: float) -> int:
    share = (min(max(value, low), high) - low) / (high - low)
    return round((1 - share) * (dots - 1))


def _joined(before: int | None, y: int) -> range:
    """The dots of a column that connect the dot of the previous column to its own."""
    if before is None or before == y:
        return range(y, y + 1)
    return range(before + 1, y + 1) if before < y else range(y, before)
