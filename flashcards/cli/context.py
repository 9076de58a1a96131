"""What the commands share: opening the collection, and printing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from flashcards.collection import Collection
    from flashcards.model import Deck

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def database_option(*, hidden: bool = False) -> click.Option:
    """``--db``, accepted before and after the command; only the program's help shows it."""
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
        # At the root, so that it counts on either side of the command's name.
        context.find_root().obj = path


def is_named(context: click.Context) -> bool:
    """Whether ``--db`` names the collection; a missing file is then probably a typing mistake."""
    return isinstance(context.find_root().obj, Path)


def database_of(context: click.Context) -> Path:
    """The collection's file: from the command line, the environment, or the default."""
    # Deferred: completion at a key press must not wait for it.
    from flashcards.config import database_path

    chosen = context.find_root().obj
    return chosen if isinstance(chosen, Path) else database_path()


def opened(
    context: click.Context, *, with_decks: bool = False, may_be_new: bool = False
) -> Collection:
    """Opens the collection, which is closed when the command ends.

    Args:
        context: of the command.
        with_decks: whether to create a missing collection, with the shipped decks.
        may_be_new: whether to create a missing collection, empty.

    Raises:
        FlashcardsError: if there is no collection and none may be created, or it cannot be opened.
    """
    path = database_of(context)
    if not (with_decks or may_be_new):
        refuse_missing(context)
    if with_decks:
        from flashcards.collection.first_run import open_collection

        collection = open_collection(path)
    else:
        from flashcards.collection import Collection

        collection = Collection(path)
    context.call_on_close(collection.close)
    if collection.is_new and may_be_new:
        # At the end, also of a command that fails: the file stays.
        context.call_on_close(lambda: print_err(f"A new collection was made at {path}."))
    return collection


def refuse_missing(context: click.Context) -> None:
    """Refuses to go on without a collection.

    Raises:
        FlashcardsError: if there is none, naming the file and what makes one.
    """
    path = database_of(context)
    # An empty file counts as none: mktemp makes one before there is a collection.
    if path.exists() and path.stat().st_size:
        return
    from flashcards.errors import FlashcardsError

    if is_named(context):
        raise FlashcardsError(
            f"there is no collection at {path}; 'flashcards --db {path}' alone makes one."
        )
    raise FlashcardsError(
        f"there is no collection at {path} yet; a first review or import creates it."
    )


def deck_of(collection: Collection, name: str | None) -> Deck | None:
    """The deck with a name, None for the whole collection."""
    return None if name is None else collection.decks.find(name)


def print_json(data: Any) -> None:
    """Prints data as JSON on standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def print_out(words: str) -> None:
    """Prints a result for people on standard output."""
    from flashcards.presentation import terminal_text

    click.echo(terminal_text.text(words))


@contextmanager
def saying_what_is_replaced(target: Path | None) -> Iterator[None]:
    """Says at the end of the block that a file was there before it wrote one."""
    from flashcards.presentation import export_words

    was_there = target is not None and target.is_file() and target.stat().st_size > 0
    yield
    if was_there:
        print_err(export_words.replaced(str(target)))


def print_err(words: str) -> None:
    """Prints a message for people on standard error."""
    from flashcards.presentation import terminal_text

    click.echo(terminal_text.text(words), err=True)


def complete_deck(
    context: click.Context, _parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Completes deck names, by their last level where it is unambiguous."""
    from click.shell_completion import CompletionItem

    from flashcards.errors import FlashcardsError
    from flashcards.model import DECK_SEPARATOR

    if not database_of(context).exists():
        return []
    try:
        names = [deck.name for deck in opened(context).decks.all()]
    except FlashcardsError:
        return []
    labels = [name.rpartition(DECK_SEPARATOR)[2] for name in names]
    return [
        CompletionItem(label if labels.count(label) == 1 else name)
        for name, label in zip(names, labels, strict=True)
        if incomplete.casefold() in name.casefold()
    ]


deck_argument = click.argument("deck", required=False, shell_complete=complete_deck)
