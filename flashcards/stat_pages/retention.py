"""Pages about what was recalled, and how well that was foreseen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards import wording
from flashcards.charts.model import Lines, Points, Table
from flashcards.stat_pages.page import MONTHS, PERIODS, SHOWN_ROWS, Block, or_dash, share
from flashcards.stats.recall import Recall
from flashcards.stats.report import Statistics
from flashcards.stats.retention import Group, Span
from flashcards.timing import date_of

ABOUT_RETENTION = (
    "Young cards have an interval under 21 days, mature ones of 21 days or more. Again counts as "
    "forgotten, everything else as recalled. Shades and brackets hold the 95 % interval: the truth "
    "may lie anywhere in it. Groups are listed worst first."
)


ABOUT_PREDICTIONS = (
    "Reviews are put in groups by what was expected of them when they were answered. Where the "
    "expected share lies in the interval of what was recalled, the prediction is sound. The lower "
    "the log loss, the better; a constant and a moving average need no model at all."
)


def retention(found: Statistics) -> Iterator[Block]:
    """Retention over time, by group and as Anki counts it."""
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
    days = [span.first_day for span in known]
    whole = max(days[-1] - days[0], 1) if days else 1
    return Lines(
        title,
        labels=tuple(_day(span.first_day) for span in known),
        values=tuple(span.recall.share or 0.0 for span in known),
        low=tuple(span.recall.low or 0.0 for span in known),
        high=tuple(span.recall.high or 0.0 for span in known),
        mark=desired,
        mark_name="desired",
        note=_newest(known),
        at=tuple((day - days[0]) / whole for day in days),
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
        for key, name in PERIODS.items()
        for kind in ("young", "mature", "all")
    ]
    return Table("Periods", ("", "recalled", "95 %", "predicted", "reviews"), tuple(rows))


def _figures(recall: Recall) -> tuple[str, ...]:
    if recall.share is None:
        return "–", "–", "–", "0"
    reach = f"{recall.low:.0%}–{recall.high:.0%}"
    return f"{recall.share:.1%}", reach, or_dash(recall.predicted), f"{recall.count:,}"


def _groups(title: str, groups: Sequence[Group]) -> Table:
    shown = groups[:SHOWN_ROWS]
    rows = tuple((group.name, *_figures(group.recall)) for group in shown)
    more = len(groups) - len(shown)
    note = f"and {more:,} more" if more > 0 else ""
    return Table(title, ("", "recalled", "95 %", "predicted", "reviews"), rows, note)


def _as_anki(found: Statistics) -> Table:
    rows = [
        (name, *(share(r) for r in (each.young, each.mature, each.all)))
        for key, name in PERIODS.items()
        if (each := found.retention.periods_as_anki[key])
    ]
    return Table("Every review counted, as Anki does", ("", "young", "mature", "all"), tuple(rows))


def predictions(found: Statistics) -> Iterator[Block]:
    """How far predictions and answers agree."""
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


def _day(study_day: int) -> str:
    day = date_of(study_day)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year % 100:02}"
