"""Draws charts as lines of text with Unicode blocks, within a width."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch
from itertools import groupby
from math import ceil
from operator import itemgetter
from statistics import median

from flashcards.presentation.charts import braille, scale
from flashcards.presentation.charts.model import Bars, Chart, Heat, Lines, Points, Table
from flashcards.presentation.terminal_text import cells as width_of
from flashcards.presentation.terminal_text import line as printable
from flashcards.presentation.translations import mark, say

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_FILLS = "█▓▒░"
_HALF = 4  # eighths
_SHADES = "·░▒▓█"
_NO_DOTS = "\u2800"
_WEEKDAYS = (mark("Mon"), "", mark("Wed"), "", mark("Fri"), "", mark("Sun"))
_WIDEST_BAR = 4  # cells
_SHORTEST_NAME = 16  # cells of the first column that stay however narrow the terminal is
_INDENT = 2  # cells


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in one colour; the role is empty for plain text."""

    text: str
    role: str = ""


Line = list[Piece]


def drawn(chart: Chart, width: int, height: int = 8) -> list[Line]:
    """Draws a chart with its title above and its note below.

    Args:
        chart: the chart.
        width: the greatest width of a line, in cells.
        height: of the picture without title and notes, in lines; tables and heat maps ignore it.
    """
    lines = list(_sentence(_heading(chart, width), width, "title"))
    lines += (
        [[Piece(say("Nothing yet."), "muted")]]
        if chart.is_empty
        else _picture(chart, width, height)
    )
    lines += _sentence(chart.note, width)
    return [list(_cut(line, width)) for line in lines]


def plain(lines: Sequence[Line]) -> str:
    """Lines without colours."""
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines)


def _heading(chart: Chart, width: int) -> str:
    return chart.heading(_joins(chart, width)) if isinstance(chart, Bars) else chart.title


def _cut(line: Line, width: int) -> Iterator[Piece]:
    left = width
    for piece in line:
        text = printable(piece.text)
        while width_of(text) > left:
            text = text[:-1]
        if text:
            yield Piece(text, piece.role)
        left -= width_of(text)


@singledispatch
def _picture(chart: object, _width: int, _height: int) -> Iterator[Line]:
    raise TypeError(chart)


@_picture.register
def _bars(chart: Bars, width: int, height: int) -> Iterator[Line]:
    axis_width, size = _axis_width(chart), _joins(chart, width)
    room = max(width - axis_width - 1, 1)
    stacks = [scale.joined(s.values, size, averaged=chart.averaged) for s in chart.series]
    bars = len(stacks[0])
    bar_width = max(min(room // bars, _WIDEST_BAR), 1)
    gap = 1 if bar_width > 2 else 0
    top = scale.top([sum(column) for column in zip(*stacks, strict=True)])
    cells = [_column([s[bar] for s in stacks], top, height) for bar in range(bars)]
    for row in range(height):
        axis = _axis(chart.tick, top, row, height, axis_width)
        pieces = [Piece(axis, "muted")]
        for bar in cells:
            text, series = bar[height - 1 - row]
            role = chart.series[series].role if text != " " else ""
            pieces.append(Piece(text * (bar_width - gap) + " " * gap, role))
        yield pieces
    yield [Piece(" " * axis_width + "└" + "─" * min(bars * bar_width, room), "muted")]
    labels = chart.labels[::size]
    yield [Piece(" " * (axis_width + 1) + _spread(labels, bar_width, room), "muted")]
    yield from _sentence(chart.explains(size), width)
    if len(chart.series) > 1:
        yield from _legend(chart, width)


def _axis_width(chart: Bars) -> int:
    return 1 + max(len(chart.format(value)) for value in _highest(chart))


def _joins(chart: Bars, width: int) -> int:
    """How many neighbouring values are joined into one bar."""
    room = max(width - _axis_width(chart) - 1, 1)
    return max(ceil(len(chart.labels) / room), 1)


def _highest(chart: Bars) -> list[float]:
    """Numbers that may be written at the axis, to determine its width."""
    total = sum(max(series.values, default=0.0) for series in chart.series)
    return [scale.top([total]), scale.top([total]) / 2, 0.0]


def _column(values: Sequence[float], top: float, height: int) -> list[tuple[str, int]]:
    """A bar from the bottom up: for each cell, a character and the index of its series."""
    total = sum(values)
    filled = round(total / top * height * 8)
    if total > 0:
        filled = max(filled, 1)  # a small value must not look like 0
    bounds = []
    level = 0.0
    for value in values:
        level += value
        bounds.append(level)
    cells = []
    for cell in range(height):
        eighths = min(max(filled - cell * 8, 0), 8)
        middle = (cell * 8 + eighths / 2) / (height * 8) * top
        series = next((i for i, bound in enumerate(bounds) if middle <= bound), len(values) - 1)
        cells.append((_filling(series, eighths, at_bottom=cell == 0), series))
    return cells


def _filling(series: int, eighths: int, *, at_bottom: bool) -> str:
    """The character of a cell of a bar; dotted cells are whole or empty.

    Part of a cell is always solid, which on a dotted series would look like one more series.
    """
    fill = _FILLS[series % 4]
    if fill == "█":
        return _EIGHTHS[eighths]
    seen = eighths >= _HALF or (at_bottom and eighths > 0)
    return fill if seen else " "


def _axis(form: Callable[[float], str], top: float, row: int, height: int, width: int) -> str:
    middle = height // 2
    value = {0: top, middle: top * (height - middle) / height}.get(row)
    label = "" if value is None else form(value)
    return f"{label:>{width}}{'┤' if label else '│'}"


def _spread(labels: Sequence[str], step: int, room: int) -> str:
    """Places labels below their bars, leaving out those that would overlap."""
    text = ""
    for index, label in enumerate(labels):
        start = index * step
        if (
            label
            and start >= width_of(text) + (1 if text else 0)
            and start + width_of(label) <= room
        ):
            text += " " * (start - width_of(text)) + label
    return text


def _legend(chart: Bars, width: int) -> Iterator[Line]:
    """The meaning of each colour, on as few lines as possible."""
    line: Line = []
    left = width
    for index, series in enumerate(chart.series):
        total = sum(series.values)
        amount = total / max(len(series.values), 1) if chart.averaged else total
        words = f"{series.name} {chart.format(amount)}"
        size = 2 + width_of(words)
        if line and size > left:
            yield line
            line, left = [], width
        line += [Piece(f"{_FILLS[index % 4]} ", series.role), Piece(f"{words}   ", "muted")]
        left -= size + 3
    yield line


@_picture.register
def _lines(chart: Lines, width: int, height: int) -> Iterator[Line]:
    marks = [chart.mark] if chart.mark is not None else []
    # Scaled to the median interval: a few wide ones would squeeze the rest, so they are cut off.
    usual = [median(edge) for edge in (chart.low, chart.high) if edge]
    low, high = scale.span([*chart.values, *marks, *usual])
    if max(chart.values) > 1:
        low, high = 0.0, scale.top([*chart.values, *marks])
    axis_width = 1 + max(len(chart.format(low)), len(chart.format(high)))
    room = max(width - axis_width - 1, 4)
    rows = braille.line(chart.values, room, height, low=low, high=high, positions=chart.positions)
    band = _band(chart, room, height, low, high)
    marked = None if chart.mark is None else braille.row_of(chart.mark, height, low=low, high=high)
    for row, text in enumerate(rows):
        label = chart.format(high if row == 0 else low) if row in (0, height - 1) else ""
        yield [
            Piece(f"{label:>{axis_width}}{'┤' if label else '│'}", "muted"),
            *_over(text, [row in reach for reach in band], marked=marked == row),
        ]
    yield [Piece(" " * axis_width + "└" + "─" * room, "muted")]
    yield [Piece(" " * (axis_width + 1) + _ends(chart.labels, room), "muted")]
    signs = [] if chart.mark is None else [f"┄ {chart.mark_name} {chart.format(chart.mark)}"]
    if chart.low and chart.high:
        signs.append(say("░ 95% interval"))
    yield from ([Piece(line, "muted")] for line in _wrapped(signs, width, "   "))


def _ends(labels: Sequence[str], room: int) -> str:
    """The first and the last label at the ends of an axis; those between have no room."""
    if len(labels) <= 1:
        return labels[0]
    gap = max(room - width_of(labels[0]) - width_of(labels[-1]), 1)
    return labels[0] + " " * gap + labels[-1]


def _band(chart: Lines, width: int, height: int, low: float, high: float) -> list[range]:
    """The rows that the interval covers in each column; empty ranges if it is unknown."""
    if not (chart.low and chart.high):
        return [range(0)] * width
    positions = chart.positions or scale.evenly(len(chart.values))
    reaches = []
    for column in range(width):
        position = (column + 0.5) / width
        ends = (scale.between(edge, positions, position) for edge in (chart.high, chart.low))
        top, bottom = (braille.row_of(end, height, low=low, high=high) for end in ends)
        reaches.append(range(top, bottom + 1))
    return reaches


def _over(text: str, in_band: Sequence[bool], *, marked: bool) -> Iterator[Piece]:
    """A row of the line, with the level for comparison and the interval behind it."""

    def seen(letter: str, shaded: bool) -> tuple[str, str]:  # noqa: FBT001
        if letter != _NO_DOTS:
            return letter, "primary"
        if marked:
            return "┄", "warning"
        return ("░", "shade") if shaded else (" ", "")

    cells = (seen(letter, shaded) for letter, shaded in zip(text, in_band, strict=True))
    for role, run in groupby(cells, itemgetter(1)):
        yield Piece("".join(letter for letter, _ in run), role)


@_picture.register
def _heat(chart: Heat, width: int, _height: int) -> Iterator[Line]:
    days = [None] * chart.first_weekday + [*chart.values]
    weeks = [days[start : start + 7] for start in range(0, len(days), 7)]
    kept = weeks[-(width - 4) :]
    skipped = len(weeks) - len(kept)
    names = [""] * len(kept)
    for week, month in chart.months:
        if 0 <= week - skipped < len(names):
            names[week - skipped] = month
    yield [Piece("    " + _spread(names, 1, width - 4), "muted")]
    highest = max(chart.values)
    for weekday, name in enumerate(_WEEKDAYS):
        text = "".join(_shade(week, weekday, highest) for week in kept)
        label = say(name) if name else ""
        yield [Piece(f"{label:<4}", "muted"), Piece(text, "success")]
    yield [
        Piece("    0 ", "muted"),
        Piece(_SHADES, "success"),
        Piece(" " + say("{most:,.0f} a day", most=highest), "muted"),
    ]


def _shade(week: Sequence[float | None], weekday: int, highest: float) -> str:
    value = week[weekday] if weekday < len(week) else None
    if value is None:
        return " "
    return _SHADES[0] if value <= 0 else _SHADES[1 + min(int(value / highest * 4), 3)]


@_picture.register
def _points(chart: Points, width: int, _height: int) -> Iterator[Line]:
    """One row per point: expected and actual share with its interval, on one scale."""
    room = max(width - 30, 10)
    low, high = scale.span([*chart.expected, *chart.low, *chart.high])

    def column(share: float) -> int:
        return min(max(round((share - low) / (high - low) * (room - 1)), 0), room - 1)

    predicted, recalled, reviews = say("predicted"), say("recalled"), say("reviews")
    yield [Piece(f"{predicted:<9}{'':<{room}} {recalled:>8} {reviews:>9}", "muted")]
    rows = zip(chart.expected, chart.actual, chart.low, chart.high, chart.counts, strict=True)
    for expected, actual, least, most, count in rows:
        cells = [" "] * room
        for index in range(column(least), column(most) + 1):
            cells[index] = "─"
        cells[column(actual)] = "●"
        cells[column(expected)] = "◆" if column(expected) == column(actual) else "┃"
        inside = least <= expected <= most
        yield [
            Piece(f"{expected:>8.1%} ", "muted"),
            Piece("".join(cells), "success" if inside else "error"),
            Piece(f" {actual:>8.1%} {count:>9,}", ""),
        ]
    yield [Piece(f"{'':>9}{low:<{room - 4}.0%}{high:>4.0%}", "muted")]
    signs = say("┃ predicted"), say("● recalled"), say("─ 95% interval"), say("◆ both")
    yield from ([Piece(line, "muted")] for line in _wrapped(signs, width, "  "))


@_picture.register
def _table(chart: Table, width: int, _height: int) -> Iterator[Line]:
    rows = [tuple(map(printable, row)) for row in (chart.header, *chart.rows)]
    widths = [max(width_of(row[n]) for row in rows) for n in range(len(chart.header))]
    gaps = len(widths) - 1
    over = sum(widths) + gaps - width
    if over > 0 and chart.shrinks and widths[0] - over >= _SHORTEST_NAME:
        widths[0] -= over
        rows = [(_shortened(row[0], widths[0]), *row[1:]) for row in rows]
    elif over > 0:
        yield from _records(rows, width)
        return
    between = "  " if sum(widths) + 2 * gaps <= width else " "
    for number, row in enumerate(rows):
        cells = [
            " " * (size - width_of(cell)) + cell if index else cell + " " * (size - width_of(cell))
            for index, (cell, size) in enumerate(zip(row, widths, strict=True))
        ]
        yield [Piece(between.join(cells), "muted" if number == 0 else "")]


def _shortened(text: str, width: int) -> str:
    """Cuts a text to a width, with an ellipsis."""
    if width_of(text) <= width:
        return text
    while width_of(text) >= width:
        text = text[:-1]
    return f"{text}…"


def _records(rows: Sequence[tuple[str, ...]], width: int) -> Iterator[Line]:
    """A table too wide for columns: each row's name and, below it, cells after their headings."""
    header, *others = rows
    for name, *cells in others:
        yield from ([Piece(line)] for line in _wrapped([name], width))
        said = [f"{head} {cell}" for head, cell in zip(header[1:], cells, strict=True) if cell]
        for line in _wrapped(said, width - _INDENT):
            yield [Piece(" " * _INDENT + line, "muted")]


def _sentence(words: str, width: int, role: str = "muted") -> Iterator[Line]:
    """A text above or below a picture, wrapped; no line if it is empty."""
    lines = _wrapped(printable(words).split(" "), width, " ")
    return ([Piece(line, role)] for line in lines)


def _wrapped(parts: Sequence[str], width: int, between: str = " · ") -> Iterator[str]:
    """Joins parts on as few lines as possible, breaking only parts wider than a line."""
    line = ""
    for part in parts:
        joined = f"{line}{between}{part}" if line else part
        if line and width_of(joined) > width:
            yield line
            joined = part
        line = joined
        while width_of(line) > width:
            cut = next(n for n in range(len(line), 0, -1) if width_of(line[:n]) <= width or n == 1)
            yield line[:cut]
            line = line[cut:]
    if line:
        yield line
