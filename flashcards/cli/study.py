"""The commands of daily study: review, due."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING, Any

import click

from flashcards.cli.choosing import choosing_options, query_from
from flashcards.cli.context import (
    database_of,
    deck_argument,
    deck_of,
    is_named,
    json_option,
    opened,
    print_err,
    print_json,
    print_out,
    refuse_missing,
)
from flashcards.support.gc_pause import pause_for_start

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.collection.session import Session
    from flashcards.model import Deck
    from flashcards.study.queue import Queue
    from flashcards.study.scope import Scope

_COUNT = click.IntRange(min=1)
_MINUTES = click.IntRange(min=1, max=24 * 60)


@click.command()
@deck_argument
@click.option("--plain", is_flag=True, help="Line by line: for screen readers, scripts, pipes.")
@click.option("--spoken", is_flag=True, default=None, help="Answer aloud, against a clock.")
@choosing_options
@click.option("--new", "more", type=_COUNT, metavar="N", help="N new cards beyond the limit.")
@click.option("--ahead", type=_COUNT, metavar="DAYS", help="What is due in the coming days, early.")
@click.option(
    "--minutes", type=_MINUTES, metavar="N", help="Those of the cards that gain most in N minutes."
)
@click.option("--cram", is_flag=True, help="All of them once, without changing the schedule.")
@click.pass_context
def review(
    context: click.Context,
    /,
    deck: str | None,
    plain: bool,
    spoken: bool | None,
    more: int | None,
    ahead: int | None,
    minutes: int | None,
    cram: bool,
    **chosen: Any,
) -> None:
    """Study what is due in DECK or in all decks, or what you pick.

    DECK is any ending of a deck's name that fits only one:

    \b
        flashcards review "AI Operations Specialist"
        flashcards review specialist --plain
        flashcards review --search "tag:sql level:hard"
        flashcards review specialist --new 10
        flashcards review --minutes 15
        flashcards review --tag exam --cram
        flashcards review specialist --spoken
    """
    way = _way(more, ahead, minutes, cram=cram)
    is_usual = way is None and not any(value for value in chosen.values())
    choose = None if is_usual else partial(_scope, deck=deck, way=way, chosen=chosen)
    # A path that was typed and leads nowhere is a typing mistake: no collection is made there.
    if is_named(context):
        refuse_missing(context)
    if not plain:
        pause_for_start()
        # Deferred: --help and the line mode do not wait for Textual.
        from flashcards.tui.app import run

        run(database_of(context), deck=deck or "", choose=choose, spoken=spoken)
        return
    from flashcards import plain as line_mode

    collection = opened(context, with_decks=True)
    session = _session(collection, deck) if choose is None else _begun(collection, choose)
    with _backing_up(collection):
        line_mode.run(session, sys.stdin, click.echo, spoken=spoken)


def _session(collection: Collection, deck: str | None) -> Session:
    from flashcards.collection.session import Session

    return Session(collection, deck_of(collection, deck))


def _begun(collection: Collection, choose: Callable[[Collection], Scope]) -> Session:
    from flashcards.collection.choosing import begin

    return begin(collection, choose(collection))


def _way(
    more: int | None, ahead: int | None, minutes: int | None, *, cram: bool
) -> tuple[str, int] | None:
    """The name of the way and its amount, None for what is due."""
    given = [
        (name, amount)
        for name, amount in (
            ("more", more),
            ("ahead", ahead),
            ("minutes", minutes),
            ("cram", 0 if cram else None),
        )
        if amount is not None
    ]
    if len(given) > 1:
        raise click.UsageError("--new, --ahead, --minutes and --cram exclude each other.")
    return given[0] if given else None


def _scope(
    collection: Collection,
    *,
    deck: str | None,
    way: tuple[str, int] | None,
    chosen: Mapping[str, Any],
) -> Scope:
    from flashcards.study.scope import Scope, Way

    name, amount = way or ("due", 0)
    query = query_from(collection, **chosen)
    return Scope(deck=deck_of(collection, deck), query=query, way=Way(name), amount=amount)


@contextmanager
def _backing_up(collection: Collection) -> Iterator[None]:
    """Makes the daily backup in a thread during a session; its failure is only reported."""
    from flashcards.errors import FlashcardsError

    refusals = []

    def back_up() -> None:
        try:
            collection.backups.make_daily()
        except FlashcardsError as refusal:
            refusals.append(refusal)

    thread = Thread(target=back_up)
    thread.start()
    try:
        yield
    finally:
        thread.join()
    for refusal in refusals:
        from flashcards.presentation import upkeep_words

        print_err(upkeep_words.backup_refused(str(refusal)))


@click.command()
@deck_argument
@json_option
@click.option("--count", is_flag=True, help="Print only how many cards are left today.")
@click.option("--ics", is_flag=True, help="Print the days with due cards as a calendar file.")
@click.pass_context
def due(context: click.Context, deck: str | None, as_json: bool, count: bool, ics: bool) -> None:
    """Count what is left today and due tomorrow, in DECK or in all.

    With --count the exit status is 0 if something is left, 1 if nothing is, and 2 after an error.

    \b
        flashcards due
        flashcards due specialist --json
        flashcards due --count
        flashcards due --ics > due.ics
    """
    if count + ics + as_json > 1:
        raise click.UsageError("--count, --ics and --json exclude each other.")
    if count:
        left = _left_today(context, deck)
        click.echo(left)
        context.exit(int(left == 0))
    collection = opened(context, with_decks=not is_named(context))
    chosen = deck_of(collection, deck)
    if ics:
        from flashcards.presentation.calendar_file import due_calendar

        counts_ahead = collection.study.due_ahead(chosen)
        click.echo(due_calendar(counts_ahead, chosen, collection.now_ms()), nl=False)
        return
    queue = collection.study.queue(chosen)
    tomorrow = collection.study.due_tomorrow(chosen)
    if as_json:
        print_json(_due_data(chosen, queue, tomorrow))
    else:
        from flashcards.presentation import deck_words

        print_out(deck_words.due(chosen, queue, tomorrow, collection.now_ms()))


def _due_data(deck: Deck | None, queue: Queue, tomorrow: int) -> dict[str, object]:
    counts = queue.counts()
    return {
        "deck": deck.name if deck else None,
        "new": counts.new,
        "learning": counts.learning,
        "due": counts.review,
        "next_learning": queue.next_learning_ms(),
        "overdue_behind_limit": queue.held_back,
        "due_tomorrow": tomorrow,
    }


def _left_today(context: click.Context, deck: str | None) -> int:
    """The number of cards left today, soon enough for a prompt."""
    from flashcards.errors import FlashcardsError

    # Past the collection, whose import alone takes longer than a prompt may wait.
    from flashcards.storage.sqlite.due_count import left_today
    from flashcards.study_day import SystemClock

    try:
        refuse_missing(context)
        now_ms = SystemClock().now_ms()
        left = left_today(database_of(context), now_ms, deck)
        if left is None:
            left = _worked_out(context, deck, now_ms)
    except FlashcardsError as error:
        # 1 says that nothing is left.
        error.exit_code = 2
        raise
    return left


def _worked_out(context: click.Context, deck: str | None, now_ms: int) -> int:
    """The number of cards left today where plans decide, kept as long as nothing changes."""
    from flashcards.config import cache_path
    from flashcards.storage.sqlite.kept_count import KeptCounts, moment

    path, kept = database_of(context), KeptCounts(cache_path())
    now = moment(path, now_ms)
    left = kept.read(path, deck, now)
    if left is None:
        collection = opened(context)
        left = collection.study.queue(deck_of(collection, deck)).counts().total
        if now is not None:
            until_ms = collection.calendar.start_of(collection.today() + 1)
            kept.keep(path, deck, now, until_ms, left)
    return left
