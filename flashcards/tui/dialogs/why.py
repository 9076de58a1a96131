"""Explains a card's schedule: the reason, its memory, its forgetting curve, its log."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from textual.content import Content

from flashcards.presentation import reason_words, schedule_words, wording
from flashcards.presentation.charts import braille
from flashcards.study_day import date_of
from flashcards.tui import styles
from flashcards.tui.dialogs.reading import ReadingScreen

if TYPE_CHECKING:
    from flashcards.model import MemoryState, Review
    from flashcards.study.shown import CardInfo
    from flashcards.study_day import StudyCalendar

_CURVE_WIDTH, _CURVE_HEIGHT = 44, 6  # cells; with its labels it fits into 60 columns
_WHOLE = 1000  # days of stability from which tenths say nothing and need too much room


class WhyScreen(ReadingScreen):
    """Shows everything about one card's schedule."""

    def __init__(self, info: CardInfo, calendar: StudyCalendar) -> None:
        self._info, self._calendar = info, calendar
        super().__init__("Why this card now")

    def text(self) -> Content:
        """The explanation as one text."""
        return why(self._info, self._calendar)


def why(info: CardInfo, calendar: StudyCalendar) -> Content:
    """Everything about a card's schedule as one text."""
    reason = reason_words.reason_for(info.shown, info.now_ms, calendar, info.retrievability)
    blocks = [Content.styled(reason, "bold"), _figures(info)]
    if info.curve:
        blocks.append(_curve(info))
    blocks.append(_log(info, calendar))
    return Content("\n\n").join(blocks)


def _figures(info: CardInfo) -> Content:
    return Content("\n").join(
        Content.assemble((f"{name:<16}", "$text-muted"), f"{value}  {meaning}".rstrip())
        for name, value, meaning in schedule_words.figures(info)
    )


def _curve(info: CardInfo) -> Content:
    """The forgetting curve with its axis and a mark at today."""
    values, shown = info.curve, info.shown
    # The axis begins at a multiple of 10 %, so that a flat curve is not magnified.
    low = min(math.floor(values[-1] * 10) / 10, 0.8)
    drawn = braille.line(values, _CURVE_WIDTH, _CURVE_HEIGHT, low=low, high=1.0)
    wanted = shown.preset.desired_retention
    labels = {0: "100%", _CURVE_HEIGHT - 1: f"{low:.0%}"}
    labels[braille.row_of(wanted, _CURVE_HEIGHT, low=low, high=1.0)] = f"{wanted:.0%}"
    lines = [
        Content.assemble((f"{labels.get(row, ''):>5} ", "$text-muted"), (text, "$primary"))
        for row, text in enumerate(drawn)
    ]
    last, span = shown.card.schedule.last_day, max(len(values) - 1, 1)
    elapsed = shown.study_day - (last if last is not None else shown.study_day)
    today_column = min(round(elapsed / span * (_CURVE_WIDTH - 1)), _CURVE_WIDTH - 1)
    mark = "▶" if elapsed > span else "▲"
    lines.append(Content.styled(f"{'':6}{'─' * _CURVE_WIDTH}", "$border"))
    lines.append(Content.assemble(" " * (6 + today_column), (mark, "bold $text-accent")))
    axis = schedule_words.curve_axis(elapsed, span)
    lines.append(Content.styled(f"{'':6}{axis}", "$text-muted"))
    title = Content.styled(schedule_words.curve_title(info), "bold $text-secondary")
    return Content("\n").join([title, *lines])


def _log(info: CardInfo, calendar: StudyCalendar) -> Content:
    title = Content.styled("Review log", "bold $text-secondary")
    if not info.log:
        return Content("\n").join([title, Content("No answers yet.")])
    head = f"{'Day':<11}{'Time':<6}{'Rating':<6}{'Took':>6}{'Recall':>7}"
    head += f"{'Stab.':>6}{'Diff':>5} Then"  # 55 cells at most, as many as 60 columns have
    rows = [
        _row(review, memory, calendar)
        for review, memory in zip(reversed(info.log), reversed(info.memories), strict=True)
    ]
    return Content("\n").join([title, Content.styled(head, "$text-muted"), *rows])


def _row(review: Review, memory: MemoryState | None, calendar: StudyCalendar) -> Content:
    when = f"{date_of(review.study_day):%Y-%m-%d} {calendar.local(review.at_ms):%H:%M} "
    if review.rating is None:
        return Content.assemble(when, (review.kind.value, "$text-muted"))
    then = ""
    if review.interval_days is not None:
        then = wording.days(review.interval_days)
    elif review.interval_ms is not None:
        then = wording.seconds(review.interval_ms / 1000)
    took = wording.seconds(review.duration_ms / 1000)
    left = f"{'–':>6}{'–':>5}"
    if memory is not None:
        digits = 1 if memory.stability < _WHOLE else 0
        left = f"{memory.stability:>6.{digits}f}{memory.difficulty:>5.1f}"
    recall = "–" if review.predicted is None else f"{review.predicted:.0%}"
    return Content.assemble(
        when,
        (f"{wording.rating(review.rating):<6}", styles.RATINGS[review.rating]),
        f"{took:>6}{recall:>7}{left} {then}",
    )
