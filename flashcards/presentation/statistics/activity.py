"""The page about what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.model import Rating
from flashcards.presentation import wording
from flashcards.presentation.charts.model import Bars, Heat, Series, Table, short, whole
from flashcards.presentation.statistics.page import Block, daily, day_labels, mean, total
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.stats.activity import Daily, Hour, Stacked
from flashcards.stats.recall import FEW
from flashcards.stats.report import Figures
from flashcards.study_day import date_of

ABOUT = mark("Every review counts here, also several of a card on one day.")


def activity(figures: Figures) -> Iterator[Block]:
    """The year, answers by day, hour and button, and cards added."""
    done = figures.activity
    if not figures.reviews:
        yield say("Reviews and minutes by day and by hour appear here after the first session.")
    yield _heat(done.heatmap)
    yield _stacked(done.reviews)
    minutes = (say("minutes"), "accent")
    yield daily(say("Minutes"), done.minutes, minutes, mean(done.minutes), short)
    yield _by_hour(done.hours)
    yield from _best_hour(done.hours)
    yield _buttons(figures)
    added = (say("cards added"), "success")
    yield daily(say("Cards added"), done.added, added, total(done.added), whole)


def _stacked(reviews: Stacked) -> Bars:
    series = (
        Series(say("mature"), "success", reviews.mature),
        Series(say("young"), "primary", reviews.young),
        Series(say("learning"), "warning", reviews.learn),
        Series(say("relearning"), "error", reviews.relearn),
        Series(say("cram"), "accent", reviews.cram),
    )
    days = day_labels(reviews.first_day, len(reviews.learn))
    return Bars(say("Reviews"), days, series if any(reviews.cram) else series[:-1], per="day")


def _by_hour(hours: Sequence[Hour]) -> Bars:
    answers = Series(say("reviews"), "primary", tuple(hour.answers for hour in hours))
    return Bars(say("Reviews by the hour"), tuple(f"{hour.hour}" for hour in hours), (answers,))


def _best_hour(hours: Sequence[Hour]) -> Iterator[str]:
    """The hour with the best recall, if there are several to compare."""
    known = [(hour.share, hour) for hour in hours if hour.share and hour.reviews >= FEW]
    if len(known) > 1:
        share, best = max(known, key=lambda pair: pair[0])
        yield say_counted(
            best.reviews,
            "You remember best around {hour}:00: {share:.0%} of {number:,} long-term review.",
            "You remember best around {hour}:00: {share:.0%} of {number:,} long-term reviews.",
            hour=best.hour,
            share=share,
        )


def _heat(daily: Daily) -> Heat:
    first = date_of(daily.first_day)
    weekday = first.weekday()
    months = []
    before = first.month
    for offset in range(len(daily.values)):
        month = date_of(daily.first_day + offset).month
        if month != before:
            months.append(((offset + weekday) // 7, wording.month(month)))
        before = month
    labels = day_labels(daily.first_day, len(daily.values))
    reviews = wording.count(round(sum(daily.values)), "review")
    return Heat(
        title=say("The year"),
        first_weekday=weekday,
        values=daily.values,
        labels=labels,
        months=tuple(months),
        note=say("{reviews} in a year", reviews=reviews),
    )


def _buttons(figures: Figures) -> Table:
    buttons = figures.activity.buttons
    rows = []
    for name, counts in (
        (say("learning"), buttons.learning),
        (say("young"), buttons.young),
        (say("mature"), buttons.mature),
    ):
        total = sum(counts)
        shares = (f"{n:,} ({n / total:.0%})" if total else "–" for n in counts)
        rows.append((name, *shares))
    return Table(say("Answer buttons"), ("", *map(wording.rating, Rating)), tuple(rows))
