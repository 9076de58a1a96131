"""What is to be drawn, not how. Colours are roles, which the drawer turns into its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Format = Callable[[float], str]


def whole(value: float) -> str:
    """A count."""
    return f"{value:,.0f}"


def percent(value: float) -> str:
    """A share as per cent."""
    return f"{value:.0%}"


def short(value: float) -> str:
    """A number with no more digits than it needs."""
    return f"{value:,.1f}".removesuffix(".0") if abs(value) < 100 else f"{value:,.0f}"


@dataclass(frozen=True, slots=True)
class Series:
    """Values of one sort; ``role`` is a colour's: primary, success, warning, error, accent."""

    name: str
    role: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars side by side; several series stand on each other.

    ``labels`` name the bars, as many as there are values. ``joined`` says how neighbours are put
    together where there is no room for all: summed, or averaged.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    note: str = ""
    format: Format = whole
    averaged: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """A line with, if known, the interval around each point, and a level to compare it with.

    ``at`` places the points along the axis, from 0 to 1; without it they are spread evenly.
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
    at: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Heat:
    """A value a day, week beside week; ``first_weekday`` is that of the first value, Monday 0.

    ``months`` names the month that begins in a week, by the number of the week.
    """

    title: str
    first_weekday: int
    values: tuple[float, ...]
    labels: tuple[str, ...]
    months: tuple[tuple[int, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Points:
    """Shares that were expected beside what came of them, with its interval, from 0 to 1."""

    title: str
    expected: tuple[float, ...]
    actual: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    counts: tuple[int, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of words and numbers; all columns but the first are set to the right."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


Chart = Bars | Lines | Heat | Points | Table
