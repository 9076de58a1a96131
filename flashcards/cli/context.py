"""What the commands share: the collection they work on, and how they print."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from flashcards.collection import Collection
    from flashcards.model import Deck

json_option = click.option("--json", "as_json", is_flag=True, help="Print data for programs.")


def database_option(*, hidden: bool = False) -> click.Option:
    """``--db``, understood before and after the command; shown once, with the program's help."""
    return click.Option(
        ["--db"],
        type=click.Path(path_type=Path, dir_okay=False),
        help="The collection's file, instead of FLASHCARDS_DB or the one in your data folder.",
        expose_value=False,
        hidden=hidden,
        callback=_remember_database,
    )


def _remember_database(
    context: click.Context, _parameter: click.Parameter, path: Path | None
) -> None:
    if path is not None:
        context.find_root().obj = path


def database_of(context: click.Context) -> Path:
    """The collection's file: named on the command line, by the environment, or the usual one."""
    from flashcards.config import database_path

    chosen = context.find_root().obj
    return chosen if isinstance(chosen, Path) else database_path()


def opened(
    context: click.Context, *, with_decks: bool = False, may_be_new: bool = False
) -> Collection:
    """The collection, closed when the command ends.

    Args:
        context: of the command.
        with_decks: whether a new collection is made, with the decks that ship.
        may_be_new: whether a new collection is made, with nothing in it.

    Raises:
        FlashcardsError: if there is none and none is to be made, or it cannot be opened.
    """
    path = database_of(context)
    if not (with_decks or may_be_new or path.exists()):
        from flashcards.errors import FlashcardsError

        raise FlashcardsError(f"there is no collection at {path} yet; study or import makes one.")
    if with_decks:
        from flashcards.starter import open_collection

        collection = open_collection(path)
    else:
        from flashcards.collection import Collection

        collection = Collection(path)
    context.call_on_close(collection.close)
    return collection


def deck_of(collection: Collection, name: str | None) -> Deck | None:
    """The deck that was named, None for the whole collection."""
    return None if name is None else collection.find_deck(name)


def print_json(data: Any) -> None:
    """Data on standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def tell(words: str) -> None:
    """An answer for people, on standard output."""
    from flashcards import printable

    click.echo(printable.text(words))


def say(words: str) -> None:
    """Words for people, on standard error."""
    from flashcards import printable

    click.echo(printable.text(words), err=True)


def complete_deck(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Deck names for the shell, the shortest that will do; a missing collection has none."""
    from click.shell_completion import CompletionItem

    from flashcards.errors import FlashcardsError
    from flashcards.model import DECK_SEPARATOR

    if not database_of(context).exists():
        return []
    try:
        names = [deck.name for deck in opened(context).decks()]
    except FlashcardsError:
        return []
    labels = [name.rpartition(DECK_SEPARATOR)[2] for name in names]
    return [
        CompletionItem(label if labels.count(label) == 1 else name)
        for name, label in zip(names, labels, strict=True)
        if incomplete.casefold() in name.casefold()
    ]


deck_argument = click.argument("deck", required=False, shell_complete=complete_deck)
