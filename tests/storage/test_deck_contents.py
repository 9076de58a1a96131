"""Notes and cards that move to another deck, or go with their own."""

from __future__ import annotations

from pathlib import Path

from flashcards.model import StepKind
from flashcards.storage import deck_contents
from flashcards.storage.schema import cards, notes
from flashcards.storage.undo import Changes
from tests.builders import FrozenClock, add_cards, cards_of, open_at


def test_moved_notes_come_after_those_of_the_deck_in_their_own_order(
    path: Path, clock: FrozenClock
) -> None:
    with open_at(path, clock) as collection:
        there = add_cards(collection, 2, deck="There")
        moved = add_cards(collection, 3, deck="Here")
        here, target = collection.decks.find("Here"), collection.decks.find("There")
        with collection._workspace.db.write() as connection:
            deck_contents.move(Changes(connection), [here.id], target.id)
        assert [note.front for note in collection.notes.all(target)] == [
            "There 1", "There 2", "Here 1", "Here 2", "Here 3",
        ]  # fmt: skip
        by_id = {card.id: card for card in cards_of(collection)}
        assert [by_id[id_].position for id_ in (*there, *moved)] == [0, 1, 2, 3, 4]
        assert {card.deck_id for card in by_id.values()} == {target.id}


def test_a_note_with_cards_in_two_decks_stays_until_both_are_gone(
    path: Path, clock: FrozenClock
) -> None:
    with open_at(path, clock) as collection:
        (kept,) = add_cards(collection, 1, deck="Elsewhere")
        (lost,) = add_cards(collection, 1, deck="Here")
        decks = {deck.name: deck.id for deck in collection.decks.all()}
        (note_id,) = [card.note_id for card in cards_of(collection) if card.id == lost]
        (other,) = [card.note_id for card in cards_of(collection) if card.id == kept]
        with collection._workspace.db.write() as connection:
            changes = Changes(connection)
            # What a package may do: the first note's second card is in another deck.
            changes.update_all(cards, [{"id": kept, "note_id": note_id, "ordinal": 1}])
            changes.delete(notes, [other])
            deck_contents.remove(changes, [decks["Here"]])
            changes.keep(StepKind.OTHER, 0)
        (note,) = collection.notes.all()
        assert (note.id, note.deck_id) == (note_id, decks["Elsewhere"])
        assert [card.id for card in cards_of(collection)] == [kept]
