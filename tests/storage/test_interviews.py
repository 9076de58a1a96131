"""Interviews in the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from flashcards.storage.sqlite.soundness import first_fault
from tests.builders import TODAY, add_cards, open_at


def test_the_soonest_comes_first(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        late = collection.interviews.add("Late", TODAY + 9)
        soon = collection.interviews.add("Soon", TODAY + 3)
        assert collection.interviews.all() == [soon, late]


def test_two_names_that_become_one_are_one(tmp_path: Path) -> None:
    with open_at(tmp_path / "c.db") as collection:
        add_cards(collection, 1, deck="A")
        add_cards(collection, 1, deck="B")
        collection.interviews.add("Both", TODAY + 3, decks=["A", "B"])
        collection.decks.merge(collection.decks.find("A"), collection.decks.find("B"))
        assert collection.interviews.all()[0].decks == ("B",)
        collection.history.undo()
        assert collection.interviews.all()[0].decks == ("A", "B")


def test_values_that_cannot_be_are_found(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    with open_at(path) as collection:
        collection.interviews.add("Acme", TODAY + 3)
    assert first_fault(path) is None
    for change in ("minutes_a_day = 0", "cards = '[]'"):
        with closing(sqlite3.connect(path)) as raw, raw:
            raw.execute("UPDATE interviews SET minutes_a_day = 20, cards = cards")
            raw.execute(f"UPDATE interviews SET {change}")
        assert "interviews" in (first_fault(path) or "")
