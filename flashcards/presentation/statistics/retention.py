"""The pages about what was recalled and how well that was predicted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.presentation import wording
from flashcards.presentation.charts.model import Lines, Table
from flashcards.presentation.statistics import account_words, sentences
from flashcards.presentation.statistics.page import (
    SHOWN_ROWS,
    Block,
    known_periods,
    predicted,
    share,
)
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.stats.recall import Recall
from flashcards.stats.report import Figures
from flashcards.stats.retention import Group, Span
from flashcards.study_day import date_of

ABOUT_RETENTION = mark(
    "Young cards have an interval under 21 days, mature ones of 21 days or more. Again counts as "
    "forgotten, everything else as recalled. Shades (░) and brackets hold the 95% interval: the "
    "truth may lie anywhere in it. Groups are listed worst first."
)


NO_RETENTION = mark(
    "Retention by month and week, level, deck and tag appears here as soon as cards have been "
    "answered on a later day than their first."
)
ABOUT_PREDICTIONS = mark(
    "Reviews are put in ten groups by what was predicted before they were answered. The verdict "
    "comes from one test: whether the mean prediction is off by more than 2.5 standard errors, and "
    "whether the groups are (Hosmer–Lemeshow, or more than two outside their interval). The lower "
    "the log loss, the better. A constant and a moving average need no model; the average follows "
    "good and bad days, which no schedule can know. The verdict, the first groups and their "
    "figures are those of FSRS-6, which schedules. The vote of the models, which says how "
    "retrievable a card is once it was fitted, has groups of its own below; it also predicts "
    "answers that follow on the same day. Both are what was kept with each answer before its "
    "outcome was known."
)
_LEVELS = {
    "easy": mark("easy"), "medium": mark("medium"), "hard": mark("hard"), "none": mark("none"),
}  # fmt: skip


def retention(figures: Figures) -> Iterator[Block]:
    """Retention over time, by group and as Anki counts it."""
    yield from sentences.remarks(figures)
    if not figures.retention.periods["all_time"].all.count:
        yield say(NO_RETENTION)
    year = figures.retention.periods["last_365_days"].all
    yield _over_time(say("Retention by month"), figures.retention.monthly, year.desired)
    yield _over_time(say("Retention by week"), figures.retention.weekly[-53:], year.desired)
    yield _with_intervals(figures)
    levels = [Group(say(_LEVELS[one.name]), one.recall) for one in figures.retention.by_level]
    yield _groups(say("By level"), levels)
    yield _groups(say("By deck"), figures.retention.by_deck)
    yield _groups(say("By tag"), figures.retention.by_tag)
    yield _as_anki(figures)


def _over_time(title: str, spans: Sequence[Span], desired: float | None) -> Lines:
    known = [span for span in spans if span.recall.share is not None]
    days = [span.first_day for span in known]
    whole = max(days[-1] - days[0], 1) if days else 1
    return Lines(
        title,
        labels=tuple(_day(span.first_day) for span in known),
        values=tuple(span.recall.share or 0.0 for span in known),
        low=tuple(span.recall.low or 0.0 for span in known),
        high=tuple(span.recall.high or 0.0 for span in known),
        mark=desired,
        mark_name=say("desired"),
        note=_latest(known),
        positions=tuple((day - days[0]) / whole for day in days),
    )


def _latest(spans: Sequence[Span]) -> str:
    return say("latest: {recall}", recall=_interval(spans[-1].recall)) if spans else ""


def _interval(recall: Recall) -> str:
    if recall.share is None:
        return "–"
    return say_counted(
        recall.count,
        "{share:.1%} [{low:.0%}–{high:.0%}] of {number:,} review",
        "{share:.1%} [{low:.0%}–{high:.0%}] of {number:,} reviews",
        share=recall.share,
        low=recall.low,
        high=recall.high,
    )


def _with_intervals(figures: Figures) -> Table:
    rows = [
        (f"{name}, {say(kind)}", *_figures(getattr(figures.retention.periods[key], part)))
        for key, name in known_periods(figures.retention.periods)
        for part, kind in _MATURITIES.items()
    ]
    return Table(say("Periods"), _headings(), tuple(rows))


_MATURITIES = {"young": mark("young"), "mature": mark("mature"), "all": mark("all")}


def _headings() -> tuple[str, ...]:
    return "", say("recalled"), "95%", say("predicted"), say("reviews")


def _figures(recall: Recall) -> tuple[str, ...]:
    if recall.share is None:
        return "–", "–", "–", "0"
    reach = f"{recall.low:.0%}–{recall.high:.0%}"
    return f"{recall.share:.1%}", reach, predicted(recall), f"{recall.count:,}"


def _groups(title: str, groups: Sequence[Group]) -> Table:
    shown = groups[:SHOWN_ROWS]
    rows = tuple((group.name, *_figures(group.recall)) for group in shown)
    more = len(groups) - len(shown)
    note = say("and {groups:,} more", groups=more) if more > 0 else ""
    return Table(title=title, header=_headings(), rows=rows, note=note)


def _as_anki(figures: Figures) -> Table:
    periods = figures.retention.periods_as_anki
    rows = []
    for key, name in known_periods(periods):
        recall = periods[key]
        rows.append((name, *(share(part) for part in (recall.young, recall.mature, recall.all))))
    header = ("", *map(say, _MATURITIES.values()))
    return Table(say("All reviews (Anki's definition)"), header, tuple(rows))


def predictions(figures: Figures) -> Iterator[Block]:
    """How well predictions and answers agree."""
    fit = figures.calibration
    yield sentences.verdict(fit)
    yield from sentences.left_out(fit.verdict)
    title = say("Predicted and recalled")
    if figures.account.long_term.reviews:
        title = say("Predicted by FSRS-6, and recalled")
    yield account_words.agreement(title, fit.bins)
    rows = [
        (say("log loss"), fit.log_loss),
        ("  " + say("of a constant"), fit.log_loss_constant),
        ("  " + say("of a moving average"), fit.log_loss_moving_average),
        (say("RMSE (bins)"), fit.rmse_bins),
        (say("AUC"), fit.auc),
    ]
    if fit.count:
        cells = tuple((name, "–" if value is None else f"{value:.4f}") for name, value in rows)
        yield Table(say("Figures"), ("", wording.count(fit.count, "review")), cells)
    yield from account_words.blocks(figures.account)


def _day(study_day: int) -> str:
    day = date_of(study_day)
    return say(
        "{day} {month} {year:02}",
        day=day.day,
        month=wording.month(day.month),
        year=day.year % 100,
    )
