"""The tags of Anki's notes, and the level that one of them may name."""

from __future__ import annotations

from functools import lru_cache

from flashcards.formats.base import without_level_tag
from flashcards.model import Level

_DROPPED_WITH_SCHEDULE = frozenset({"leech", "marked"})


@lru_cache(maxsize=4096)
def tags_of(text: str, *, scheduling: bool) -> tuple[tuple[str, ...], Level | None]:
    """The tags of a note, and the level if one of them names it; that tag is removed."""
    tags, level = without_level_tag(text.split())
    if not scheduling:
        tags = tuple(tag for tag in tags if tag.casefold() not in _DROPPED_WITH_SCHEDULE)
    return tags, level
