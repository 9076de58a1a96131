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
    """List the decks with what is left in them today."""
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
    width = max([len(node.label) + 2 * node.depth for node in tree], default=4)
    click.echo(f"{'Deck':<{width}}  {'New':>5} {'Learning':>8} {'Due':>5} {'Cards':>7}")
    for node in tree:
        name = "  " * node.depth + node.label
        c = node.counts
        click.echo(f"{name:<{width}}  {c.new:>5} {c.learning:>8} {c.review:>5} {node.total:>7,}")


@click.command()
@deck_argument
@json_option
@click.pass_context
def due(context: click.Context, deck: str | None, as_json: bool) -> None:
    """Say how much is left today and what comes tomorrow, in DECK or in all decks."""
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
    click.echo(
        f"{chosen.name if chosen else 'All decks'}: {counts.new} new, {counts.learning} learning, "
        f"{counts.review} due today; {wording.count(tomorrow, 'card')} due by tomorrow."
    )
