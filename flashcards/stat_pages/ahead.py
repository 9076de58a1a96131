"""Pages about what is to come: the forecast, and what another desired retention would cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards import wording
from flashcards.charts.model import Bars, Series, Table, short, whole
from flashcards.scheduling.workload import Load
from flashcards.stat_pages.page import Block, daily, mean, total
from flashcards.stats.activity import Daily
from flashcards.stats.report import Statistics

ABOUT_FORECAST = (
    "Due counts each card once, on the day for which it is scheduled now. Expected reviews go on "
    "with your own pace: new cards, recall, and growth of intervals as of late."
)


ABOUT_WORKLOAD = (
    "A year of study is simulated for each desired retention, with your memory, your habits and "
    "your new cards a day. Change it in the options of a deck; there is no single best one."
)


def forecast(found: Statistics) -> Iterator[Block]:
    """Cards due and reviews expected."""
    ahead = found.forecast
    rows = tuple(
        (
            f"{each.days} days",
            f"{each.due:,}",
            f"{each.reviews_per_day:,.1f}",
            "–" if each.minutes_per_day is None else f"{each.minutes_per_day:,.1f}",
        )
        for each in ahead.outlooks
    )
    yield Table("To come", ("", "due now", "reviews a day", "minutes a day"), rows)
    new = ahead.pace.new_per_day
    yield (
        f"Backlog: {wording.count(ahead.backlog, 'card')}. Tomorrow: {ahead.due_tomorrow:,}. "
        f"New cards at present: {new:.1f} a day."
    )
    for days in (30, 90, 365):
        due = Daily(ahead.due.first_day, ahead.due.values[:days])
        yield daily(f"Due, {days} days", due, "primary", total(due), whole)
    yield daily("Reviews expected, 365 days", ahead.reviews, "accent", mean(ahead.reviews), whole)
    if ahead.minutes is not None:
        minutes = ahead.minutes
        yield daily("Minutes expected, 365 days", minutes, "warning", mean(minutes), short)


def workload(loads: Sequence[Load], desired: float) -> Iterator[Block]:
    """Minutes and cards remembered, by desired retention."""
    labels = tuple(_marked(load.desired_retention, desired) for load in loads)
    minutes = tuple(load.minutes_per_day for load in loads)
    known = tuple(load.remembered for load in loads)
    cost = (Series("minutes", "warning", minutes),)
    yield Bars("Minutes a day, by desired retention", labels, cost, format=short)
    gain = (Series("cards", "success", known),)
    yield Bars("Cards remembered after a year, by desired retention", labels, gain)
    rows = tuple(
        (
            _marked(load.desired_retention, desired),
            f"{load.minutes_per_day:.1f}",
            f"{load.remembered:,.0f} of {load.cards:,}",
            f"{load.reviews_per_day:.1f}",
            f"{load.due_tomorrow:,.0f}",
        )
        for load in loads
    )
    header = ("desired", "minutes a day", "remembered", "reviews a day", "due tomorrow")
    yield Table("In numbers", header, rows, f"▸ is the present setting, {desired:.0%}")


def _marked(share: float, desired: float) -> str:
    return f"{'▸' if abs(share - desired) < 0.005 else ''}{share:.0%}"
