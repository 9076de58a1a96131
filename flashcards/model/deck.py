"""Decks, whose names are paths in a tree."""

from __future__ import annotations

from dataclasses import dataclass

from flashcards.errors import SettingError

DECK_SEPARATOR = "::"
DEEPEST_DECK = 50
"""The most levels of a deck's name."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A named set of cards; ``::`` in the name separates the levels of the tree."""

    id: int
    uid: str
    name: str
    preset_id: int


def checked_name(text: str) -> str:
    """A deck's name as a person wrote it, with single spaces.

    Raises:
        SettingError: if it is empty, has an empty level or too many of them.
    """
    levels = [" ".join(level.split()) for level in text.split(DECK_SEPARATOR)]
    name = DECK_SEPARATOR.join(levels)
    if not any(levels):
        raise SettingError("The name of a deck cannot be empty.")
    if not all(levels):
        raise SettingError(f"The deck name “{name}” has an empty level; write Parent::Child.")
    if len(levels) > DEEPEST_DECK:
        raise SettingError(
            f"A deck name can have at most {DEEPEST_DECK} levels, and this one has {len(levels)}."
        )
    return name
