"""Queries from the choices of a form or of options: a deck, levels, tags, another query."""

from __future__ import annotations

from collections.abc import Collection

from flashcards.model import Level
from flashcards.search.glob import Glob
from flashcards.search.nodes import (
    Condition,
    Everything,
    InDeck,
    Is,
    Node,
    Not,
    OfLevel,
    Tagged,
    all_of,
    any_of,
)
from flashcards.search.parser import parse
from flashcards.search.writing import write


def query_of(
    deck: str | None = None,
    levels: Collection[Level] = (),
    tags: Collection[str] = (),
    queries: Collection[str] = (),
    *,
    suspended: bool = True,
) -> str:
    """The query that selects what matches all of these; nothing chosen selects everything.

    Args:
        deck: a full name, with its subdecks.
        levels: any one of them.
        tags: any one of them, or a tag below it.
        queries: in the search language.
        suspended: whether suspended cards are wanted too.

    Raises:
        QueryError: if a query cannot be read.
    """
    parts: list[Node] = [any_of(OfLevel(level) for level in levels)] if levels else []
    if deck is not None:
        parts.append(InDeck(_exactly(deck)))
    if tags:
        parts.append(any_of(Tagged(_exactly(tag)) for tag in tags))
    parts += [node for node in map(parse, queries) if not isinstance(node, Everything)]
    if not suspended:
        parts.append(Not(Is(Condition.SUSPENDED)))
    return write(all_of(parts))


def _exactly(text: str) -> Glob:
    return Glob((text,))
