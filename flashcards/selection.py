"""Which notes are meant: those of some levels and tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flashcards.model import DECK_SEPARATOR, Level


@dataclass(frozen=True, slots=True)
class Selection:
    """Notes of one of the levels that have one of the tags, or a tag below it; empty is any."""

    levels: frozenset[Level] = frozenset()
    tags: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.levels or self.tags)

    def holds(self, level: Level | None, tags: Iterable[str]) -> bool:
        """Whether a note of that level and those tags is meant."""
        if self.levels and level not in self.levels:
            return False
        return not self.tags or any(_is_below(tag, each) for tag in tags for each in self.tags)


def _is_below(tag: str, above: str) -> bool:
    plain, wanted = tag.casefold(), above.casefold()
    return plain == wanted or plain.startswith(wanted + DECK_SEPARATOR)
