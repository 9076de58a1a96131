"""Adding tags to a note and removing them."""

from __future__ import annotations

from collections.abc import Iterable


def words(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags as they are stored: without white space, each once."""
    return tuple(dict.fromkeys(word for tag in tags for word in tag.split()))


def changed(tags: tuple[str, ...], add: Iterable[str], remove: Iterable[str]) -> tuple[str, ...]:
    """A note's tags after some are removed and some are added at the end; case is ignored."""
    gone = {tag.casefold() for tag in words(remove)}
    kept = [tag for tag in tags if tag.casefold() not in gone]
    have = {tag.casefold() for tag in kept}
    for tag in words(add):
        if tag.casefold() not in have:
            kept.append(tag)
            have.add(tag.casefold())
    return tuple(kept)
