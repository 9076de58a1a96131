"""What leaves a collection: the notes of a deck, and a part as values."""

from __future__ import annotations

import pytest

from flashcards.collection import Collection
from flashcards.model import Level, NoteKind
from flashcards.model.note_filter import NoteFilter
from tests.builders import add, answer, draft

DRAFTS = (
    draft("Q1", deck="A", level=Level.EASY, tags=("sql",), key_points=("one",), uid="u1"),
    draft("Q2", deck="A::B", level=Level.HARD, tags=("sql::joins",), kind=NoteKind.REVERSED),
    draft("Q3", deck="C"),
)


def test_a_deck_s_own_notes_go_out_as_they_came_in(collection: Collection) -> None:
    add(collection, *DRAFTS)

    (sent,) = collection.exports.drafts(collection.decks.find("A"))

    assert sent == DRAFTS[0]


@pytest.mark.parametrize(
    ("notes", "fronts", "decks"),
    [
        (NoteFilter(), ["Q1", "Q2", "Q3"], ["A", "A::B", "C"]),
        (NoteFilter(deck="A"), ["Q1", "Q2"], ["A", "A::B"]),
        (NoteFilter(tags=("sql",)), ["Q1", "Q2"], ["A", "A::B"]),
        (NoteFilter(levels=frozenset([Level.HARD])), ["Q2"], ["A", "A::B"]),
        (NoteFilter(deck="C", tags=("sql",)), [], []),
    ],
)
def test_a_part_of_a_collection_is_what_a_filter_holds(
    collection: Collection, notes: NoteFilter, fronts: list[str], decks: list[str]
) -> None:
    for card_id in add(collection, *DRAFTS):
        answer(collection, card_id)

    part = collection.exports.snapshot(notes)

    assert [note.front for note in part.notes] == fronts
    assert [deck.name for deck in part.decks] == decks
    ids = {card.id for card in part.cards}
    assert {review.card_id for review in part.reviews} == ids
    assert {card.note_id for card in part.cards} == {note.id for note in part.notes}
