"""Charts as lines of text in Unicode blocks, none wider than it may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch
from itertools import groupby
from math import ceil
from operator import itemgetter
from statistics import median

from flashcards.charts import braille, scale
from flashcards.charts.model import Bars, Chart, Heat, Lines, Points, Table
from flashcards.printable import cells as width_of
from flashcards.printable import line as printable

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_FILLS = "█▓▒░"
_SHADES = "·░▒▓█"
_NO_DOTS = "\u2800"
_NOTHING = "Nothing yet."
_WIDEST_BAR = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one colour; an empty role is that of plain text."""

    text: str
    role: str = ""


Line = list[Piece]


def drawn(chart: Chart, width: int, height: int = 8) -> list[Line]:
    """A chart with its title and what is to be said below it.

    Args:
        chart: what is drawn.
        width: of the widest line, in cells.
        height: of the picture without its words, in cells; tables and heat maps have their own.
    """
    lines = [[Piece(chart.title, "title")]]
    lines += list(_picture(chart, width, height))
    if chart.note:
        lines.append([Piece(chart.note, "muted")])
    return [list(_cut(line, width)) for line in lines]


def plain(lines: Sequence[Line]) -> str:
    """Lines without colours."""
    return "\n".join("".join(piece.text for piece in line).rstrip() for line in lines)


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
    count = len(chart.labels)
    if not any(any(series.values) for series in chart.series):
        yield [Piece(_NOTHING, "muted")]
        return
    axis_width = 1 + max(len(chart.format(v)) for v in _highest(chart))
    room = max(width - axis_width - 1, 1)
    size = ceil(count / room)
    stacks = [scale.joined(s.values, size, averaged=chart.averaged) for s in chart.series]
    bars = len(stacks[0])
    bar_width = max(min(room // bars, _WIDEST_BAR), 1)
    gap = 1 if bar_width > 2 else 0
    top = scale.top([sum(column) for column in zip(*stacks, strict=True)])
    cells = [_column([s[bar] for s in stacks], top, height) for bar in range(bars)]
    for row in range(height):
        axis = _axis(chart.format, top, row, height, axis_width)
        pieces = [Piece(axis, "muted")]
        for bar in cells:
            text, series = bar[height - 1 - row]
            role = chart.series[series].role if text != " " else ""
            pieces.append(Piece(text * (bar_width - gap) + " " * gap, role))
        yield pieces
    yield [Piece(" " * axis_width + "└" + "─" * min(bars * bar_width, room), "muted")]
    labels = chart.labels[::size]
    yield [Piece(" " * (axis_width + 1) + _spread(labels, bar_width, room), "muted")]
    if size > 1:
        how = "mean" if chart.averaged else "sum"
        yield [Piece(f"each bar is the {how} of {size}", "muted")]
    if len(chart.series) > 1:
        yield list(_legend(chart))


def _highest(chart: Bars) -> list[float]:
    """Some numbers that may stand at the axis, to know how wide it is."""
    total = sum(max(series.values, default=0.0) for series in chart.series)
    return [scale.top([total]), scale.top([total]) / 2, 0.0]


def _column(values: Sequence[float], top: float, height: int) -> list[tuple[str, int]]:
    """A bar from the bottom up: a character and its series for each cell."""
    total = sum(values)
    filled = round(total / top * height * 8)
    if total > 0:
        filled = max(filled, 1)
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
        whole = eighths == 8 and len(values) > 1
        cells.append((_FILLS[series % 4] if whole else _EIGHTHS[eighths], series))
    return cells


def _axis(form: Callable[[float], str], top: float, row: int, height: int, width: int) -> str:
    middle = height // 2
    value = {0: top, middle: top * (height - middle) / height}.get(row)
    label = "" if value is None else form(value)
    return f"{label:>{width}}{'┤' if label else '│'}"


def _spread(labels: Sequence[str], step: int, room: int) -> str:
    """Labels below their bars, none over another."""
    text = ""
    for place, label in enumerate(labels):
        start = place * step
        if (
            label
            and start >= width_of(text) + (1 if text else 0)
            and start + width_of(label) <= room
        ):
            text += " " * (start - width_of(text)) + label
    return text


def _legend(chart: Bars) -> Iterator[Piece]:
    for place, series in enumerate(chart.series):
        total = sum(series.values)
        amount = total / max(len(series.values), 1) if chart.averaged else total
        yield Piece(f"{_FILLS[place % 4]} ", series.role)
        yield Piece(f"{series.name} {chart.format(amount)}   ", "muted")


@_picture.register
def _lines(chart: Lines, width: int, height: int) -> Iterator[Line]:
    if not chart.values:
        yield [Piece(_NOTHING, "muted")]
        return
    marks = [chart.mark] if chart.mark is not None else []
    # A few points of little evidence would squeeze the rest together; their interval is cut off.
    usual = [median(edge) for edge in (chart.low, chart.high) if edge]
    low, high = scale.span([*chart.values, *marks, *usual])
    if max(chart.values) > 1:
        low, high = 0.0, scale.top([*chart.values, *marks])
    axis_width = 1 + max(len(chart.format(low)), len(chart.format(high)))
    room = max(width - axis_width - 1, 4)
    rows = braille.line(chart.values, room, height, low=low, high=high, at=chart.at)
    band = _band(chart, room, height, low, high)
    marked = None if chart.mark is None else braille.row_of(chart.mark, height, low=low, high=high)
    for row, text in enumerate(rows):
        label = chart.format(high if row == 0 else low) if row in (0, height - 1) else ""
        yield [
            Piece(f"{label:>{axis_width}}{'┤' if label else '│'}", "muted"),
            *_over(text, [row in reach for reach in band], marked=marked == row),
        ]
    yield [Piece(" " * axis_width + "└" + "─" * room, "muted")]
    ends = chart.labels[0], chart.labels[-1]
    gap = max(room - width_of(ends[0]) - width_of(ends[1]), 1)
    words = ends[0] + " " * gap + ends[1] if len(chart.labels) > 1 else ends[0]
    yield [Piece(" " * (axis_width + 1) + words, "muted")]
    if chart.mark is not None:
        yield [Piece(f"┄ {chart.mark_name} {chart.format(chart.mark)}", "muted")]


def _band(chart: Lines, width: int, height: int, low: float, high: float) -> list[range]:
    """The rows that the interval takes in each column; none if it is not known."""
    if not (chart.low and chart.high):
        return [range(0)] * width
    at = chart.at or scale.evenly(len(chart.values))
    reaches = []
    for column in range(width):
        place = (column + 0.5) / width
        ends = (scale.between(edge, at, place) for edge in (chart.high, chart.low))
        top, bottom = (braille.row_of(end, height, low=low, high=high) for end in ends)
        reaches.append(range(top, bottom + 1))
    return reaches


def _over(text: str, in_band: Sequence[bool], *, marked: bool) -> Iterator[Piece]:
    """A row of the line, with the level to compare it with and the interval behind it."""

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
    if not any(chart.values):
        yield [Piece(_NOTHING, "muted")]
        return
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
    for weekday, name in enumerate(("Mon", "", "Wed", "", "Fri", "", "Sun")):
        text = "".join(_shade(week, weekday, highest) for week in kept)
        yield [Piece(f"{name:<4}", "muted"), Piece(text, "success")]
    yield [
        Piece("    0 ", "muted"),
        Piece(_SHADES, "success"),
        Piece(f" {highest:,.0f} a day", "muted"),
    ]


def _shade(week: Sequence[float | None], weekday: int, highest: float) -> str:
    value = week[weekday] if weekday < len(week) else None
    if value is None:
        return " "
    return _SHADES[0] if value <= 0 else _SHADES[1 + min(int(value / highest * 4), 3)]


@_picture.register
def _points(chart: Points, width: int, _height: int) -> Iterator[Line]:
    """A row a point: what was expected, what came of it with its interval, both on one scale."""
    if not chart.expected:
        yield [Piece(_NOTHING, "muted")]
        return
    room = max(width - 30, 10)
    low, high = scale.span([*chart.expected, *chart.low, *chart.high])

    def place(share: float) -> int:
        return min(max(round((share - low) / (high - low) * (room - 1)), 0), room - 1)

    yield [Piece(f"expected {'':<{room}} recalled   reviews", "muted")]
    rows = zip(chart.expected, chart.actual, chart.low, chart.high, chart.counts, strict=True)
    for expected, actual, least, most, count in rows:
        cells = [" "] * room
        for at in range(place(least), place(most) + 1):
            cells[at] = "─"
        cells[place(actual)] = "●"
        cells[place(expected)] = "◆" if place(expected) == place(actual) else "┃"
        inside = least <= expected <= most
        yield [
            Piece(f"{expected:>8.0%} ", "muted"),
            Piece("".join(cells), "success" if inside else "error"),
            Piece(f" {actual:>8.0%} {count:>9,}", ""),
        ]
    yield [Piece(f"{'':>9}{low:<{room - 4}.0%}{high:>4.0%}", "muted")]
    yield [Piece("┃ expected  ● recalled  ─ 95 % interval  ◆ both", "muted")]


@_picture.register
def _table(chart: Table, width: int, _height: int) -> Iterator[Line]:
    if not chart.rows:
        yield [Piece(_NOTHING, "muted")]
        return
    rows = [chart.header, *chart.rows]
    widths = [max(width_of(row[n]) for row in rows) for n in range(len(chart.header))]
    for number, row in enumerate(rows):
        cells = [
            " " * (size - width_of(cell)) + cell if place else cell + " " * (size - width_of(cell))
            for place, (cell, size) in enumerate(zip(map(printable, row), widths, strict=True))
        ]
        between = "  " if sum(widths) + 2 * (len(widths) - 1) <= width else " "
        yield [Piece(between.join(cells), "muted" if number == 0 else "")]
