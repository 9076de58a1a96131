"""A page of statistics, and what several pages say in the same words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flashcards.charts.model import Bars, Chart, Series
from flashcards.stats.activity import Daily
from flashcards.stats.recall import Recall
from flashcards.timing import date_of

Block = Chart | str

PERIODS = {
    "today": "today",
    "yesterday": "yesterday",
    "last_7_days": "7 days",
    "last_30_days": "30 days",
    "last_365_days": "365 days",
    "all_time": "all time",
}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SHOWN_ROWS = 12


@dataclass(frozen=True, slots=True)
class Page:
    """A tab: its name, what stands on it, and what it means, for who asks.

    ``card_ids`` are the cards that the page names, in its order, to be opened from there.
    """

    name: str
    blocks: tuple[Block, ...]
    about: str
    card_ids: tuple[int, ...] = ()


def share(recall: Recall) -> str:
    """The share recalled, with the number of reviews."""
    return "–" if recall.share is None else f"{recall.share:.1%} ({recall.count:,})"


def or_dash(part: float | None) -> str:
    """A share, or a dash where there is none."""
    return "–" if part is None else f"{part:.1%}"


def daily(title: str, days: Daily, role: str, note: str, form: Callable[[float], str]) -> Bars:
    """Bars, one a day."""
    labels = day_labels(days.first_day, len(days.values))
    return Bars(title, labels, (Series(title, role, days.values),), note, form)


def mean(days: Daily) -> str:
    """The mean of a day, in words."""
    count = len(days.values)
    return f"{sum(days.values) / count:.1f} a day on average" if count else ""


def total(days: Daily) -> str:
    """The sum of all days, in words."""
    return f"{sum(days.values):,.0f} in all" if days.values else ""


def day_labels(first: int, count: int) -> tuple[str, ...]:
    """Labels of days: short enough to stand side by side."""
    dates = (date_of(first + place) for place in range(count))
    return tuple(f"{day.day} {MONTHS[day.month - 1]}" for day in dates)
