"""The commands of daily study: review, due."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from typing import TYPE_CHECKING

import click

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
)

if TYPE_CHECKING:
    from flashcards.collection import Collection


@click.command()
@deck_argument
@click.option("--plain", is_flag=True, help="Line by line: for screen readers, scripts, pipes.")
@click.pass_context
def review(context: click.Context, deck: str | None, plain: bool) -> None:
    """Study what is due, in DECK or in all decks.

    DECK is any ending of a deck's name that fits only one:

    \b
        flashcards review "AI Operations Specialist"
        flashcards review specialist --plain
    """
    if not plain:
        # Deferred: --help and the line mode do not wait for Textual.
        from flashcards.tui.app import run

        run(database_of(context), deck=deck or "")
        return
    from flashcards import plain as line_mode
    from flashcards.collection.session import Session

    collection = opened(context, with_decks=True)
    chosen = deck_of(collection, deck)
    with _backing_up(collection):
        line_mode.run(Session(collection, chosen), sys.stdin, click.echo)


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
        print_err(f"Today's backup could not be made: {refusal}")


@click.command()
@deck_argument
@json_option
@click.pass_context
def due(context: click.Context, deck: str | None, as_json: bool) -> None:
    """Count what is left today and due tomorrow, in DECK or in all.

    \b
        flashcards due
        flashcards due specialist --json
    """
    from flashcards.presentation import wording

    collection = opened(context, with_decks=not is_named(context))
    chosen = deck_of(collection, deck)
    queue = collection.study.queue(chosen)
    counts, tomorrow = queue.counts(), collection.study.due_tomorrow(chosen)
    if as_json:
        print_json(
            {
                "deck": chosen.name if chosen else None,
                "new": counts.new,
                "learning": counts.learning,
                "due": counts.review,
                "next_learning": queue.next_learning_ms(),
                "overdue_behind_limit": queue.held_back,
                "due_tomorrow": tomorrow,
            }
        )
        return
    learning = ""
    if (next_ms := queue.next_learning_ms()) is not None:
        wait = (next_ms - collection.now_ms()) / 1000
        learning = f" (next in {wording.seconds(wait)})" if wait > 0 else " (next now)"
    behind = f" ({queue.held_back:,} more overdue beyond today's limit)" if queue.held_back else ""
    print_out(
        f"{chosen.name if chosen else 'All decks'}: {counts.new} new, "
        f"{counts.learning} learning{learning}, {counts.review} due today{behind}; "
        f"{wording.count(tomorrow, 'card')} due tomorrow."
    )
