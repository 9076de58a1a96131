"""The command that finds cards by a query."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from flashcards.cli.context import json_option, opened, print_err, print_json, print_out

if TYPE_CHECKING:
    from flashcards.collection import Collection

# Those of search.sorting, which the help need not import.
_COLUMNS = (
    "added",
    "question",
    "deck",
    "due",
    "interval",
    "difficulty",
    "stability",
    "reps",
    "lapses",
    "edited",
    "level",
    "state",
    "flag",
    "tags",
    "kind",
    "retrievability",
)
_SHOWN = 100
"""Cards in a table, unless --limit says else; JSON has all of them."""
_KEY = re.compile(r"-?[a-z]+:")


@click.command(
    # A term may begin with a dash, as "-tag:done" does, or "-hash", which is not -h.
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
)
@click.argument("query", nargs=-1, type=click.UNPROCESSED)
@click.option("--sort", type=click.Choice(_COLUMNS), default="added", help="The column to sort by.")
@click.option("--reverse", is_flag=True, help="Sort the other way round.")
@click.option("--limit", type=click.IntRange(min=1), help="At most N cards.", metavar="N")
@click.option("--count", "only_count", is_flag=True, help="Only say how many cards there are.")
@click.option("--save", "save_as", metavar="NAME", help="Keep the query under a name.")
@click.option("--saved", "list_saved", is_flag=True, help="List the saved queries.")
@click.option("--run", "run_saved", metavar="NAME", help="Search by a saved query.")
@click.option("--forget", metavar="NAME", help="Drop a saved query.")
@json_option
@click.pass_context
def search(
    context: click.Context,
    query: tuple[str, ...],
    sort: str,
    reverse: bool,
    limit: int | None,
    only_count: bool,
    save_as: str | None,
    list_saved: bool,
    run_saved: str | None,
    forget: str | None,
    as_json: bool,
) -> None:
    """Find cards by words, decks, tags, states, figures.

    Put the query in quotes, since a shell gives parentheses and asterisks a meaning of its own.

    \b
        flashcards search 'hash deck:arrays* -is:suspended'
        flashcards search 'is:due prop:lapses>3' --sort due
        flashcards search 'tag:draft or level:none' --json
        flashcards search 'is:leech' --save leeches
        flashcards search --run leeches
    """
    collection = opened(context)
    if list_saved:
        _print_saved(collection, as_json=as_json)
        return
    if forget is not None:
        collection.search.forget(forget)
        return
    wanted = _query_of(query) if run_saved is None else collection.search.named(run_saved).query
    with _pointing(context):
        if save_as is not None:
            collection.search.save(save_as, wanted)
        elif only_count:
            _print_count(collection.search.count(wanted), as_json=as_json)
        else:
            card_ids = _found(collection, wanted, sort, reverse=reverse)
            _print(collection, wanted, card_ids, limit, as_json=as_json)


def _query_of(arguments: tuple[str, ...]) -> str:
    """The query; of several arguments, each is a term whose quotes the shell has removed."""
    if len(arguments) == 1:
        return arguments[0]
    return " ".join(map(_as_term, arguments))


def _as_term(argument: str) -> str:
    # With quotes in it, it was given as the query language has it.
    if not re.search(r"\s", argument) or '"' in argument:
        return argument
    key = _KEY.match(argument)
    end = key.end() if key else 0
    return f'{argument[:end]}"{argument[end:]}"'


@contextmanager
def _pointing(context: click.Context) -> Iterator[None]:
    """Shows the place of a mistake in a query."""
    from flashcards.errors import QueryError
    from flashcards.presentation import card_list

    try:
        yield
    except QueryError as error:
        print_err(f"flashcards: {card_list.pointed_at(error)}")
        context.exit(1)


def _found(collection: Collection, query: str, sort: str, *, reverse: bool) -> list[int]:
    from flashcards.search.sorting import Sort

    return collection.search.cards(query, sort=Sort(sort), reverse=reverse)


def _print(
    collection: Collection, query: str, card_ids: list[int], limit: int | None, *, as_json: bool
) -> None:
    from flashcards.presentation import card_list

    wanted = card_ids[: limit or (None if as_json else _SHOWN)]
    shown = collection.search.rows(wanted, with_recall=as_json)
    if as_json:
        print_json([card_list.as_data(row) for row in shown])
        return
    if not card_ids:
        print_out(card_list.nothing(query))
        return
    width = shutil.get_terminal_size().columns
    print_out("\n".join(card_list.table(shown, collection.today(), width)))
    if len(card_ids) > len(shown) and limit is None:
        print_out(card_list.more(len(card_ids) - len(shown)))


def _print_count(count: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"cards": count})
    else:
        print_out(str(count))


def _print_saved(collection: Collection, *, as_json: bool) -> None:
    saved = collection.search.saved()
    if as_json:
        print_json([{"name": kept.name, "query": kept.query} for kept in saved])
        return
    for kept in saved:
        print_out(f"{kept.name}: {kept.query}")
