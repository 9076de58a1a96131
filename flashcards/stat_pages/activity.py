"""The page of what was done."""

from __future__ import annotations

from collections.abc import Iterator

from flashcards.charts.model import Bars, Heat, Series, Table, short, whole
from flashcards.stat_pages.page import MONTHS, Block, daily, day_labels, mean, total
from flashcards.stats.activity import Daily
from flashcards.stats.report import Statistics
from flashcards.timing import date_of

ABOUT = "Every answer counts here, also several of a card on one day."
_RATINGS = ("Again", "Hard", "Good", "Easy")


def activity(found: Statistics) -> Iterator[Block]:
    """The year, answers by day, hour and button, and cards added."""
    done = found.activity
    yield _heat(done.heatmap)
    stacked = done.reviews
    days = day_labels(stacked.first_day, len(stacked.learn))
    yield Bars(
        "Reviews a day",
        days,
        (
            Series("mature", "success", stacked.mature),
            Series("young", "primary", stacked.young),
            Series("learning", "warning", stacked.learn),
            Series("relearning", "error", stacked.relearn),
            *([Series("cram", "accent", stacked.cram)] if any(stacked.cram) else []),
        ),
    )
    yield daily("Minutes a day", done.minutes, "accent", mean(done.minutes), short)
    yield Bars(
        "Answers by the hour",
        tuple(f"{each.hour}" for each in done.hours),
        (Series("answers", "primary", tuple(each.answers for each in done.hours)),),
    )
    recalled = [(each.hour, each.share, each.reviews) for each in done.hours if each.share]
    best = max(recalled, key=lambda each: each[1] if each[2] > 100 else 0, default=None)
    if best is not None and best[2] > 100:
        yield f"You recall most at {best[0]} o'clock: {best[1]:.0%} of {best[2]:,} reviews."
    yield _buttons(found)
    yield daily("Cards added a day", done.added, "success", total(done.added), whole)


def _heat(daily: Daily) -> Heat:
    first = date_of(daily.first_day)
    weekday = first.weekday()
    months = []
    before = first.month
    for place in range(len(daily.values)):
        month = date_of(daily.first_day + place).month
        if month != before:
            months.append(((place + weekday) // 7, MONTHS[month - 1]))
        before = month
    labels = day_labels(daily.first_day, len(daily.values))
    total = f"{sum(daily.values):,.0f} answers in a year"
    return Heat("The year", weekday, daily.values, labels, tuple(months), total)


def _buttons(found: Statistics) -> Table:
    buttons = found.activity.buttons
    rows = []
    for name, counts in (
        ("learning", buttons.learning),
        ("young", buttons.young),
        ("mature", buttons.mature),
    ):
        total = sum(counts)
        shares = (f"{n:,} ({n / total:.0%})" if total else "–" for n in counts)
        rows.append((name, *shares))
    return Table("Answer buttons", ("", *_RATINGS), tuple(rows))
