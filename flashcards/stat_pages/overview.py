"""The first page: today, retention, cards and what is due."""

from __future__ import annotations

from collections.abc import Iterator

from flashcards import wording
from flashcards.charts.model import Table
from flashcards.stat_pages.page import PERIODS, Block, or_dash, share
from flashcards.stats.report import Statistics

ABOUT = (
    "True retention is the share of long-term reviews that you recalled: the first of a card on a "
    "later study day. Predicted is what the scheduler expected of the same reviews."
)


def overview(found: Statistics) -> Iterator[Block]:
    """What stands on the page."""
    today, habit = found.activity.today, found.activity.habit
    speed = "" if today.seconds_per_card is None else f", {today.seconds_per_card:.0f} s a card"
    again = "" if today.again_share is None else f", {today.again_share:.0%} Again"
    yield (
        f"Today: {wording.count(today.cards, 'card')}, {wording.count(today.answers, 'review')}, "
        f"{today.minutes:.0f} min{speed}{again}."
    )
    yield (
        f"Streak: {wording.count(habit.streak, 'day')} (longest {habit.longest_streak:,}); "
        f"{habit.days_studied:,} of {wording.count(habit.days, 'day')} studied."
    )
    yield _retention_table(found)
    counts, cards = found.cards.counts, found.cards
    yield (
        f"Cards: {counts.new:,} new, {counts.learning + counts.relearning:,} learning, "
        f"{counts.young:,} young, {counts.mature:,} mature, {counts.suspended:,} suspended; "
        f"you are expected to know {cards.known:,.0f} of {cards.studied:,} studied."
    )
    ahead = found.forecast
    minutes = ahead.outlooks[0].minutes_per_day
    work = "" if minutes is None else f"; about {minutes:.0f} min a day in the next 30 days"
    yield (
        f"Due: {ahead.backlog:,} from before today, {ahead.due.values[0]:,.0f} today, "
        f"{ahead.due_tomorrow:,} tomorrow{work}."
    )
    yield from found.retention.remarks
    yield found.calibration.verdict


def _retention_table(found: Statistics) -> Table:
    rows = []
    for key, name in PERIODS.items():
        each = found.retention.periods[key]
        rows.append(
            (
                name,
                *(share(recall) for recall in (each.young, each.mature, each.all)),
                or_dash(each.all.predicted),
                or_dash(each.all.desired),
            )
        )
    header = ("", "young", "mature", "all", "predicted", "desired")
    return Table("True retention", header, tuple(rows))
