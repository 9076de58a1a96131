"""Which decks are paused."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection.pausing import paused_decks
from flashcards.storage.sqlite.database import Database
from tests.builders import TODAY, add_cards, open_at


def test_the_later_of_two_pauses_holds_for_a_deck_below(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with open_at(path) as collection:
        for name in ("A", "A::B", "C"):
            add_cards(collection, 1, deck=name)
        ids = {deck.name: deck.id for deck in collection.decks.all()}
        collection.plans.pause(collection.decks.find("A::B"), TODAY + 9)
        collection.plans.pause(collection.decks.find("A"), TODAY + 4)
    with Database(path).read() as connection:
        assert paused_decks(connection, TODAY) == {ids["A"]: TODAY + 4, ids["A::B"]: TODAY + 9}
        assert paused_decks(connection, TODAY + 4) == {ids["A::B"]: TODAY + 9}
        assert paused_decks(connection, TODAY + 9) == {}
