"""The pages about the coming year: the forecast, and what desired retentions would cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from flashcards.model import Deck, Preset
from flashcards.model.note_filter import NoteFilter
from flashcards.presentation import wording
from flashcards.presentation.charts.model import Bars, Series, Table, short, whole
from flashcards.presentation.statistics.page import Block, daily, due, mean, rate, total
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.scheduling.planning.band import Band
from flashcards.scheduling.planning.retention_curve import Load
from flashcards.stats.activity import Daily
from flashcards.stats.cards import Counts
from flashcards.stats.forecast import Forecast, Outlook
from flashcards.stats.report import Figures, Report
from flashcards.stats.verdict import Trust

ABOUT_FORECAST = mark(
    "Due counts each card once, on the day for which it is scheduled now. Expected figures follow "
    "all cards through the days ahead as your memory is predicted, if you do what comes each day "
    "within your limits and plans: what is recalled comes back later, what is forgotten sooner. "
    "Minutes are those that your answers take. Suspended cards are left out."
)


ABOUT_WORKLOAD = mark(
    "The same year as in the forecast, for all cards of a preset and for each desired retention: "
    "it decides the intervals from now on, and what is due already stays so. A card counts once a "
    "day. The predictions are assumed to be right. Change the desired retention in the options of "
    "a deck; no single one is best for everybody."
)


ABOUT_BAND = mark(
    "The minutes lie between these limits 19 times in 20, as far as it depends on how exactly your "
    "reviews determine the parameters of your memory."
)
IN_LEARNING = mark(
    "No card has a due day yet: cards in learning come after minutes or hours, and get one when "
    "they leave learning."
)
_DOUBTS = {
    Trust.OPTIMISTIC: mark(
        "These figures assume the predictions are right, but they are too optimistic: expect more "
        "to be forgotten, and more reviews."
    ),
    Trust.PESSIMISTIC: mark(
        "These figures assume the predictions are right, but they are too pessimistic: expect "
        "fewer reviews."
    ),
    Trust.UNEVEN: mark(
        "These figures assume the predictions are right, but they are not right throughout."
    ),
}


def forecast(figures: Figures) -> Iterator[Block]:
    """Cards due and reviews expected."""
    ahead = figures.forecast
    yield _expected(ahead.outlooks)
    yield f"{due(ahead)}. {_new_cards(ahead)}"
    if ahead.outlooks[-1].waiting >= 1:
        yield _left_waiting(ahead.outlooks[-1])
    if not any(ahead.due.values):
        yield _why_nothing_is_due(figures.cards.counts, ahead)
    for days in (30, 90, 365):
        soon = Daily(ahead.due.first_day, ahead.due.values[:days])
        cards = (say("cards due"), "primary")
        yield daily(say("Cards due"), soon, cards, total(soon), whole, _next_days(days))
    yield from _expected_by_day(ahead)


def _why_nothing_is_due(counts: Counts, ahead: Forecast) -> str:
    """The reason why the days ahead are empty: the first that holds of those closest to a date."""
    if ahead.backlog:
        return say("What is due is overdue: later days show it once it was answered.")
    if ahead.beyond:
        return say_counted(
            ahead.beyond,
            "No card is due within a year; {number:,} card is due later.",
            "No card is due within a year; {number:,} cards are due later.",
        )
    if ahead.in_steps_by_tomorrow or counts.learning or counts.relearning:
        return say(IN_LEARNING)
    return _without_begun(counts)


def _without_begun(counts: Counts) -> str:
    """The reason where no card is begun but suspended ones."""
    if not counts.total:
        return say("There is no card here, so none is due.")
    if counts.suspended == counts.total:
        return say("All cards are suspended: none is due until you unsuspend it.")
    if counts.suspended:
        return say(
            "No card has a due day: new cards get one once they were learnt, suspended ones come "
            "back when you unsuspend them."
        )
    return say("All cards are new: due days appear here once they were learnt.")


def _new_cards(ahead: Forecast) -> str:
    soon = ahead.outlooks[0]
    if not any(ahead.new.values):
        return say("No new cards are ahead.")
    return say(
        "New cards a day: {lately} lately, {expected} expected over the next {days} days.",
        lately=rate(ahead.new_lately),
        expected=rate(soon.new_per_day),
        days=soon.days,
    )


def _left_waiting(last: Outlook) -> str:
    return say_counted(
        round(last.waiting),
        "After {days} days your limits leave {number:,} due card waiting.",
        "After {days} days your limits leave {number:,} due cards waiting.",
        days=last.days,
    )


def _expected(outlooks: Sequence[Outlook]) -> Table:
    rows = tuple(
        (
            say_counted(outlook.days, "{number} day", "{number} days"),
            f"{outlook.due:,}",
            rate(outlook.reviews_per_day),
            rate(outlook.minutes_per_day),
            f"{outlook.known:,.0f}",
        )
        for outlook in outlooks
    )
    heading = (
        say("next"),
        say("cards due"),
        say("reviews a day"),
        say("minutes a day"),
        say("known"),
    )
    title = say("Expected if you do what comes each day")
    return Table(title, heading, rows, note=say("known: cards recalled at the end"))


def _expected_by_day(ahead: Forecast) -> Iterator[Block]:
    reviews, minutes, year = ahead.reviews, ahead.minutes, _next_days(365)
    name = (say("reviews expected"), "accent")
    yield daily(say("Reviews expected"), reviews, name, mean(reviews), whole, year)
    name = (say("minutes expected"), "warning")
    yield daily(say("Minutes expected"), minutes, name, mean(minutes), short, year)
    if any(round(cards) for cards in ahead.waiting.values):
        name = (say("cards waiting"), "error")
        yield daily(say("Waiting behind limits"), ahead.waiting, name, "", whole, year)
    known, name = ahead.known, (say("cards known"), "success")
    if any(known.values):
        yield daily(say("Cards known"), known, name, "", whole, year)


def _next_days(days: int) -> str:
    """The end of a title."""
    return say_counted(days, ", next {number} day", ", next {number} days")


def workload(report: Report) -> Iterator[Block]:
    """Minutes and cards remembered by desired retention, and whose cards they are."""
    trust = report.figures.calibration.verdict.trust
    yield whose(report.preset, report.sharing, report.figures.filter)
    if trust in _DOUBTS:
        yield say(_DOUBTS[trust])
    yield from _curve(report.workload, report.band, report.preset.desired_retention)


def whose(preset: Preset, sharing: Sequence[Deck], chosen: NoteFilter) -> str:
    """Says which cards it is of: those of a preset, not those of the filter."""
    words = say(
        "Expected over a year, for all cards of the preset “{preset}”",
        preset=preset.name,
    )
    if len(sharing) > 1:
        decks = wording.count(len(sharing), "deck")
        words = say("{words}, which {decks} share", words=words, decks=decks)
    if not all(chosen.holds_deck(deck.name) for deck in sharing):
        words = say("{words}, not only for those of “{deck}”", words=words, deck=chosen.deck)
    if chosen.search is not None:
        return say("{words}; the search does not apply.", words=words)
    if unused := _UNUSED.get((bool(chosen.levels), bool(chosen.tags))):
        return say(unused, words=words)
    return f"{words}."


_UNUSED = {
    (True, True): mark("{words}; the choice of level and tag does not apply."),
    (True, False): mark("{words}; the choice of level does not apply."),
    (False, True): mark("{words}; the choice of tag does not apply."),
}
"""By whether a level and whether a tag was chosen."""


def _curve(loads: Sequence[Load], band: Sequence[Band], desired: float) -> Iterator[Block]:
    labels = tuple(_marked(load.desired_retention, desired) for load in loads)
    minutes = tuple(load.minutes_per_day for load in loads)
    known = tuple(load.remembered for load in loads)
    cost = (Series(say("minutes"), "warning", minutes),)
    yield Bars(say("Minutes a day, by desired retention"), labels, cost, format=short)
    gain = (Series(say("cards"), "success", known),)
    yield Bars(say("Cards known after a year, by desired retention"), labels, gain)
    yield _table(loads, band, desired)


def _table(loads: Sequence[Load], band: Sequence[Band], desired: float) -> Table:
    has_waiting = any(load.waiting >= 1 for load in loads)
    rows = tuple(
        (
            _marked(load.desired_retention, desired),
            rate(load.reviews_per_day),
            rate(load.minutes_per_day),
            *([between(around)] if around else []),
            known_of(load),
            *([f"{load.waiting:,.0f}"] if has_waiting else []),
        )
        for load, around in zip_longest(loads, band)
    )
    note = say("▸ current setting, {desired}", desired=_percent(desired))
    if band:
        note = f"{note}. {say(ABOUT_BAND)}"
    headings = _headings(has_waiting=has_waiting, has_band=bool(band))
    return Table(say("The coming year"), headings, rows, note=note)


def known_of(load: Load) -> str:
    """The cards that will be known, of all."""
    return say("{cards:,.0f} of {all:,}", cards=load.remembered, all=load.cards)


def between(band: Band) -> str:
    """The minutes a day between which they lie."""
    return f"{rate(band.minutes_low)}–{rate(band.minutes_high)}"


def _headings(*, has_waiting: bool, has_band: bool) -> tuple[str, ...]:
    return (
        say("desired"),
        say("reviews a day"),
        say("minutes a day"),
        *([say("between")] if has_band else []),
        say("known"),
        *([say("waiting")] if has_waiting else []),
    )


def _marked(share: float, desired: float) -> str:
    return f"{'▸' if abs(share - desired) < _SAME else ''}{_percent(share)}"


def _percent(share: float) -> str:
    return f"{round(100 * share, 1):g}%"


_SAME = 1e-9  # shares that differ by less are one share, worked out in two ways
