"""Values in words for people, shared by all front ends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import inf

from flashcards.model import Deck, Level, Rating, State
from flashcards.model.note_filter import NoteFilter
from flashcards.presentation import terminal_text
from flashcards.presentation.translations import mark, mark_counted, say, say_counted
from flashcards.scheduling import Outcome
from flashcards.study.shown import Answered

MINUTE_S, HOUR_S, DAY_S = 60, 3_600, 86_400
"""Seconds."""
_MONTH_DAYS = 30.44  # on average
_YEAR_DAYS = 365.25  # on average
# Days until which a unit is used, and how many days it has.
_AHEAD = (
    (28, 1, mark_counted("in {number:,} day", "in {number:,} days")),
    (84, 7, mark_counted("in {number:,} week", "in {number:,} weeks")),
    (2 * _YEAR_DAYS, _MONTH_DAYS, mark_counted("in {number:,} month", "in {number:,} months")),
    (inf, _YEAR_DAYS, mark_counted("in {number:,} year", "in {number:,} years")),
)
_AGO = (
    (28, 1, mark_counted("{number:,} day ago", "{number:,} days ago")),
    (84, 7, mark_counted("{number:,} week ago", "{number:,} weeks ago")),
    (2 * _YEAR_DAYS, _MONTH_DAYS, mark_counted("{number:,} month ago", "{number:,} months ago")),
    (inf, _YEAR_DAYS, mark_counted("{number:,} year ago", "{number:,} years ago")),
)
_RATINGS = {
    Rating.AGAIN: mark("Again"),
    Rating.HARD: mark("Hard"),
    Rating.GOOD: mark("Good"),
    Rating.EASY: mark("Easy"),
}
_STATES = {
    State.NEW: mark("New"),
    State.LEARNING: mark("Learning"),
    State.REVIEW: mark("Review"),
    State.RELEARNING: mark("Relearning"),
}
_LEVELS = {Level.EASY: mark("easy"), Level.MEDIUM: mark("medium"), Level.HARD: mark("hard")}
_MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip
COUNTED = (
    mark_counted("{number:,} answer", "{number:,} answers"),
    mark_counted("{number:,} card", "{number:,} cards"),
    mark_counted("{number:,} day", "{number:,} days"),
    mark_counted("{number:,} change", "{number:,} changes"),
    mark_counted("{number:,} deck", "{number:,} decks"),
    mark_counted("{number:,} file", "{number:,} files"),
    mark_counted("{number:,} lapse", "{number:,} lapses"),
    mark_counted("{number:,} more card", "{number:,} more cards"),
    mark_counted("{number:,} new card", "{number:,} new cards"),
    mark_counted("{number:,} note", "{number:,} notes"),
    mark_counted("{number:,} problem", "{number:,} problems"),
    mark_counted("{number:,} question", "{number:,} questions"),
    mark_counted("{number:,} review", "{number:,} reviews"),
    mark_counted("{number:,} row", "{number:,} rows"),
    mark_counted("{number:,} source", "{number:,} sources"),
)
"""The nouns that callers of ``count`` give, which puts its templates together: for extraction."""


def interval(outcome: Outcome) -> str:
    """The interval that a rating grants, short enough for a button: "10 min", "4 d", "2.1 mo"."""
    if outcome.interval_days is not None:
        return days(outcome.interval_days)
    return seconds((outcome.interval_ms or 0) / 1000)


def days(count: int) -> str:
    """Whole days as "4 d", "2.1 mo" or "1.5 y"."""
    if count < _MONTH_DAYS:
        return say("{days} d", days=count)
    if count < _YEAR_DAYS:
        return say("{months:.1f} mo", months=count / _MONTH_DAYS)
    return say("{years:.1f} y", years=count / _YEAR_DAYS)


def seconds(count: float) -> str:
    """A length of time as "45 s", "10 min", "1.5 h" or "2 d".

    Minutes are whole; under two minutes, where that is too coarse, it is seconds: "90 s".
    """
    whole = int(count + 0.5)
    if whole < MINUTE_S or (whole < 2 * MINUTE_S and whole != MINUTE_S):
        return say("{seconds} s", seconds=whole)
    if (minutes := int(count / MINUTE_S + 0.5)) < MINUTE_S:
        return say("{minutes} min", minutes=minutes)
    if round(count / HOUR_S, 1) < DAY_S / HOUR_S:
        return say("{hours} h", hours=_trimmed(count / HOUR_S))
    return say("{days} d", days=_trimmed(count / DAY_S))


def clock(milliseconds: int) -> str:
    """A running time as "3:07" or "1:02:45"."""
    total = max(milliseconds, 0) // 1000
    hours, rest = divmod(total, HOUR_S)
    minutes, secs = divmod(rest, MINUTE_S)
    return f"{hours}:{minutes:02}:{secs:02}" if hours else f"{minutes}:{secs:02}"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: "1 card", "3 cards". The nouns are those of ``COUNTED``."""
    one, many = f"{{number:,}} {noun}", f"{{number:,}} {plural or noun + 's'}"
    return say_counted(number, one, many)


def all_decks() -> str:
    """Stands where the name of a deck would."""
    return say("All decks")


def deck_or_all(deck: Deck | None) -> str:
    """The full name of a deck, or that it is all of them."""
    return all_decks() if deck is None else deck.name


def filter_parts(notes: NoteFilter, days: int | None) -> list[str]:
    """The filter of the statistics: "all decks", "level hard", "#python", "all time"."""
    return [
        notes.deck or say("all decks"),
        *(_levels(notes) or [say("all levels")]),
        *(f"#{tag}" for tag in notes.tags),
        *([] if notes.search is None else [terminal_text.line(notes.search)]),
        say_counted(days, "last {number} day", "last {number} days") if days else say("all time"),
    ]


def _levels(notes: NoteFilter) -> list[str]:
    return [say("level {level}", level=level(one)) for one in sorted(notes.levels)]


def level(value: Level) -> str:
    """A level as a word."""
    return say(_LEVELS[value])


def rating(value: Rating) -> str:
    """A rating as on its button."""
    return say(_RATINGS[value])


def state(value: State) -> str:
    """A state as a word."""
    return say(_STATES[value])


def leech(answered: Answered) -> str:
    """Says that an answer made its card a leech; empty if it did not."""
    if not answered.became_leech:
        return ""
    if answered.suspended:
        return say_counted(
            answered.lapses,
            "Leech: forgotten {number:,} time and suspended. Try rewording it.",
            "Leech: forgotten {number:,} times and suspended. Try rewording it.",
        )
    return say_counted(
        answered.lapses,
        "Leech: forgotten {number:,} time. Try rewording it.",
        "Leech: forgotten {number:,} times. Try rewording it.",
    )


def day(study_day: int, today: int) -> str:
    """A study day relative to today: "today", "tomorrow", "in 5 days", "6 weeks ago"."""
    match study_day - today:
        case 0:
            return say("today")
        case 1:
            return say("tomorrow")
        case -1:
            return say("yesterday")
        case ahead if ahead > 0:
            return _spoken(ahead, _AHEAD)
        case behind:
            return _spoken(-behind, _AGO)


def _spoken(length: int, units: Sequence[tuple[float, float, tuple[str, str]]]) -> str:
    """A number of days in a suitable unit: "in 12 days", "6 weeks ago", "in 5 months"."""
    size, words = next((size, words) for limit, size, words in units if length < limit)
    return say_counted(round(length / size), *words)


def short_date(value: date) -> str:
    """A date of constant width: "02 Mar 2026"."""
    return say("{day:02} {month} {year}", day=value.day, month=month(value.month), year=value.year)


def month(number: int) -> str:
    """The short name of a month, the first of which is 1."""
    return say(_MONTHS[number - 1])


SHOWN_QUESTION = 40
"""Characters of a question beside other words."""


def quoted(name: str) -> str:
    """A name between quotation marks."""
    return say("“{name}”", name=name)


def shortened(text: str, limit: int = SHOWN_QUESTION) -> str:
    """The first line of a text, cut to ``limit`` characters."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"


def deck_shortened(name: str, limit: int) -> str:
    """The end of a deck's name, cut to ``limit`` characters: its beginning others share."""
    return name if len(name) <= limit else f"…{name[len(name) - limit + 1 :].lstrip()}"


def _trimmed(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
