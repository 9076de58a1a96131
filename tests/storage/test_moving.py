"""Moving cards: which go along, where they come, and what becomes of their notes."""

from __future__ import annotations

from flashcards.model import Card, NoteKind
from flashcards.notes import ids
from flashcards.storage import cards, decks, moving, notes
from flashcards.storage.undo import Changes
from tests.builders import draft
from tests.storage.filling import bring, put


def deck(changes: Changes, name: str) -> int:
    return decks.ensure_all(changes, [name], ids.deck_uid)[name]


def move(changes: Changes, card_ids: list[int], deck_id: int) -> list[Card]:
    return moving.move(changes, cards.cards_by_id(changes.connection, card_ids), deck_id)


def decks_and_positions(changes: Changes) -> list[tuple[int, int]]:
    """Deck and position of each card."""
    return [(card.deck_id, card.position) for card in cards.all_cards(changes.connection)]


def homes(changes: Changes) -> list[tuple[int, int]]:
    return [(note.deck_id, note.position) for note in notes.all_notes(changes.connection)]


def test_cards_come_behind_the_others_in_their_order_and_siblings_go_along(
    changes: Changes,
) -> None:
    bring(changes, draft("One"), draft("Two", kind=NoteKind.REVERSED), draft("Three"))
    bring(changes, draft("There", deck="There"))
    there = deck(changes, "There")

    moved = move(changes, [4, 2], there)

    assert [card.id for card in moved] == [2, 3, 4]
    assert decks_and_positions(changes)[1:] == [(there, 1), (there, 1), (there, 2), (there, 0)]
    assert homes(changes)[1:] == [(there, 1), (there, 2), (there, 0)]


def test_a_card_apart_from_its_siblings_goes_alone_and_the_note_stays(changes: Changes) -> None:
    bring(changes, draft("Two", kind=NoteKind.REVERSED))
    home, apart, there = (deck(changes, name) for name in ("Deck", "Apart", "There"))
    put(changes, 2, deck_id=apart)

    assert [card.id for card in move(changes, [2], there)] == [2]

    assert [deck_id for deck_id, _ in decks_and_positions(changes)] == [home, there]
    assert homes(changes)[0][0] == home
    assert [card.id for card in move(changes, [1], there)] == [1]
    assert homes(changes)[0][0] == there


def test_what_is_there_already_stays_in_its_place(changes: Changes) -> None:
    bring(changes, draft("One"), draft("Two"))
    before = decks_and_positions(changes)

    assert move(changes, [1], deck(changes, "Deck")) == []
    assert decks_and_positions(changes) == before


def test_a_note_moves_with_all_its_cards_wherever_they_are(changes: Changes) -> None:
    bring(changes, draft("Two", kind=NoteKind.REVERSED), draft("One"))
    apart, there = (deck(changes, name) for name in ("Apart", "There"))
    put(changes, 2, deck_id=apart)

    moving.move_notes(changes, [1], there)

    assert [deck_id for deck_id, _ in decks_and_positions(changes)[:2]] == [there, there]
    assert [home for home, _ in homes(changes)] == [there, deck(changes, "Deck")]


def test_a_note_follows_cards_that_were_there_before_it(changes: Changes) -> None:
    bring(changes, draft("One"))
    there = deck(changes, "There")
    put(changes, 1, deck_id=there)

    moving.move_notes(changes, [1], there)

    assert homes(changes)[0][0] == there
