"""What a new kind or wording means for a note's cards."""

from __future__ import annotations

from flashcards.model import NoteKind
from flashcards.notes.card_effects import CardEffect, effect_of


def test_a_card_that_was_answered_is_suspended_and_one_that_was_not_goes() -> None:
    cards = {0: True, 1: True, 2: False}
    assert effect_of(cards, NoteKind.BASIC, "Q") == CardEffect(kept=1, suspended=1, removed=1)


def test_cards_that_are_missing_are_new() -> None:
    effect = effect_of({0: True}, NoteKind.REVERSED, "Q")
    assert effect == CardEffect(kept=1, added=1)
    assert not effect.is_nothing


def test_the_same_cards_are_no_effect() -> None:
    assert effect_of({0: True, 1: False}, NoteKind.REVERSED, "Other").is_nothing
