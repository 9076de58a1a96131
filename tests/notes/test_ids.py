"""Portable ids: exports of older versions hold them, so they never change."""

from __future__ import annotations

from flashcards.model import Note, NoteKind
from flashcards.notes.ids import card_uid, deck_uid


def test_a_deck_of_a_name_has_the_same_id_everywhere() -> None:
    assert deck_uid("Data") == "c8f238dd-f7e2-538c-b5e2-33698a403779"
    assert deck_uid("Data") != deck_uid("data")


def test_a_card_is_its_note_and_its_place_in_it() -> None:
    note = Note(1, "n/1", 1, NoteKind.REVERSED, "Q", "A")

    assert [card_uid(note, ordinal) for ordinal in (0, 1)] == ["n/1/0", "n/1/1"]
