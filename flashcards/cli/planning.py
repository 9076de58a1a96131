"""The commands of plans: overdue cards spread over days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.context import (
    complete_deck,
    database_option,
    deck_argument,
    deck_of,
    json_option,
    opened,
    print_json,
    print_out,
)
from flashcards.model.plan import BacklogOrder

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.study.spreading import ForecastDay, Overdue, Proposal

_COUNT = click.IntRange(min=1)
_WIDTH, _HEIGHT = 72, 6  # cells of the chart, as wide as a text


@click.group(invoke_without_command=True)
@click.option("--deck", metavar="DECK", shell_complete=complete_deck, help="For this deck alone.")
@json_option
@click.pass_context
def plan(context: click.Context, deck: str | None, as_json: bool) -> None:
    """After a break: spread what is overdue over days.

    Shows the plans in force, or proposes one. Nothing is rescheduled: a plan says what comes on
    which day, and once it is dropped all cards are due as they would be without it.

    \b
        flashcards plan
        flashcards plan --deck specialist
        flashcards plan start --days 10
        flashcards plan start specialist --per-day 60 --order stable
        flashcards plan drop
    """
    if context.invoked_subcommand is not None:
        if deck is not None:
            command = f"plan {context.invoked_subcommand}"
            raise click.UsageError(
                f"Write the deck behind the command: flashcards {command} {deck}"
            )
        return
    collection = opened(context)
    chosen = deck_of(collection, deck)
    overdue, in_force = collection.plans.overdue(chosen), collection.plans.spreads(chosen)
    shown = [collection.plans.outlook(one.plan) for one in in_force]
    proposed = not in_force and overdue.cards > 0
    if proposed:
        shown = [collection.plans.propose(chosen)]
    if as_json:
        print_json(_data(overdue, shown, in_force=not proposed))
    else:
        _show(collection, overdue, shown, in_force=not proposed)


@plan.command()
@deck_argument
@click.option("--days", type=_COUNT, metavar="N", help="Over N days; 14 for a large backlog.")
@click.option("--per-day", type=_COUNT, metavar="N", help="At most N reviews a day.")
@click.option(
    "--order",
    type=click.Choice([order.value for order in BacklogOrder]),
    default=BacklogOrder.UNCERTAIN.value,
    help="Least certain first, longest due, most stable, or what loses most by waiting.",
)
@click.option("--with-new", is_flag=True, help="New cards come as usual meanwhile.")
@click.option("--dry-run", is_flag=True, help="Show the plan, and change nothing.")
@json_option
@click.pass_context
def start(
    context: click.Context,
    deck: str | None,
    days: int | None,
    per_day: int | None,
    order: str,
    with_new: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Spread what is overdue in DECK, or in all decks, over days.

    \b
        flashcards plan start --days 10
        flashcards plan start specialist --per-day 60 --with-new
    """
    from flashcards.presentation import plan_words

    collection = opened(context)
    chosen = deck_of(collection, deck)
    proposal = collection.plans.propose(
        chosen,
        days=days,
        per_day=per_day,
        order=BacklogOrder(order),
        holds_new=not with_new,
    )
    if not dry_run:
        collection.plans.start(proposal)
    if as_json:
        overdue = collection.plans.overdue(chosen)
        print_json(_data(overdue, [proposal], in_force=not dry_run))
        return
    _print(collection, proposal)
    print_out(plan_words.offer() if dry_run else plan_words.started(proposal.plan))


@plan.command()
@deck_argument
@click.pass_context
def drop(context: click.Context, deck: str | None) -> None:
    """Drop the plan for DECK, or all plans: the cards are due as usual."""
    from flashcards.errors import SettingError
    from flashcards.presentation import plan_words

    collection = opened(context)
    chosen = deck_of(collection, deck)
    kept = collection.plans.kept()
    known = [one for one in kept if chosen is None or one.deck == chosen.name]
    if not known:
        raise SettingError(plan_words.none_in_force())
    for one in known:
        collection.plans.drop(one)
        print_out(plan_words.dropped(one))


def _show(
    collection: Collection, overdue: Overdue, shown: list[Proposal], *, in_force: bool
) -> None:
    from flashcards.presentation import plan_words

    print_out(plan_words.overdue(overdue, collection.today()))
    for proposal in shown:
        if in_force:
            print_out(plan_words.title(proposal.plan.deck))
        _print(collection, proposal)
    if shown and not in_force:
        print_out(plan_words.offer())


def _print(collection: Collection, proposal: Proposal) -> None:
    from flashcards.presentation import plan_words
    from flashcards.presentation.charts import drawn
    from flashcards.presentation.charts.text import plain

    for line in plan_words.sentences(proposal):
        print_out(line)
    print_out("")
    print_out(plain(drawn(plan_words.chart(proposal), _WIDTH, _HEIGHT)))
    print_out("")
    for day in proposal.days:
        print_out(plan_words.planned(day, collection.today()))


def _data(overdue: Overdue, shown: list[Proposal], *, in_force: bool) -> dict[str, Any]:
    from flashcards.study_day import date_of

    since = overdue.since_day
    return {
        "overdue": overdue.cards,
        "overdue_since": None if since is None else date_of(since).isoformat(),
        "plans": [_plan_data(proposal) | {"in_force": in_force} for proposal in shown],
    }


def _plan_data(proposal: Proposal) -> dict[str, Any]:
    one = proposal.plan
    return {
        "deck": one.deck or None,
        "order": one.order.value,
        "per_day": one.per_day,
        "holds_new": one.holds_new,
        "left": proposal.left,
        "expected_recalled": round(proposal.recalled, 2),
        "expected_recalled_now": round(proposal.recalled_now, 2),
        "days": [_day_data(day) for day in proposal.days],
    }


def _day_data(day: ForecastDay) -> dict[str, Any]:
    from flashcards.study_day import date_of

    return {
        "date": date_of(day.day).isoformat(),
        "overdue": day.backlog,
        "others": round(day.others, 1),
        "minutes": round(day.minutes, 1),
    }


for _command in (start, drop):
    _command.params.append(database_option(hidden=True))
