"""Portable ids of decks and cards: derived from names, so that every machine computes the same."""

from __future__ import annotations

from uuid import UUID, uuid5

from flashcards.model import Note

_NAMESPACE = UUID("8a6f1c1e-52f3-4f0a-9b64-6f2d35c1a7de")


def deck_uid(name: str) -> str:
    """The portable id of a deck, a UUID derived from its name."""
    return str(uuid5(_NAMESPACE, f"deck\0{name}"))


def card_uid(note: Note, ordinal: int) -> str:
    """The portable id of a card: its note's id and its ordinal."""
    return f"{note.uid}/{ordinal}"
