"""Descriptions of charts, independent of how they are drawn; colours are given as roles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flashcards.presentation.translations import mark, mark_counted, say, say_counted

Format = Callable[[float], str]
_MOST_PLACES = 6
"""Digits after the decimal point at most."""
_PER_UNIT = {"day": mark("{title} a day{scope}")}
_PER_UNITS = {
    "day": mark_counted("{title} per {number} day{scope}", "{title} per {number} days{scope}")
}


def whole(value: float) -> str:
    """A count, as an integer."""
    return f"{value:,.0f}"


def percent(value: float) -> str:
    """A share as a percentage."""
    return f"{value:.0%}"


def short(value: float) -> str:
    """A number with no more digits than it needs: "1,204", "15.3", "7", "0.15", "0.004"."""
    size = abs(value)
    if size >= 100:
        return f"{value:,.0f}"
    if size >= 1:
        return f"{value:.1f}".removesuffix(".0")
    digits = next((n for n in range(2, _MOST_PLACES) if size >= 10.0**-n), _MOST_PLACES)
    return f"{value:.{digits}f}".rstrip("0").removesuffix(".") or "0"


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one kind; ``role`` names a colour: primary, success, warning, error, accent."""

    name: str
    role: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars side by side, with several series stacked.

    ``labels`` are the names of bars, one per value. Where there is no room for all bars, neighbours
    are joined: averaged if ``averaged``, else summed. In a series over time ``per`` is the unit of
    a bar ("day"), which the title mentions, and ``scope`` ends the title.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
    format: Format = whole
    averaged: bool = False
    per: str = ""
    scope: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether all values are 0."""
        return not any(any(series.values) for series in self.series)

    def tick(self, value: float) -> str:
        """A number at the axis; empty if it is not an integer on an axis of counts."""
        is_rounded = abs(value - round(value)) > value / 100
        return "" if self.format is whole and is_rounded else self.format(value)

    def heading(self, size: int) -> str:
        """The title when ``size`` neighbours are joined: "Reviews per 5 days"."""
        if not self.per:
            return f"{self.title}{self.scope}"
        if size == 1 or self.averaged:
            return say(_PER_UNIT[self.per], title=self.title, scope=self.scope)
        return say_counted(size, *_PER_UNITS[self.per], title=self.title, scope=self.scope)

    def explains(self, size: int) -> str:
        """A note on joined neighbours, empty if the title mentions them."""
        if size == 1 or (self.per and not self.averaged):
            return ""
        if self.averaged:
            return say("each bar is the mean of {bars}", bars=size)
        return say("each bar is the sum of {bars}", bars=size)


@dataclass(frozen=True, slots=True)
class Lines:
    """A line, optionally with an interval around each point and a level for comparison.

    ``positions`` are those of points along the axis, from 0 to 1; if empty, they are evenly spread.
    """

    title: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    mark: float | None = None
    mark_name: str = ""
    note: str = ""
    format: Format = percent
    positions: tuple[float, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there are no points."""
        return not self.values


@dataclass(frozen=True, slots=True)
class Heat:
    """A value per day, with a column per week; ``first_weekday`` is that of the first, Monday 0.

    ``months`` are pairs of a week's index and the name of the month that begins in it.
    """

    title: str
    first_weekday: int
    values: tuple[float, ...]
    labels: tuple[str, ...]
    months: tuple[tuple[int, str], ...]
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether all values are 0."""
        return not any(self.values)


@dataclass(frozen=True, slots=True)
class Points:
    """Expected shares and actual ones, the latter with their intervals, from 0 to 1."""

    title: str
    expected: tuple[float, ...]
    actual: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    counts: tuple[int, ...]
    note: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there are no points."""
        return not self.expected


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words and numbers; all columns but the first are right-aligned.

    If the table is too wide for the screen, the first column is cut if ``shrinks`` is set;
    otherwise each row becomes a few lines.
    """

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    shrinks: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there are no rows."""
        return not self.rows


Chart = Bars | Lines | Heat | Points | Table
