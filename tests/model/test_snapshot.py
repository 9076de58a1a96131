"""A part of a snapshot: notes with all that belongs to them."""

from __future__ import annotations

from flashcards.model import Card, Deck, Note, NoteKind, Preset, Review
from flashcards.model.settings import Settings
from flashcards.model.snapshot import Snapshot, deck_paths, only
from tests.stats.building import learn, review


def note(id_: int, deck_id: int) -> Note:
    return Note(id_, f"n{id_}", deck_id, NoteKind.BASIC, f"Q{id_}", "A")


def snapshot(*reviews: Review) -> Snapshot:
    """Two notes of two decks; the second note's second card was moved to a third deck."""
    names = ["A", "A::B", "C", "C::D", "C::D::E"]
    return Snapshot(
        settings=Settings(),
        presets=((Preset(), 0),),
        decks=tuple(Deck(n, f"d{n}", name, 0) for n, name in enumerate(names, start=1)),
        notes=(note(1, 2), note(2, 3)),
        cards=(Card(11, 1, 2, 0), Card(21, 2, 3, 0), Card(22, 2, 4, 1)),
        reviews=reviews,
    )


def test_wanted_notes_come_with_their_cards_their_log_and_the_decks_above() -> None:
    whole = snapshot(learn(11, 5), learn(21, 4), learn(22, 3), review(11, 2))

    part = only(whole, lambda note: note.id == 1)

    assert [note.id for note in part.notes] == [1]
    assert [card.id for card in part.cards] == [11]
    assert [deck.name for deck in part.decks] == ["A", "A::B"]
    assert list(part.reviews) == [learn(11, 5), review(11, 2)]
    assert (part.settings, part.presets) == (whole.settings, whole.presets)


def test_a_card_in_another_deck_takes_that_deck_along() -> None:
    part = only(snapshot(), lambda note: note.id == 2)

    assert [deck.name for deck in part.decks] == ["C", "C::D"]


def test_no_note_leaves_no_deck() -> None:
    part = only(snapshot(learn(11, 1)), lambda note: False)

    assert (part.decks, part.notes, part.cards, list(part.reviews)) == ((), (), (), [])


def test_the_path_to_a_deck_begins_at_the_top() -> None:
    assert list(deck_paths("A::B::C")) == ["A", "A::B", "A::B::C"]
    assert list(deck_paths("A")) == ["A"]
