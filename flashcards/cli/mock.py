"""The command of mock interviews."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.context import (
    complete_deck,
    database_of,
    json_option,
    opened,
    print_err,
    print_json,
    print_out,
    saying_what_is_replaced,
)
from flashcards.support.gc_pause import pause_for_start

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model.mock import Mock, MockPlan

_COUNT = click.IntRange(min=1)
_QUESTIONS = 10
"""Asked where neither a number nor minutes nor a mix are given."""
_SEEDS = 1_000_000
"""Seeds drawn are below this, so that one can be typed again for --seed."""


@click.command()
@click.option(
    "--deck", "decks", multiple=True, shell_complete=complete_deck, help="A deck; may be repeated."
)
@click.option("--search", metavar="QUERY", help="Only cards that this search selects.")
@click.option(
    "--questions", type=_COUNT, metavar="N", help="The number of questions; 10 unless set."
)
@click.option(
    "--minutes", type=_COUNT, metavar="N", help="As many questions as fit into N minutes."
)
@click.option(
    "--mix", metavar="E,M,H", help="How many easy, medium and hard questions, such as 4,4,2."
)
@click.option(
    "--record/--no-record", help="Count the ratings as reviews, which change the schedule."
)
@click.option(
    "--one-way", is_flag=True, help="Time to prepare, then a limited time for each answer."
)
@click.option("--seed", type=int, metavar="N", help="Draw the same questions again.")
@click.option("--plain", is_flag=True, help="Line by line: for screen readers, scripts, pipes.")
@click.option("--resume", is_flag=True, help="Go on with the interview that was left.")
@click.option("--list", "list_all", is_flag=True, help="List the mock interviews.")
@click.option("--show", type=int, metavar="N", help="Show the figures of number N.")
@click.option("--report", type=int, metavar="N", help="Print number N as Markdown.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to a file."
)
@json_option
@click.pass_context
def mock(
    context: click.Context,
    /,
    plain: bool,
    resume: bool,
    list_all: bool,
    show: int | None,
    report: int | None,
    output: Path | None,
    as_json: bool,
    **planned: Any,
) -> None:
    """Hold a mock interview, then go through its answers.

    \b
        flashcards mock --deck specialist --mix 4,4,2
        flashcards mock --search "tag:sql" --minutes 30 --record
        flashcards mock --one-way --questions 5
        flashcards mock --resume
        flashcards mock --list
        flashcards mock --report 3 -o mock.md
    """
    if list_all:
        _list(opened(context), as_json=as_json)
    elif show is not None:
        _show(opened(context), show, as_json=as_json)
    elif report is not None:
        _report(opened(context), report, output)
    elif plain or as_json:
        _hold(opened(context, with_decks=True), planned, resume=resume, as_json=as_json)
    else:
        pause_for_start()
        # Deferred: --help and the line mode do not wait for Textual.
        from flashcards.tui.app import run

        # Said afterwards: a line in between would be written across the screen.
        said: list[str] = []
        begin = partial(_begun, planned=planned, resume=resume, say=said.append)
        run(database_of(context), mock=begin)
        for words in said:
            print_err(words)


def _hold(collection: Collection, planned: dict[str, Any], *, resume: bool, as_json: bool) -> None:
    import time

    from flashcards import plain_mock
    from flashcards.collection.mock_session import MockSession

    begun = _begun(collection, planned=planned, resume=resume, say=print_err)
    session = MockSession(collection, begun, time.monotonic())
    # With JSON, only that is on standard output.
    plain_mock.run(session, sys.stdin, partial(click.echo, err=as_json))
    if as_json:
        _show(collection, begun.id, as_json=True)


def _begun(
    collection: Collection, *, planned: dict[str, Any], resume: bool, say: Callable[[str], None]
) -> Mock:
    """The mock interview to hold: the one that was left, or another; says what it lacks."""
    from flashcards.collection.mock_session import resumable
    from flashcards.presentation import mock_words

    if resume:
        return resumable(collection)
    plan = _plan(collection, **planned)
    drawn = collection.mocks.prepare(plan)
    if wanting := mock_words.too_few(drawn):
        say(wanting)
    return collection.mocks.start(plan, drawn.card_ids)


def _plan(
    collection: Collection,
    *,
    decks: tuple[str, ...],
    search: str | None,
    questions: int | None,
    minutes: int | None,
    mix: str | None,
    record: bool,
    one_way: bool,
    seed: int | None,
) -> MockPlan:
    from flashcards.model.mock import MockKind, MockPlan, mix_from

    parts = mix_from(mix or "")
    usual = _QUESTIONS if minutes is None and not parts else None
    return MockPlan(
        decks=tuple(collection.decks.find(name).name for name in decks),
        search=search or "",
        count=questions or usual,
        minutes=minutes,
        mix=parts,
        seed=collection.now_ms() % _SEEDS if seed is None else seed,
        records=record,
        kind=MockKind.ONE_WAY if one_way else MockKind.INTERVIEW,
    )


def _list(collection: Collection, *, as_json: bool) -> None:
    from flashcards.cli.mock_data import data_of
    from flashcards.presentation import mock_list

    known = collection.mocks.all()
    waiting = collection.mocks.unjudged(known)
    if as_json:
        print_json([data_of(one, waiting[one.id]) for one in known])
        return
    for one in known:
        print_out(mock_list.line(one, collection.calendar, waiting[one.id]))
    if not known:
        print_out(mock_list.none_yet())


def _mock(collection: Collection, number: int) -> Mock:
    from flashcards.errors import NothingToDoError

    mock = collection.mocks.get(number)
    if mock is None:
        raise NothingToDoError(f"No mock interview has the number {number}; --list shows them.")
    return mock


def _show(collection: Collection, number: int, *, as_json: bool) -> None:
    from flashcards.cli.mock_data import whole_data_of
    from flashcards.presentation import debrief_words, mock_list

    mock = _mock(collection, number)
    entries, result = collection.debriefs.entries(mock), collection.debriefs.figures(mock)
    waiting = sum(entry.waits(records=mock.plan.records) for entry in entries)
    if as_json:
        print_json(whole_data_of(mock, entries, result))
        return
    print_out(mock_list.line(mock, collection.calendar, waiting))
    for line in debrief_words.questions(entries):
        print_out(line)
    for line in (*debrief_words.summary(result), *debrief_words.missed(entries)):
        print_out(line)


def _report(collection: Collection, number: int, output: Path | None) -> None:
    from flashcards.presentation import mock_report

    mock = _mock(collection, number)
    entries, result = collection.debriefs.entries(mock), collection.debriefs.figures(mock)
    text = mock_report.markdown(mock, entries, result, collection.calendar)
    if output is None:
        click.echo(text, nl=False)
        return
    from flashcards.support import unfinished
    from flashcards.support.overwriting import refuse_missing_folder, refuse_other_kind

    refuse_missing_folder(output)
    refuse_other_kind(output, "the report of a mock interview", mock_report.is_report)
    with saying_what_is_replaced(output), unfinished.replacing(output) as part:
        part.write_text(text, "utf-8")
