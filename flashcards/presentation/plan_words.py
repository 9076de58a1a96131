"""The words of plans: what is overdue, its days, what waiting costs, paused decks."""

from __future__ import annotations

from collections.abc import Iterator

from flashcards.model import DECK_SEPARATOR
from flashcards.model.plan import BacklogOrder, Plan
from flashcards.presentation import terminal_text, wording
from flashcards.presentation.charts.model import Bars, Series
from flashcards.presentation.translations import mark, mark_counted, say, say_counted
from flashcards.study.shown import SessionSummary
from flashcards.study.spreading import ForecastDay, Overdue, Proposal
from flashcards.study_day import date_of

_ORDERS = {
    BacklogOrder.DUE: mark("longest due first"),
    BacklogOrder.GAIN: mark("most lost by waiting first"),
    BacklogOrder.UNCERTAIN: mark("least certain first"),
    BacklogOrder.STABLE: mark("most stable first"),
}
_OVERDUE = mark_counted(
    "{number:,} card is overdue, since {date} ({when}).",
    "{number:,} cards are overdue, the first since {date} ({when}).",
)
_BRIEF = mark_counted(
    "{number:,} overdue since {date} ({key} Plan)", "{number:,} overdue since {date} ({key} Plan)"
)
_LEFT = mark_counted("Plan: {number:,} overdue left", "Plan: {number:,} overdue left")
_LEFT_OF_DECK = mark_counted(
    "Plan for {deck}: {number:,} overdue left", "Plan for {deck}: {number:,} overdue left"
)
_CARDS = mark_counted("{number:,} overdue card", "{number:,} overdue cards")
_OVER_DAYS = mark_counted(
    "{cards} on {number:,} day, until {date}, at most {limit:,} reviews a day.",
    "{cards} over {number:,} days, until {date}, at most {limit:,} reviews a day.",
)


def title(deck: str) -> str:
    """The heading of what is planned."""
    return say("Plan for {deck}", deck=named(deck))


def named(deck: str) -> str:
    """The last level of a deck's name; all decks for an empty one."""
    name = terminal_text.line(deck.rpartition(DECK_SEPARATOR)[2])
    return name or say("all decks")


def overdue(value: Overdue, today: int) -> str:
    """How many cards are overdue, and since when."""
    if value.since_day is None:
        return say("Nothing is overdue.")
    return say_counted(
        value.cards,
        *_OVERDUE,
        date=wording.short_date(date_of(value.since_day)),
        when=wording.day(value.since_day, today),
    )


def overdue_brief(value: Overdue, key: str) -> str:
    """The same in a few words with the key for a plan; empty if nothing is overdue."""
    if value.since_day is None:
        return ""
    return say_counted(value.cards, *_BRIEF, date=_short(value.since_day), key=key)


def left(plan: Plan, cards: int) -> str:
    """How much of a plan is left, in a few words: an interview may stand beside it."""
    if not plan.deck:
        return say_counted(cards, *_LEFT)
    return say_counted(cards, *_LEFT_OF_DECK, deck=named(plan.deck))


def _short(day: int) -> str:
    date = date_of(day)
    return say("{day} {month}", day=date.day, month=wording.month(date.month))


def sentences(proposal: Proposal) -> Iterator[str]:
    """A plan in sentences: its days and limit, its order, what waiting costs."""
    plan, days = proposal.plan, proposal.days
    if not days:
        yield say("All of its overdue cards are done.")
        return
    yield say_counted(
        len(days),
        *_OVER_DAYS,
        cards=say_counted(proposal.left, *_CARDS),
        date=wording.short_date(date_of(days[-1].day)),
        limit=plan.per_day,
    )
    yield say(
        "{order}; {new}.",
        order=_capital(say(_ORDERS[plan.order])),
        new=say("no new cards until then") if plan.holds_new else say("new cards as usual"),
    )
    yield cost(proposal)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def cost(proposal: Proposal) -> str:
    """What it costs that cards wait."""
    lost = proposal.recalled_now - proposal.recalled
    return say(
        "Expected to be recalled: {planned:,.0f}, if all came today {now:,.0f}: "
        "waiting costs {lost:,.1f} ({points:.1f} points).",
        planned=proposal.recalled,
        now=proposal.recalled_now,
        lost=lost,
        points=100 * lost / max(proposal.left, 1),
    )


def chart(proposal: Proposal) -> Bars:
    """The reviews of each day, the overdue ones below what is due besides."""
    days = proposal.days
    return Bars(
        title=say("Reviews a day"),
        labels=tuple(_short(day.day) for day in days),
        series=(
            Series(say("overdue"), "warning", tuple(float(day.backlog) for day in days)),
            Series(say("due besides"), "primary", tuple(day.others for day in days)),
        ),
        averaged=True,
    )


def planned(day: ForecastDay, today: int) -> str:
    """A day of a plan: "03 Mar 2026, tomorrow · 62 overdue, about 18 besides · 14 min"."""
    return say(
        "{date}, {when} · {backlog:,} overdue, about {others:,.0f} besides · {minutes:.0f} min",
        date=wording.short_date(date_of(day.day)),
        when=wording.day(day.day, today),
        backlog=day.backlog,
        others=day.others,
        minutes=day.minutes,
    )


def offer() -> str:
    """Says that this is not in force, and what puts it in force."""
    return say("This is a proposal; 'flashcards plan start' puts it in force.")


def none_in_force() -> str:
    """Says that there is no plan."""
    return say("No plan is in force.")


def started(plan: Plan) -> str:
    """Says that a plan is in force, and the way back."""
    return say("Planned for {deck}; 'flashcards plan drop' drops the plan.", deck=named(plan.deck))


def dropped(plan: Plan) -> str:
    """Says that a plan was dropped, and what that means."""
    return say("Dropped the plan for {deck}; its cards are due as usual.", deck=named(plan.deck))


def paused(until_day: int, today: int) -> str:
    """Until when a deck is paused."""
    return say(
        "paused until {date}, {when}",
        date=wording.short_date(date_of(until_day)),
        when=wording.day(until_day, today),
    )


def not_today(done: SessionSummary, today: int) -> Iterator[str]:
    """Why cards of a session's decks do not come today: plans that spread them, and pauses."""
    for spread in done.spreads:
        yield f"{left(spread.plan, spread.left)}."
    for pause in done.pauses:
        words = paused(pause.end_day, today)
        yield say("{deck}: {paused}.", deck=_capital(named(pause.deck)), paused=words)


def to_pause(deck: str) -> str:
    """The question until when a deck is paused."""
    return say("Pause {deck}", deck=wording.quoted(named(deck)))


def until() -> str:
    """The label of the field for its end."""
    return say("Until")


def until_hint() -> str:
    """What can be written there."""
    return say("7 for days from today, fri, or a date 2026-12-05")
