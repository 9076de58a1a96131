"""What is said about a note while it is written."""

from __future__ import annotations

import pytest

from flashcards.model import NoteKind
from flashcards.notes.card_effects import CardEffect
from flashcards.presentation import note_words


@pytest.mark.parametrize(
    ("decks", "words"),
    [
        ([], ""),
        (["A", "A"], "Already in A"),
        (["A", "B"], "Already in A, B"),
        (["A", "B", "C"], "Already in A, B and others"),
    ],
)
def test_twins_are_named_by_their_decks(decks: list[str], words: str) -> None:
    assert note_words.twins(decks) == words


@pytest.mark.parametrize(
    ("effect", "words"),
    [
        (CardEffect(kept=2), ""),
        (CardEffect(kept=1, added=2), "1 card keeps its history · 2 new cards"),
        (CardEffect(suspended=1), "1 card is suspended with its history"),
        (CardEffect(kept=2, removed=2), "2 cards keep their history · 2 unanswered cards go"),
    ],
)
def test_the_effect_on_cards_is_said_only_if_there_is_one(effect: CardEffect, words: str) -> None:
    assert note_words.effect(effect) == words


def test_what_was_added_is_named_and_counted() -> None:
    assert note_words.added("Q\nmore", "D") == "Added to D: Q"
    assert [note_words.added_many(count) for count in range(3)] == [
        "", "Added 1 note · u undoes", "Added 2 notes · u undoes the last",
    ]  # fmt: skip


def test_every_kind_has_a_word() -> None:
    assert [note_words.kind(kind) for kind in NoteKind] == ["basic", "reversed", "cloze"]
