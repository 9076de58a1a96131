"""The first page: today, retention, cards and what is due."""

from __future__ import annotations

from collections.abc import Iterator

from flashcards.model.note_filter import EVERYTHING
from flashcards.presentation import wording
from flashcards.presentation.charts.model import Table
from flashcards.presentation.statistics import sentences
from flashcards.presentation.statistics.page import (
    Block,
    due,
    known_periods,
    predicted,
    share,
    spent,
)
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.stats.forecast import Forecast
from flashcards.stats.report import Figures

ABOUT = mark(
    "True retention is the share of long-term reviews that you recalled: the first of a card on a "
    "later study day. Predicted is what the scheduler expected of the same reviews, before it "
    "could know their outcome. Young cards have an interval under 21 days, mature ones of 21 days "
    "or more."
)
_YOUNG_AND_MATURE = mark("young: interval under 21 days; mature: 21 days or more")


def overview(statistics: Figures) -> Iterator[Block]:
    """The blocks of the page."""
    if not statistics.reviews:
        is_empty = statistics.filter != EVERYTHING and not statistics.cards.counts.total
        yield from (say("No card was found."),) if is_empty else _first(statistics)
        return
    yield _today(statistics)
    yield _habit(statistics)
    if statistics.retention.periods["all_time"].all.count:
        yield _retention_table(statistics)
    else:
        yield _promise(statistics.forecast)
    yield _cards(statistics)
    if buried := statistics.cards.counts.buried:
        yield say("Buried until tomorrow: {cards}.", cards=wording.count(buried, "card"))
    yield _due(statistics)
    if statistics.retention.periods["all_time"].all.count:
        yield from sentences.judgement(statistics)


def _first(statistics: Figures) -> Iterator[Block]:
    """The page before the first review: what it will show, and when."""
    counts = statistics.cards.counts
    if counts.new or not counts.suspended:
        yield say_counted(
            counts.new,
            "Nothing has been reviewed here yet; {number:,} new card is waiting.",
            "Nothing has been reviewed here yet; {number:,} new cards are waiting.",
        )
    else:
        yield say("Nothing has been reviewed here yet, and all cards are suspended or buried.")
    yield say(
        "After your first session this page shows today's reviews, your streak and what is due. "
        "From the next day on, when cards come back, it shows how much you remember, beside what "
        "was predicted; after 100 such reviews, whether the predictions can be trusted."
    )


def _promise(ahead: Forecast) -> str:
    """Says when retention will be shown, as long as there is none."""
    cards = wording.count(ahead.due_by_tomorrow, "card")
    if ahead.in_steps_by_tomorrow:
        return say(
            "True retention appears here as soon as cards come back on a later day: {cards} by "
            "tomorrow, those in learning included.",
            cards=cards,
        )
    return say(
        "True retention appears here as soon as cards come back on a later day: {cards} by "
        "tomorrow.",
        cards=cards,
    )


def _today(statistics: Figures) -> str:
    today = statistics.activity.today
    if not today.answers:
        return say("Today: no reviews yet.")
    parts = [wording.count(today.cards, "card"), wording.count(today.answers, "review")]
    if today.minutes:
        parts.append(spent(today.minutes * 60))
        parts.append(say("{time} a card", time=spent(today.seconds_per_card or 0)))
    if today.again_share is not None:
        parts.append(say("{share:.0%} Again", share=today.again_share))
    return say("Today: {figures}.", figures=", ".join(parts))


def _habit(statistics: Figures) -> str:
    habit = statistics.activity.habit
    return say(
        "Streak: {streak} (longest {longest:,}); studied on {studied:,} of {days}.",
        streak=wording.count(habit.streak, "day"),
        longest=habit.longest_streak,
        studied=habit.days_studied,
        days=wording.count(habit.days, "day"),
    )


def _cards(statistics: Figures) -> str:
    counts, cards = statistics.cards.counts, statistics.cards
    states = say(
        "Cards: {new:,} new, {learning:,} learning, {young:,} young, {mature:,} mature, "
        "{suspended:,} suspended",
        new=counts.new,
        learning=counts.learning + counts.relearning,
        young=counts.young,
        mature=counts.mature,
        suspended=counts.suspended,
    )
    if not cards.studied:
        return f"{states}."
    return say(
        "{states}; of {studied:,} studied, you probably know {known:,.0f}.",
        states=states,
        known=cards.known,
        studied=cards.studied,
    )


def _due(statistics: Figures) -> str:
    ahead = statistics.forecast
    minutes = ahead.outlooks[0].minutes_per_day
    return f"{due(ahead)}. {_work(minutes)}" if minutes else f"{due(ahead)}."


def _work(minutes: float) -> str:
    if round(minutes, 1) < 1:
        return say("Expected: under a minute a day over the next 30 days.")
    return say(
        "Expected: {minutes:,.1f} minutes a day over the next 30 days.",
        minutes=minutes,
    )


def _retention_table(statistics: Figures) -> Table:
    rows = []
    for key, name in known_periods(statistics.retention.periods):
        recall = statistics.retention.periods[key]
        rows.append(
            (
                name,
                *(share(part) for part in (recall.young, recall.mature, recall.all)),
                predicted(recall.all),
                "–" if recall.all.desired is None else f"{recall.all.desired:.1%}",
            )
        )
    header = ("", say("young"), say("mature"), say("all"), say("predicted"), say("desired"))
    return Table(say("True retention"), header, rows=tuple(rows), note=say(_YOUNG_AND_MATURE))
