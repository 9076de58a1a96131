"""The statistics as pages of sentences, tables and charts: the same on every front end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from flashcards import wording
from flashcards.charts.model import (
    Bars,
    Chart,
    Heat,
    Lines,
    Points,
    Series,
    Table,
    percent,
    short,
    whole,
)
from flashcards.scheduling.workload import Load
from flashcards.stats.activity import Daily
from flashcards.stats.cards import HardCard, Histogram
from flashcards.stats.recall import Recall
from flashcards.stats.report import Statistics
from flashcards.stats.retention import Group, Span
from flashcards.timing import date_of

Block = Chart | str
Names = Callable[[int], str]

_PERIODS = {
    "today": "today",
    "yesterday": "yesterday",
    "last_7_days": "7 days",
    "last_30_days": "30 days",
    "last_365_days": "365 days",
    "all_time": "all time",
}
_RATINGS = ("Again", "Hard", "Good", "Easy")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_SHOWN_GROUPS = 12


@dataclass(frozen=True, slots=True)
class Page:
    """A tab: its name, what stands on it, and what it means, for who asks.

    ``card_ids`` are the cards that the page names, in its order, to be opened from there.
    """

    name: str
    blocks: tuple[Block, ...]
    about: str
    card_ids: tuple[int, ...] = ()


def pages(
    found: Statistics, name_of: Names, loads: Sequence[Load], desired: float
) -> tuple[Page, ...]:
    """All pages.

    Args:
        found: the statistics.
        name_of: the question of a card, in a line.
        loads: what several desired retentions would come to.
        desired: the present one.
    """
    return (
        Page("Overview", tuple(_overview(found)), _ABOUT_OVERVIEW),
        Page("Retention", tuple(_retention(found)), _ABOUT_RETENTION),
        Page("Predictions", tuple(_predictions(found)), _ABOUT_PREDICTIONS),
        Page("Activity", tuple(_activity(found)), _ABOUT_ACTIVITY),
        Page("Cards", tuple(_cards(found)), _ABOUT_CARDS),
        Page("Forecast", tuple(_forecast(found)), _ABOUT_FORECAST),
        Page("Workload", tuple(_workload(loads, desired)), _ABOUT_WORKLOAD),
        Page("Hardest", tuple(_hardest(found, name_of)), _ABOUT_HARDEST, _hardest_ids(found)),
    )


_ABOUT_OVERVIEW = (
    "True retention is the share of long-term reviews that you recalled: the first of a card on a "
    "later study day. Predicted is what the scheduler expected of the same reviews."
)
_ABOUT_RETENTION = (
    "Young cards have an interval under 21 days, mature ones of 21 days or more. Again counts as "
    "forgotten, everything else as recalled. Brackets hold the 95 % interval: the truth may lie "
    "anywhere in it. Groups are listed worst first."
)
_ABOUT_PREDICTIONS = (
    "Reviews are put in groups by what was expected of them when they were answered. Where the "
    "expected share lies in the interval of what was recalled, the prediction is sound. The lower "
    "the log loss, the better; a constant and a moving average need no model at all."
)
_ABOUT_ACTIVITY = "Every answer counts here, also several of a card on one day."
_ABOUT_CARDS = (
    "Stability is the number of days after which recall falls to 90 %. Difficulty goes from 1 to "
    "10. Retrievability is the chance of recall now; its sum is what you are expected to know."
)
_ABOUT_FORECAST = (
    "Due counts each card once, on the day for which it is scheduled now. Expected reviews go on "
    "with your own pace: new cards, recall, and growth of intervals as of late."
)
_ABOUT_WORKLOAD = (
    "A year of study is simulated for each desired retention, with your memory, your habits and "
    "your new cards a day. Change it in the options of a deck; there is no single best one."
)
_ABOUT_HARDEST = "Press the number of a card to edit it; a clearer question is the best remedy."


# Overview


def _overview(found: Statistics) -> Iterator[Block]:
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
    for key, name in _PERIODS.items():
        each = found.retention.periods[key]
        rows.append(
            (
                name,
                *(_share(recall) for recall in (each.young, each.mature, each.all)),
                _or_dash(each.all.predicted),
                _or_dash(each.all.desired),
            )
        )
    header = ("", "young", "mature", "all", "predicted", "desired")
    return Table("True retention", header, tuple(rows))


def _share(recall: Recall) -> str:
    return "–" if recall.share is None else f"{recall.share:.1%} ({recall.count:,})"


def _or_dash(share: float | None) -> str:
    return "–" if share is None else f"{share:.1%}"


# Retention


def _retention(found: Statistics) -> Iterator[Block]:
    yield from found.retention.remarks
    year = found.retention.periods["last_365_days"].all
    yield _over_time("Retention by month", found.retention.monthly, year.desired)
    yield _over_time("Retention by week", found.retention.weekly[-53:], year.desired)
    yield _with_intervals(found)
    yield _groups("By level", found.retention.by_level)
    yield _groups("By deck", found.retention.by_deck)
    yield _groups("By tag", found.retention.by_tag)
    yield _as_anki(found)


def _over_time(title: str, spans: Sequence[Span], desired: float | None) -> Lines:
    known = [span for span in spans if span.recall.share is not None]
    return Lines(
        title,
        labels=tuple(_day(span.first_day) for span in known),
        values=tuple(span.recall.share or 0.0 for span in known),
        low=tuple(span.recall.low or 0.0 for span in known),
        high=tuple(span.recall.high or 0.0 for span in known),
        mark=desired,
        mark_name="desired",
        note=_newest(known),
    )


def _newest(spans: Sequence[Span]) -> str:
    if not spans:
        return ""
    newest = spans[-1].recall
    return f"newest: {_interval(newest)}"


def _interval(recall: Recall) -> str:
    if recall.share is None:
        return "–"
    reach = f"{recall.low:.0%}–{recall.high:.0%}"
    return f"{recall.share:.1%} [{reach}] of {wording.count(recall.count, 'review')}"


def _with_intervals(found: Statistics) -> Table:
    rows = [
        (f"{name}, {kind}", *_figures(getattr(found.retention.periods[key], kind)))
        for key, name in _PERIODS.items()
        for kind in ("young", "mature", "all")
    ]
    return Table("Periods", ("", "recalled", "95 %", "predicted", "reviews"), tuple(rows))


def _figures(recall: Recall) -> tuple[str, ...]:
    if recall.share is None:
        return "–", "–", "–", "0"
    reach = f"{recall.low:.0%}–{recall.high:.0%}"
    return f"{recall.share:.1%}", reach, _or_dash(recall.predicted), f"{recall.count:,}"


def _groups(title: str, groups: Sequence[Group]) -> Table:
    shown = groups[:_SHOWN_GROUPS]
    rows = tuple((group.name, *_figures(group.recall)) for group in shown)
    more = len(groups) - len(shown)
    note = f"and {more:,} more" if more > 0 else ""
    return Table(title, ("", "recalled", "95 %", "predicted", "reviews"), rows, note)


def _as_anki(found: Statistics) -> Table:
    rows = [
        (name, *(_share(r) for r in (each.young, each.mature, each.all)))
        for key, name in _PERIODS.items()
        if (each := found.retention.periods_as_anki[key])
    ]
    return Table("Every review counted, as Anki does", ("", "young", "mature", "all"), tuple(rows))


# Predictions


def _predictions(found: Statistics) -> Iterator[Block]:
    fit = found.calibration
    yield fit.verdict
    yield Points(
        "Expected and recalled",
        expected=tuple(each.predicted for each in fit.bins),
        actual=tuple(each.recalled for each in fit.bins),
        low=tuple(each.low for each in fit.bins),
        high=tuple(each.high for each in fit.bins),
        counts=tuple(each.count for each in fit.bins),
    )
    rows = [
        ("log loss", fit.log_loss),
        ("  of a constant", fit.log_loss_constant),
        ("  of a moving average", fit.log_loss_moving_average),
        ("RMSE (bins)", fit.rmse_bins),
        ("AUC", fit.auc),
    ]
    told = tuple((name, "–" if value is None else f"{value:.4f}") for name, value in rows)
    yield Table("Figures", ("", wording.count(fit.count, "review")), told)


# Activity


def _activity(found: Statistics) -> Iterator[Block]:
    done = found.activity
    yield _heat(done.heatmap)
    stacked = done.reviews
    days = _days(stacked.first_day, len(stacked.learn))
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
    yield _daily("Minutes a day", done.minutes, "accent", _mean(done.minutes), short)
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
    yield _daily("Cards added a day", done.added, "success", _sum(done.added), whole)


def _heat(daily: Daily) -> Heat:
    first = date_of(daily.first_day)
    weekday = first.weekday()
    months = []
    before = first.month
    for place in range(len(daily.values)):
        month = date_of(daily.first_day + place).month
        if month != before:
            months.append(((place + weekday) // 7, _MONTHS[month - 1]))
        before = month
    labels = _days(daily.first_day, len(daily.values))
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


def _daily(title: str, daily: Daily, role: str, note: str, form: Callable[[float], str]) -> Bars:
    days = _days(daily.first_day, len(daily.values))
    return Bars(title, days, (Series(title, role, daily.values),), note, form)


def _mean(daily: Daily) -> str:
    days = len(daily.values)
    return f"{sum(daily.values) / days:.1f} a day on average" if days else ""


def _sum(daily: Daily) -> str:
    return f"{sum(daily.values):,.0f} in all" if daily.values else ""


# Cards


def _cards(found: Statistics) -> Iterator[Block]:
    cards, counts = found.cards, found.cards.counts
    names = ("new", "learning", "relearning", "young", "mature", "suspended", "buried")
    rows = tuple(
        (name, f"{getattr(counts, name):,}", _of(getattr(counts, name), counts.total))
        for name in names
    )
    yield Table("States", ("", "cards", "share"), (*rows, ("all", f"{counts.total:,}", "")))
    yield (
        f"You are expected to know {cards.known:,.0f} of {cards.studied:,} cards studied. "
        f"In the long run these cards ask for {cards.daily_load:,.1f} reviews a day."
    )
    yield _histogram("Intervals, days", cards.intervals, "primary", _days_edge, short)
    yield _histogram("Stability, days", cards.stability, "success", _days_edge, short)
    yield _histogram("Difficulty", cards.difficulty, "warning", short, short)
    yield _histogram("Retrievability now", cards.retrievability, "accent", percent, percent)


def _of(part: int, total: int) -> str:
    return f"{part / total:.0%}" if total else "–"


def _days_edge(value: float) -> str:
    return f"{value / 365:.0f}y" if value >= 365 and value % 365 == 0 else f"{value:.0f}"


def _histogram(
    title: str,
    histogram: Histogram,
    role: str,
    edge: Callable[[float], str],
    form: Callable[[float], str],
) -> Bars:
    labels = tuple(edge(low) for low in histogram.edges[:-1])
    note = ""
    if histogram.median is not None and histogram.mean is not None:
        note = f"median {form(histogram.median)}, mean {form(histogram.mean)}"
    return Bars(title, labels, (Series("cards", role, histogram.counts),), note)


# Forecast


def _forecast(found: Statistics) -> Iterator[Block]:
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
        yield _daily(f"Due, {days} days", due, "primary", _sum(due), whole)
    yield _daily("Reviews expected, 365 days", ahead.reviews, "accent", _mean(ahead.reviews), whole)
    if ahead.minutes is not None:
        minutes = ahead.minutes
        yield _daily("Minutes expected, 365 days", minutes, "warning", _mean(minutes), short)


# Workload


def _workload(loads: Sequence[Load], desired: float) -> Iterator[Block]:
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
            f"{load.reviews_per_day:.1f}",
            f"{load.remembered:,.0f}",
            f"{load.cards:,}",
        )
        for load in loads
    )
    header = ("desired", "minutes a day", "reviews a day", "remembered", "cards")
    yield Table("In numbers", header, rows, f"▸ is the present setting, {desired:.0%}")


def _marked(share: float, desired: float) -> str:
    return f"{'▸' if abs(share - desired) < 0.005 else ''}{share:.0%}"


# Hardest


def _hardest(found: Statistics, name_of: Names) -> Iterator[Block]:
    leeches = len(found.cards.leech_ids)
    told = wording.count(leeches, "leech", "leeches")
    yield f"{told} among {found.cards.studied:,} cards studied."
    ids = _hardest_ids(found)
    yield _hard("Most lapses", found.cards.most_lapses, ids, name_of)
    yield _hard("Most difficult", found.cards.most_difficult, ids, name_of)


def _hardest_ids(found: Statistics) -> tuple[int, ...]:
    hardest = (*found.cards.most_lapses, *found.cards.most_difficult)
    return tuple(dict.fromkeys(card.card_id for card in hardest))


def _hard(title: str, cards: Sequence[HardCard], ids: Sequence[int], name_of: Names) -> Table:
    shown = cards[:_SHOWN_GROUPS]
    places = [(ids.index(c.card_id) + 1 if c.card_id in ids[:9] else 0, c) for c in shown]
    rows = tuple(
        (
            f"{place} {_short(name_of(card.card_id))}" if place else _short(name_of(card.card_id)),
            f"{card.lapses}",
            f"{card.reps}",
            "–" if card.difficulty is None else f"{card.difficulty:.1f}",
            "–" if card.stability is None else short(card.stability),
        )
        for place, card in places
    )
    return Table(title, ("", "lapses", "reviews", "difficulty", "stability"), rows)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 36 else f"{line[:35]}…"


def _day(study_day: int) -> str:
    day = date_of(study_day)
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year % 100:02}"


def _days(first: int, count: int) -> tuple[str, ...]:
    """Labels of days: short enough to stand side by side."""
    dates = (date_of(first + place) for place in range(count))
    return tuple(f"{day.day} {_MONTHS[day.month - 1]}" for day in dates)
