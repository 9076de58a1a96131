"""Today's queue where plans decide about some cards."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection.planned_queue import allot_planned
from flashcards.storage.sqlite.database import Database
from flashcards.study.dated import Dated
from flashcards.study.queue import DeckLimit, Gathered
from tests.builders import TODAY, add_cards, open_at


def test_planned_cards_of_other_decks_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with open_at(path) as collection:
        (first,), (second,) = (add_cards(collection, 1, deck=name) for name in ("A", "B"))
        deck = collection.decks.find("A")
        limits = [DeckLimit(deck.id, None, new_left=0, reviews_left=0)]
        dated = Dated((second, first), frozenset([first, second]))
        with Database(path).read() as connection:
            plan = allot_planned(connection, Gathered(), limits, dated, TODAY)
    assert [card.card_id for card in plan.new] == [first]
