"""The options that choose notes and cards: a deck, levels, tags, a search."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from flashcards.cli.context import deck_of
from flashcards.model import Level

if TYPE_CHECKING:
    from flashcards.collection import Collection
    from flashcards.model.note_filter import NoteFilter

_Command = TypeVar("_Command", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--level",
        "levels",
        type=click.Choice([level.value for level in Level]),
        multiple=True,
        help="Only notes of this level; may be repeated.",
    ),
    click.option(
        "--tag",
        "tags",
        multiple=True,
        help="Only notes with this tag or one below it; may be repeated.",
    ),
    click.option(
        "--search", "search", metavar="QUERY", help="Only cards that this search selects."
    ),
    click.option("--saved", "saved", metavar="NAME", help="Only cards of this saved search."),
)


def choosing_options(command: _Command) -> _Command:
    """Gives a command the options for levels, tags and searches."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filter_from(
    collection: Collection,
    *,
    deck: str | None,
    levels: tuple[str, ...],
    tags: tuple[str, ...],
    search: str | None,
    saved: str | None,
) -> NoteFilter:
    """The filter that the options amount to.

    Args:
        collection: knows the decks, the tags and the saved searches.
        deck: the name of a deck, or an ending of it.
        levels: names of levels, any of which a note has to have.
        tags: likewise.
        search: a query.
        saved: the name of a saved search.

    Raises:
        FlashcardsError: if a query cannot be read, or there is no such deck, tag or saved search.
    """
    from flashcards.model.note_filter import NoteFilter

    chosen = deck_of(collection, deck)
    collection.notes.ensure_tags(tags)
    query = query_from(collection, levels=(), tags=(), search=search, saved=saved)
    name = None if chosen is None else chosen.name
    return NoteFilter(deck=name, levels=frozenset(map(Level, levels)), tags=tags, search=query)


def query_from(
    collection: Collection,
    *,
    levels: tuple[str, ...],
    tags: tuple[str, ...],
    search: str | None,
    saved: str | None,
) -> str | None:
    """The query that the options amount to, None if none of them is given.

    Args:
        collection: knows the tags and the saved searches.
        levels: names of levels, any of which a note has to have.
        tags: likewise.
        search: a query.
        saved: the name of a saved search.

    Raises:
        FlashcardsError: if a query cannot be read, or there is no such tag or saved search.
    """
    if not (levels or tags or saved is not None or search is not None):
        return None
    # Deferred: the usual session never searches.
    from flashcards.search.building import query_of

    collection.notes.ensure_tags(tags)
    queries = [search] if search is not None else []
    if saved is not None:
        queries.append(collection.search.named(saved).query)
    return query_of(None, tuple(map(Level, levels)), tags, queries)
