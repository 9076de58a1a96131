"""The commands of decks: list, create, rename, merge, delete, pause, resume."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from flashcards.cli.context import (
    complete_deck,
    database_option,
    is_named,
    json_option,
    opened,
    print_err,
    print_json,
    print_out,
)

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model import Deck
    from flashcards.study.shown import DeckNode

_COLUMNS = ("  New", "Learning", "  Due", "  Cards")
"""The headings of the columns of figures, as wide as these are at least."""
_deck = click.argument("deck", shell_complete=complete_deck)


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def decks(context: click.Context, as_json: bool) -> None:
    """List the decks and what is left in them today, or change them.

    Each change can be undone.

    \b
        flashcards decks
        flashcards decks --json
        flashcards decks rename "SQL basics" Interview::SQL
    """
    if context.invoked_subcommand is None:
        _list(context, as_json=as_json)


def _list(context: click.Context, *, as_json: bool) -> None:
    from flashcards.presentation import terminal_text

    collection = opened(context, with_decks=not is_named(context))
    tree = collection.decks.tree()
    if as_json:
        print_json([_data(node) for node in tree])
        return
    names = ["  " * node.depth + terminal_text.line(node.label) for node in tree]
    width = max(map(terminal_text.cells, ["Deck", *names]))
    rows = [_COLUMNS, *map(_figures, tree)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    notes = ["", *(_paused(collection, node) for node in tree)]
    for name, row, note in zip(["Deck", *names], rows, notes, strict=True):
        figures = " ".join(figure.rjust(cells) for figure, cells in zip(row, widths, strict=True))
        print_out(f"{terminal_text.padded(name, width)}  {figures}{note}")


def _data(node: DeckNode) -> dict[str, object]:
    return {
        "name": node.deck.name,
        "new": node.counts.new,
        "learning": node.counts.learning,
        "due": node.counts.review,
        "cards": node.total,
        "new_behind_limit": node.waiting.new,
        "due_behind_limit": node.waiting.review,
        "paused_until": _date(node.paused_until),
    }


def _paused(collection: Collection, node: DeckNode) -> str:
    from flashcards.presentation import plan_words

    if node.paused_until is None:
        return ""
    return f"  {plan_words.paused(node.paused_until, collection.today())}"


def _date(day: int | None) -> str | None:
    from flashcards.study_day import date_of

    return None if day is None else date_of(day).isoformat()


def _figures(node: DeckNode) -> tuple[str, str, str, str]:
    """What is left in a deck today, of how many without the day's limits, and all its cards."""
    left, waiting = node.counts, node.waiting
    new, due = _of(left.new, waiting.new), _of(left.review, waiting.review)
    return new, str(left.learning), due, f"{node.total:,}"


def _of(shown: int, waiting: int) -> str:
    return f"{shown} of {shown + waiting}" if waiting else str(shown)


@decks.command()
@click.argument("name")
@click.option("--preset", help="The preset of its options; that of the deck above it unless named.")
@click.pass_context
def create(context: click.Context, name: str, preset: str | None) -> None:
    """Create the deck NAME, with those above it that are missing.

    Levels are joined by "::".

    \b
        flashcards decks create "Interview::Data Engineer"
    """
    collection = opened(context, with_decks=not is_named(context), may_be_new=True)
    collection.decks.create(name, preset)
    _print_change(collection)


@decks.command()
@_deck
@click.argument("name")
@click.pass_context
def rename(context: click.Context, deck: str, name: str) -> None:
    """Rename DECK with its subdecks to NAME.

    A name below another deck moves it there.

    \b
        flashcards decks rename specialist "Interview::AI"
    """
    collection = opened(context)
    before = collection.decks.find(deck)
    if collection.decks.rename(before, name) == before:
        print_err("Nothing changed.")
    else:
        _print_change(collection)


@decks.command()
@_deck
@click.argument("into", shell_complete=complete_deck)
@click.pass_context
def merge(context: click.Context, deck: str, into: str) -> None:
    """Move the notes and subdecks of DECK to INTO; remove DECK.

    The cards keep their schedules and come under the options of INTO.

    \b
        flashcards decks merge "SQL basics" SQL
    """
    collection = opened(context)
    collection.decks.merge(collection.decks.find(deck), collection.decks.find(into))
    _print_change(collection)


@decks.command()
@_deck
@click.option("--with-cards", is_flag=True, help="Delete its notes, cards and their history too.")
@click.option(
    "--into",
    shell_complete=complete_deck,
    help="The deck for its notes, not the one above.",
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def delete(
    context: click.Context, deck: str, with_cards: bool, into: str | None, yes: bool
) -> None:
    """Delete DECK with its subdecks.

    Its notes move to the deck above it, or to another one with --into, unless --with-cards deletes
    them too.

    \b
        flashcards decks delete "SQL basics" --into SQL
        flashcards decks delete "SQL basics" --with-cards
    """
    if with_cards and into:
        raise click.UsageError("--with-cards and --into exclude each other.")
    collection = opened(context)
    chosen = collection.decks.find(deck)
    target = None if into is None else collection.decks.find(into)
    if not yes and not _confirmed(collection, chosen, with_cards=with_cards):
        print_err("Nothing was changed.")
        context.exit(1)
    collection.decks.delete(chosen, with_cards=with_cards, into=target)
    _print_change(collection)


@decks.command()
@_deck
@click.option("--until", required=True, metavar="DATE", help="2026-12-05, fri, or 7 for days.")
@click.pass_context
def pause(context: click.Context, deck: str, until: str) -> None:
    """Pause DECK with its subdecks: nothing comes from it before a date.

    \b
        flashcards decks pause specialist --until 2026-12-05
        flashcards decks pause specialist --until 7
    """
    from flashcards.study.typed_days import day_from

    collection = opened(context)
    chosen = collection.decks.find(deck)
    collection.plans.pause(chosen, day_from(until, collection.today()))
    _print_change(collection)


@decks.command()
@_deck
@click.pass_context
def resume(context: click.Context, deck: str) -> None:
    """End the pause of DECK."""
    collection = opened(context)
    collection.plans.resume(collection.decks.find(deck))
    _print_change(collection)


def _confirmed(collection: Collection, deck: Deck, *, with_cards: bool) -> bool:
    from flashcards.presentation import deck_words, terminal_text

    if not _is_interactive():
        raise click.UsageError("Not interactive; pass --yes to delete.")
    count = collection.decks.cards_in(deck)
    question = deck_words.deleting(deck.name, count, with_cards=with_cards)
    # Standard output is for results.
    return click.confirm(terminal_text.line(question), err=True)


def _is_interactive() -> bool:
    return sys.stdin.isatty()


def _print_change(collection: Collection) -> None:
    """Prints the change that was made last."""
    from flashcards.presentation import step_words

    step = collection.history.next_undo()
    if step is not None:
        print_out(step_words.sentence(step))


# --db may stand behind these as behind any command.
for _command in (create, rename, merge, delete, pause, resume):
    _command.params.append(database_option(hidden=True))
