"""What is read for days of some minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.storage.sqlite.database import Database
from flashcards.storage.timed_cards import due_memories, minutes_today
from tests.builders import AGAIN, EASY, TODAY, FrozenClock, add_cards, answer, open_at, study


def test_due_cards_in_review_come_with_their_memories(tmp_path: Path) -> None:
    path, clock = tmp_path / "c.db", FrozenClock()
    with open_at(path, clock) as collection:
        first, second, suspended, buried, learning, _ = add_cards(collection, 6)
        for card in (first, second, suspended, buried):
            answer(collection, card, EASY)
        clock.forward(days=20)
        answer(collection, learning, AGAIN)
        collection.cards.suspend(suspended)
        collection.cards.bury(buried)
    with Database(path).read() as connection:
        rows = due_memories(connection, TODAY + 20, TODAY + 20)
        assert [row.card_id for row in rows] == [first, second]
        assert rows[0].stability == pytest.approx(8.2956)
        assert (rows[0].last_day, rows[0].due_day < TODAY + 20) == (TODAY, True)
        assert due_memories(connection, TODAY, TODAY + 20) == []
        tomorrow = due_memories(connection, TODAY + 20, TODAY + 21)
        assert [row.card_id for row in tomorrow] == [first, second, buried]


def test_minutes_are_those_of_the_day_and_the_deck(tmp_path: Path) -> None:
    path, clock = tmp_path / "c.db", FrozenClock()
    with open_at(path, clock) as collection:
        (one,), (two,) = (add_cards(collection, 1, deck=name) for name in ("A", "B"))
        study(collection, clock, one, [(0, AGAIN), (1, AGAIN), (0, AGAIN)])
        deck = collection.decks.find("A").id
        del two
    with Database(path).read() as connection:
        assert minutes_today(connection, TODAY + 1) == {deck: pytest.approx(0.1)}
        assert minutes_today(connection, TODAY + 2) == {}
