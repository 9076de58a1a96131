"""Decks of a package."""

from __future__ import annotations

from flashcards.anki import read
from tests.anki.packages import NOW_MS, UTC, card, legacy, note


def test_parents_of_decks_are_made_and_blank_names_are_named() -> None:
    data = legacy(
        [note(1, "a", ""), note(2, "b", "")],
        [card(1, 1, did=11), card(2, 2, did=99)],
        decks={11: " A ::::C"},
    )

    names = [deck.name for deck in read("d", data, UTC, NOW_MS).snapshot.decks]

    assert names == ["A", "A::blank", "A::blank::C", "Imported"]
