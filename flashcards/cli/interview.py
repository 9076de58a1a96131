"""The commands of interviews: dates for which cards are learnt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.context import (
    complete_deck,
    json_option,
    opened,
    print_json,
    print_out,
    saying_what_is_replaced,
)

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from flashcards.collection import Collection
    from flashcards.model.interview import Interview
    from flashcards.study.readiness import PlannedDay

_COUNT = click.IntRange(min=1)
_output = click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file."
)


def _complete(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from flashcards.errors import FlashcardsError

    try:
        names = [one.name for one in opened(context).interviews.all()]
    except FlashcardsError:
        # Completion runs at a key press: a message would end up in the line that is typed.
        return []
    return [CompletionItem(name) for name in names if incomplete.casefold() in name.casefold()]


_name = click.argument("name", shell_complete=_complete)
_decks = click.option(
    "--deck", "decks", multiple=True, shell_complete=complete_deck, help="A deck; may be repeated."
)
_search = click.option("--search", metavar="QUERY", help="Only cards that this search selects.")
_minutes = click.option(
    "--minutes", type=_COUNT, metavar="N", help="Minutes a day you can give; 20 unless set."
)


@click.group(invoke_without_command=True)
@json_option
@click.option("--ics", is_flag=True, help="Print the plans of all interviews as a calendar file.")
@_output
@click.pass_context
def interview(context: click.Context, as_json: bool, ics: bool, output: Path | None) -> None:
    """Study for the date of an interview: readiness and plans.

    \b
        flashcards interview add "Acme" --on 2026-12-05 --deck specialist
        flashcards interview
        flashcards interview plan Acme
        flashcards interview --ics -o interviews.ics
    """
    if context.invoked_subcommand is not None:
        return
    collection = opened(context)
    if ics:
        _calendar(collection, collection.interviews.coming(), output)
    elif as_json:
        print_json([_data(collection, one) for one in collection.interviews.all()])
    else:
        _list(collection)


@interview.command()
@click.argument("name")
@click.option(
    "--on", "date", required=True, metavar="DATE", help="Such as 2026-12-05, fri, or 7 for days."
)
@_decks
@_search
@_minutes
@click.pass_context
def add(
    context: click.Context,
    name: str,
    date: str,
    decks: tuple[str, ...],
    search: str | None,
    minutes: int | None,
) -> None:
    """Add an interview: from now on you study its cards for the day.

    \b
        flashcards interview add "Acme" --on 2026-12-05 --deck specialist --minutes 30
    """
    from flashcards.model.interview import MINUTES_A_DAY
    from flashcards.presentation import interview_words
    from flashcards.study.typed_days import day_from

    collection = opened(context, with_decks=True)
    added = collection.interviews.add(
        name,
        day_from(date, collection.today()),
        decks=decks,
        search=search or "",
        minutes_a_day=minutes or MINUTES_A_DAY,
    )
    print_out(interview_words.added(added, collection.today()))
    for line in interview_words.readiness(collection.interviews.readiness(added)):
        print_out(line)


@interview.command()
@_name
@click.option("--name", "other", metavar="NAME", help="Another name.")
@click.option("--on", "date", metavar="DATE", help="Another day.")
@_decks
@_search
@_minutes
@click.pass_context
def change(
    context: click.Context,
    name: str,
    other: str | None,
    date: str | None,
    decks: tuple[str, ...],
    search: str | None,
    minutes: int | None,
) -> None:
    """Change an interview; what is not named stays.

    \b
        flashcards interview change Acme --on 2026-12-08 --minutes 40
    """
    from flashcards.presentation import interview_words
    from flashcards.study.typed_days import day_from

    collection = opened(context)
    here = collection.interviews.named(name)
    wanted = replace(
        here,
        name=here.name if other is None else other,
        day=here.day if date is None else day_from(date, collection.today()),
        decks=decks or here.decks,
        search=here.search if search is None else search,
        minutes_a_day=minutes or here.minutes_a_day,
    )
    changed = collection.interviews.change(here, wanted)
    print_out(interview_words.changed(changed, collection.today()))


@interview.command()
@_name
@click.pass_context
def delete(context: click.Context, name: str) -> None:
    """Delete an interview; its cards go back to their usual schedule."""
    from flashcards.presentation import interview_words

    collection = opened(context)
    gone = collection.interviews.named(name)
    collection.interviews.delete(gone)
    print_out(interview_words.deleted(gone))


@interview.command()
@_name
@json_option
@click.option("--ics", is_flag=True, help="Print a calendar file.")
@_output
@click.pass_context
def plan(context: click.Context, name: str, as_json: bool, ics: bool, output: Path | None) -> None:
    """Show the plan of an interview, day by day."""
    from flashcards.presentation import interview_words

    collection = opened(context)
    here = collection.interviews.named(name)
    if ics:
        _calendar(collection, [here], output)
        return
    days = collection.interviews.plan(here)
    if as_json:
        print_json([_day_data(day) for day in days])
        return
    print_out(interview_words.line(here, collection.today()))
    for day in days:
        print_out(interview_words.planned(day, collection.today()))
    if not days:
        print_out(interview_words.nothing_planned())


def _list(collection: Collection) -> None:
    from flashcards.presentation import interview_words

    today, known = collection.today(), collection.interviews.all()
    for one in known:
        print_out(interview_words.line(one, today))
        if one.day < today:
            continue
        ready = collection.interviews.readiness(one)
        for line in interview_words.readiness(ready):
            print_out(f"  {line}")
        for line in interview_words.effort(ready, collection.interviews.effort(one)):
            print_out(f"  {line}")
    if not known:
        print_out(interview_words.none_yet())


def _calendar(collection: Collection, interviews: list[Interview], output: Path | None) -> None:
    from flashcards.presentation.calendar_file import calendar
    from flashcards.support import unfinished
    from flashcards.support.overwriting import refuse_missing_folder, refuse_other_kind

    text = calendar((one, collection.interviews.plan(one)) for one in interviews)
    if output is None:
        click.echo(text, nl=False)
        return
    refuse_missing_folder(output)
    refuse_other_kind(output, "a calendar", lambda start: start.startswith(b"BEGIN:VCALENDAR"))
    with saying_what_is_replaced(output), unfinished.replacing(output) as part:
        # As bytes: its lines end in CRLF already, which text mode would double on Windows.
        part.write_bytes(text.encode())


def _data(collection: Collection, one: Interview) -> dict[str, Any]:
    from flashcards.study_day import date_of

    data: dict[str, Any] = {
        "name": one.name,
        "date": date_of(one.day).isoformat(),
        "decks": one.decks,
        "search": one.search,
        "minutes_a_day": one.minutes_a_day,
    }
    if one.day < collection.today():
        return data
    ready, effort = collection.interviews.readiness(one), collection.interviews.effort(one)
    return data | {
        "days_left": ready.days_left,
        "cards": ready.cards,
        "never_seen": ready.unseen,
        "without_minutes": ready.unmet,
        "below_70_percent": ready.weak,
        "expected_untouched": round(ready.untouched, 4),
        "expected": round(ready.expected, 4),
        "expected_low": round(ready.low, 4),
        "expected_high": round(ready.high, 4),
        "wanted": effort.wanted,
        "minutes_needed": effort.needed,
        "expected_with_10_more": round(effort.with_more, 4),
        "missed_days": effort.missed_days,
        "missed_recall": round(effort.missed_recall, 4),
    }


def _day_data(day: PlannedDay) -> dict[str, Any]:
    from flashcards.study_day import date_of

    return {
        "date": date_of(day.day).isoformat(),
        "cards": round(day.cards, 1),
        "new": day.new,
        "minutes": round(day.minutes, 1),
        "card_ids": day.card_ids,
    }
