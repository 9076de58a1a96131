"""Commands of the day: review, decks, due."""

from __future__ import annotations

import sys

import click

from flashcards.cli.context import (
    database_of,
    deck_argument,
    deck_of,
    json_option,
    opened,
    print_json,
    tell,
)


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
        from flashcards.tui.app import run

        run(database_of(context), deck=deck or "")
        return
    from flashcards import plain as line_mode
    from flashcards.session import Session

    collection = opened(context, with_decks=True)
    chosen = deck_of(collection, deck)
    collection.back_up_daily()
    line_mode.run(Session(collection, chosen), sys.stdin, click.echo)


@click.command()
@json_option
@click.pass_context
def decks(context: click.Context, as_json: bool) -> None:
    """List the decks with what is left in them today.

    \b
        flashcards decks
        flashcards decks --json
    """
    from flashcards import printable

    tree = opened(context, with_decks=True).deck_tree()
    if as_json:
        print_json(
            [
                {
                    "name": node.deck.name,
                    "new": node.counts.new,
                    "learning": node.counts.learning,
                    "due": node.counts.review,
                    "cards": node.total,
                }
                for node in tree
            ]
        )
        return
    names = ["  " * node.depth + printable.line(node.label) for node in tree]
    width = max(map(printable.cells, ["Deck", *names]))
    tell(f"{'Deck':<{width}}  {'New':>5} {'Learning':>8} {'Due':>5} {'Cards':>7}")
    for name, node in zip(names, tree, strict=True):
        c = node.counts
        figures = f"{c.new:>5} {c.learning:>8} {c.review:>5} {node.total:>7,}"
        tell(f"{printable.padded(name, width)}  {figures}")


@click.command()
@deck_argument
@json_option
@click.pass_context
def due(context: click.Context, deck: str | None, as_json: bool) -> None:
    """Count what is left today and comes tomorrow, in DECK or in all.

    \b
        flashcards due
        flashcards due specialist --json
    """
    from flashcards import wording

    collection = opened(context, with_decks=True)
    chosen = deck_of(collection, deck)
    queue = collection.queue(chosen)
    counts, tomorrow = queue.counts(), collection.due_tomorrow(chosen)
    if as_json:
        print_json(
            {
                "deck": chosen.name if chosen else None,
                "new": counts.new,
                "learning": counts.learning,
                "due": counts.review,
                "next_learning": queue.next_learning_ms(),
                "due_tomorrow": tomorrow,
            }
        )
        return
    learning = ""
    if (next_ms := queue.next_learning_ms()) is not None:
        wait = (next_ms - collection.now_ms()) / 1000
        learning = f" (next in {wording.seconds(wait)})" if wait > 0 else " (next now)"
    tell(
        f"{chosen.name if chosen else 'All decks'}: {counts.new} new, "
        f"{counts.learning} learning{learning}, {counts.review} due today; "
        f"{wording.count(tomorrow, 'card')} due by tomorrow."
    )
