"""A page of statistics, and wording that several pages share."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flashcards.presentation import wording
from flashcards.presentation.charts.model import Bars, Chart, Series
from flashcards.presentation.translations import mark, say
from flashcards.presentation.wording import HOUR_S, MINUTE_S
from flashcards.stats.activity import Daily
from flashcards.stats.forecast import Forecast
from flashcards.stats.recall import Recall
from flashcards.stats.retention import ByMaturity
from flashcards.study_day import date_of

Block = Chart | str

PERIODS = {
    "today": mark("today"),
    "yesterday": mark("yesterday"),
    "last_7_days": mark("7 days"),
    "last_30_days": mark("30 days"),
    "last_365_days": mark("365 days"),
    "all_time": mark("all time"),
}
SHOWN_ROWS = 12  # of a table, at most
_LEAST_RATE = 0.05
"""Lower rates would be rounded to 0.0."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its name, its blocks, and an explanation to show on request.

    ``key`` is what commands call the page, the same in every language. ``card_ids`` are the cards
    that the page numbers, in order, so that they can be opened from it. ``is_waiting`` is set until
    the figures of a page are worked out that not everybody looks at.
    """

    key: str
    name: str
    blocks: tuple[Block, ...]
    about: str
    card_ids: tuple[int, ...] = ()
    is_waiting: bool = False


def share(recall: Recall) -> str:
    """The share recalled, with the number of reviews."""
    return "–" if recall.share is None else f"{recall.share:.1%} ({recall.count:,})"


def predicted(recall: Recall) -> str:
    """The mean prediction, with the number of judged reviews if they are not all."""
    if recall.predicted is None:
        return "–"
    some = "" if recall.judged == recall.count else f" ({recall.judged:,})"
    return f"{recall.predicted:.1%}{some}"


def known_periods(periods: Mapping[str, ByMaturity]) -> Iterator[tuple[str, str]]:
    """Keys and names of the periods that have reviews."""
    return ((key, say(name)) for key, name in PERIODS.items() if periods[key].all.count)


def spent(seconds: float) -> str:
    """A length of time in whole numbers: "12 s", "45 min", "1 h 5 min"."""
    if seconds < MINUTE_S:
        if seconds >= 1:
            return say("{seconds:.0f} s", seconds=seconds)
        return say("{seconds:.1f} s", seconds=seconds)
    minutes = round(seconds / MINUTE_S)
    hours, rest = divmod(minutes, HOUR_S // MINUTE_S)
    if hours:
        return say("{hours:,} h {minutes} min", hours=hours, minutes=rest)
    return say("{minutes} min", minutes=minutes)


def daily(
    title: str,
    days: Daily,
    series: tuple[str, str],
    note: str,
    form: Callable[[float], str],
    scope: str = "",
) -> Bars:
    """A chart of bars, one per day; ``series`` is the name and the role of what it shows."""
    return Bars(
        title=title,
        labels=day_labels(days.first_day, len(days.values)),
        series=(Series(*series, days.values),),
        note=note,
        format=form,
        per="day",
        scope=scope,
    )


def rate(a_day: float) -> str:
    """An amount per day: "15.3", or "<0.1" for what would be rounded to 0."""
    return "<0.1" if 0 < a_day < _LEAST_RATE else f"{a_day:,.1f}"


def mean(days: Daily) -> str:
    """The daily mean, in words."""
    count = len(days.values)
    if not count:
        return ""
    return say("{rate} a day on average", rate=rate(sum(days.values) / count))


def total(days: Daily) -> str:
    """The sum of all days, in words."""
    return say("{sum:,.0f} in all", sum=sum(days.values)) if days.values else ""


def due(ahead: Forecast) -> str:
    """The cards due by day and, separately, those in steps, which are due at an hour."""
    days = say(
        "Due: {overdue:,} overdue, {today:,.0f} today, {tomorrow:,} tomorrow",
        overdue=ahead.backlog,
        today=ahead.due.values[0],
        tomorrow=ahead.due_tomorrow,
    )
    in_steps = ahead.in_steps_by_tomorrow
    if not in_steps:
        return days
    cards = wording.count(in_steps, "card")
    return say("{days}, and {cards} in learning", days=days, cards=cards)


def long_date(study_day: int) -> str:
    """A date with its year: "3 Mar 2026"."""
    day = date_of(study_day)
    return say("{day} {month} {year}", day=day.day, month=wording.month(day.month), year=day.year)


def day_labels(first: int, count: int) -> tuple[str, ...]:
    """Labels of days without the year, which are short enough to be side by side."""
    dates = (date_of(first + offset) for offset in range(count))
    return tuple(say("{day} {month}", day=day.day, month=wording.month(day.month)) for day in dates)
