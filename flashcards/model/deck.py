"""Decks, whose names are paths in a tree."""

from __future__ import annotations

from dataclasses import dataclass

DECK_SEPARATOR = "::"
DEEPEST_DECK = 50
"""Levels of a deck's name."""


@dataclass(frozen=True, slots=True)
class Deck:
    """A named set of cards; ``::`` in the name separates the levels of the tree."""

    id: int
    uid: str
    name: str
    preset_id: int
