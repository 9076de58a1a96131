"""The words of interviews: when they are, how ready one is, what is planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashcards.model import DECK_SEPARATOR
from flashcards.model.interview import Interview
from flashcards.presentation import terminal_text, wording
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.study.readiness import MORE_MINUTES, Effort, PlannedDay, Readiness
from flashcards.study_day import date_of

_FIELDS = {
    "name": mark("Name"),
    "day": mark("Date"),
    "deck": mark("Deck"),
    "search": mark("Search"),
    "minutes": mark("Minutes a day"),
}
_HINTS = {"day": mark("2026-12-05, fri, or 7 for days"), "search": mark("tag:sql")}
_WEEKDAYS = (
    mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"),
)  # fmt: skip


def none_yet() -> str:
    """Says that there is no interview, and how to add one."""
    return say("There is no interview; 'flashcards interview add' adds one.")


def nothing_listed() -> str:
    """The same on a screen."""
    return say(
        "No interview yet.\n\n"
        "Add one with its date: its cards are then planned so that as many as your minutes allow "
        "are known on the day."
    )


def list_title() -> str:
    """The heading of the list."""
    return say("Interviews")


def form_title(*, is_new: bool) -> str:
    """The heading of the form."""
    return say("Add an interview") if is_new else say("Change the interview")


def field(name: str) -> str:
    """The label of a field of the form."""
    return say(_FIELDS[name])


def hint(name: str) -> str:
    """What is written into a field; empty where that is clear."""
    return say(_HINTS[name]) if name in _HINTS else ""


def subject(interview: Interview) -> str:
    """Which cards an interview is about: its decks and its search."""
    names = [name.rpartition(DECK_SEPARATOR)[2] for name in interview.decks]
    search = terminal_text.line(interview.search)
    return " · ".join(filter(None, (", ".join(names), search))) or wording.all_decks()


def line(interview: Interview, today: int) -> str:
    """An interview in a list: "Acme · 05 Dec 2026, in 5 days · Ops · 20 minutes a day"."""
    return say(
        "{name} · {date}, {when} · {subject} · {minutes}",
        name=terminal_text.line(interview.name),
        date=wording.short_date(date_of(interview.day)),
        when=wording.day(interview.day, today),
        subject=subject(interview),
        minutes=a_day(interview.minutes_a_day),
    )


def a_day(minutes: int) -> str:
    """A number of minutes a day."""
    return say_counted(minutes, "{number:,} minute a day", "{number:,} minutes a day")


def percent(share: float) -> str:
    """A share in whole percent; neither all nor none unless it is."""
    number = round(share * 100)
    if number == 100 and share < 1:
        number = 99
    return say("{number}%", number=number)


def brief(ready: Readiness) -> str:
    """How ready one is, in a few words: "Acme in 5 days: 93% expected, 12 never seen"."""
    words = say(
        "{name} {when}: {expected} expected",
        name=terminal_text.line(ready.interview.name),
        when=wording.day(ready.days_left, 0),
        expected=percent(ready.expected),
    )
    if not ready.unseen:
        return words
    return say_counted(
        ready.unseen,
        "{words}, {number:,} never seen",
        "{words}, {number:,} never seen",
        words=words,
    )


def readiness(ready: Readiness) -> Iterator[str]:
    """How ready one is, in sentences."""
    if not ready.cards:
        yield say("No card belongs to it.")
        return
    yield say(
        "Expected on the day: {expected} ({low}–{high}); {untouched} if nothing more is done.",
        expected=percent(ready.expected),
        low=percent(ready.low),
        high=percent(ready.high),
        untouched=percent(ready.untouched),
    )
    yield say(
        "{cards}: {unseen:,} never seen, {weak:,} below 70% if nothing more is done.",
        cards=wording.count(ready.cards, "card"),
        unseen=ready.unseen,
        weak=ready.weak,
    )
    if ready.unmet:
        yield say_counted(
            ready.unmet,
            "{number:,} new card finds no minutes before the day.",
            "{number:,} new cards find no minutes before the day.",
        )


def effort(ready: Readiness, value: Effort) -> Iterator[str]:
    """What more or fewer minutes would change, and what missed days have cost, in sentences."""
    if not ready.cards or ready.days_left <= 0:
        return
    wanted = percent(value.wanted)
    if value.needed is None:
        yield say("No number of minutes leads to {wanted}.", wanted=wanted)
    else:
        yield say("{minutes} would do for {wanted}.", minutes=a_day(value.needed), wanted=wanted)
    yield say(
        "{more} more minutes a day: {expected}.",
        more=MORE_MINUTES,
        expected=percent(value.with_more),
    )
    if value.missed_days:
        yield say_counted(
            value.missed_days,
            "{number:,} missed day has cost {points:.1f} points; the plan goes on without it.",
            "{number:,} missed days have cost {points:.1f} points; the plan goes on without them.",
            points=value.missed_recall * 100,
        )


def planned(day: PlannedDay, today: int) -> str:
    """A day of a plan: "Tue 03 Mar 2026, tomorrow · 24 cards, 6 of them new · 9 min"."""
    date = date_of(day.day)
    return say(
        "{weekday} {date}, {when} · {cards} · {minutes:.0f} min",
        weekday=say(_WEEKDAYS[date.weekday()]),
        date=wording.short_date(date),
        when=wording.day(day.day, today),
        cards=_cards(day),
        minutes=day.minutes,
    )


def _cards(day: PlannedDay) -> str:
    cards = wording.count(round(day.cards), "card")
    if day.card_ids is None:
        return say("about {cards}", cards=cards)
    if not day.new:
        return cards
    return say("{cards}, {new:,} of them new", cards=cards, new=day.new)


def plan_title(interview: Interview) -> str:
    """The heading of a plan."""
    return say("Plan for {name}", name=terminal_text.line(interview.name))


def nothing_planned() -> str:
    """Says that no day is left."""
    return say("No day is left to plan.")


def added(interview: Interview, today: int) -> str:
    """Says that an interview was added."""
    return say("Added: {line}", line=line(interview, today))


def changed(interview: Interview, today: int) -> str:
    """Says that an interview was changed."""
    return say("Changed: {line}", line=line(interview, today))


def deleted(interview: Interview) -> str:
    """Says that an interview was deleted."""
    name = wording.quoted(terminal_text.line(interview.name))
    return say("Deleted {name}; its cards are back on their usual schedule.", name=name)


def event(interview: Interview, day: PlannedDay) -> str:
    """The entry of a calendar for a day of a plan."""
    return say(
        "Flashcards for {name}: {cards}, {minutes:.0f} min",
        name=interview.name,
        cards=wording.count(round(day.cards), "card"),
        minutes=day.minutes,
    )


def interview_event(interview: Interview) -> str:
    """The entry of a calendar for the day of the interview."""
    return say("Interview: {name}", name=interview.name)


def busy(days: Sequence[PlannedDay]) -> list[PlannedDay]:
    """The days of a plan with something to do."""
    return [day for day in days if round(day.cards)]
