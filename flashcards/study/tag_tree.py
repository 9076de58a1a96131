"""Tags as a tree, like the names of decks, and the answer to a tag that is not in it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from flashcards.model import DECK_SEPARATOR

_NAMED = 6  # tags in a message; of more only the number


def with_above(tag: str) -> list[str]:
    """A tag followed by its ancestors: ``a::b`` gives ``a::b`` and ``a``."""
    parts = tag.split(DECK_SEPARATOR)
    return [DECK_SEPARATOR.join(parts[:stop]) for stop in range(len(parts), 0, -1)]


def no_such_tag(tag: str, tags: Iterable[str]) -> str:
    """The message that a tag does not exist, with the most similar tag or a list of tags."""
    names = sorted({name for known in tags for name in with_above(known)})
    if not names:
        return f"There is no tag “{tag}”; no note has a tag."
    folded = {name.casefold(): name for name in names}
    if close := get_close_matches(tag.casefold(), folded, n=1, cutoff=0.4):
        return f"There is no tag “{tag}”; did you mean “{folded[close[0]]}”?"
    return f"There is no tag “{tag}”; there are {_listed(names)}."


def _listed(names: list[str]) -> str:
    quoted = [f"“{name}”" for name in names[:_NAMED]]
    if len(names) > _NAMED:
        return f"{', '.join(quoted)} and {len(names) - _NAMED} more"
    *most, last = quoted
    return f"{', '.join(most)} and {last}" if most else last
