"""The pages about the coming year: the forecast, and the cost of other desired retentions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.model import Deck, Preset
from flashcards.model.note_filter import NoteFilter
from flashcards.presentation import wording
from flashcards.presentation.charts.model import Bars, Series, Table, short, whole
from flashcards.presentation.statistics.page import Block, daily, due, mean, rate, total
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.scheduling.planning.workload import Load
from flashcards.stats.activity import Daily
from flashcards.stats.forecast import Forecast, Outlook
from flashcards.stats.report import Figures, Report
from flashcards.stats.verdict import Trust

ABOUT_FORECAST = mark(
    "Due counts each card once, on the day for which it is scheduled now. Expected reviews go on "
    "with your own recent pace: new cards, recall, and growth of intervals."
)


ABOUT_WORKLOAD = mark(
    "A year of study is simulated for each desired retention, with your memory, your habits and "
    "your new cards a day, all cards scheduled by it from the start. A card counts once a day, new "
    "ones included. The predictions are assumed to be right. Change the desired retention in the "
    "options of a deck; no single one is best for everybody."
)


NOTHING_DUE = mark(
    "No card is due on a later day yet: the cards due day by day appear here when the first ones "
    "have left learning."
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
    pace = say("New cards at the current pace: {rate} a day.", rate=rate(ahead.pace.new_per_day))
    yield f"{due(ahead)}. {pace}"
    if not any(ahead.due.values):
        yield say(NOTHING_DUE)
    for days in (30, 90, 365):
        soon = Daily(ahead.due.first_day, ahead.due.values[:days])
        cards = (say("cards due"), "primary")
        yield daily(say("Cards due"), soon, cards, total(soon), whole, _next_days(days))
    yield from _expected_by_day(ahead)


def _expected(outlooks: Sequence[Outlook]) -> Table:
    rows = tuple(
        (
            say_counted(outlook.days, "{number} day", "{number} days"),
            f"{outlook.due:,}",
            rate(outlook.answers_per_day),
            "–" if outlook.minutes_per_day is None else rate(outlook.minutes_per_day),
        )
        for outlook in outlooks
    )
    heading = (say("next"), say("cards due"), say("reviews a day"), say("minutes a day"))
    return Table(say("Expected at your current pace, new cards included"), heading, rows)


def _expected_by_day(ahead: Forecast) -> Iterator[Block]:
    answers, year = ahead.answers, _next_days(365)
    name = (say("reviews expected"), "accent")
    yield daily(say("Reviews expected"), answers, name, mean(answers), whole, year)
    if ahead.minutes is not None:
        minutes, name = ahead.minutes, (say("minutes expected"), "warning")
        yield daily(say("Minutes expected"), minutes, name, mean(minutes), short, year)


def _next_days(days: int) -> str:
    """The end of a title."""
    return say_counted(days, ", next {number} day", ", next {number} days")


def workload(report: Report) -> Iterator[Block]:
    """Minutes and cards remembered by desired retention, and which cards are simulated."""
    trust = report.figures.calibration.verdict.trust
    yield whose(report.preset, report.sharing, report.figures.filter)
    if trust in _DOUBTS:
        yield say(_DOUBTS[trust])
    yield from _simulated(report.workload, report.preset.desired_retention)


def whose(preset: Preset, sharing: Sequence[Deck], chosen: NoteFilter) -> str:
    """Says which cards are simulated: those of a preset, not those of the filter."""
    words = say(
        "Averages over a simulated year, for all cards of the preset “{preset}”",
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


def _simulated(loads: Sequence[Load], desired: float) -> Iterator[Block]:
    labels = tuple(_marked(load.desired_retention, desired) for load in loads)
    minutes = tuple(load.minutes_per_day for load in loads)
    known = tuple(load.remembered for load in loads)
    cost = (Series(say("minutes"), "warning", minutes),)
    title = say("Simulated minutes a day, by desired retention")
    yield Bars(title, labels, cost, format=short)
    gain = (Series(say("cards"), "success", known),)
    yield Bars(say("Cards remembered after a year, by desired retention"), labels, gain)
    yield _simulated_table(loads, desired)


def _simulated_table(loads: Sequence[Load], desired: float) -> Table:
    rows = tuple(
        (
            _marked(load.desired_retention, desired),
            rate(load.minutes_per_day),
            say("{cards:,.0f} of {all:,}", cards=load.remembered, all=load.cards),
            rate(load.cards_per_day),
            f"{load.rescheduled_by_tomorrow:,.0f}",
        )
        for load in loads
    )
    note = say(
        "▸ current setting, {desired:.0%}; “by tomorrow”: cards due by then if all cards were "
        "rescheduled",
        desired=desired,
    )
    return Table(title=say("The simulated year"), header=_headings(), rows=rows, note=note)


def _headings() -> tuple[str, ...]:
    return (
        say("desired"),
        say("simulated min/day"),
        say("remembered"),
        say("cards/day"),
        say("by tomorrow"),
    )


def _marked(share: float, desired: float) -> str:
    return f"{'▸' if abs(share - desired) < 0.005 else ''}{share:.0%}"
