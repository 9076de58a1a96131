"""What the cards of a day are worth and take."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection.gains import columns, costs_of_day
from flashcards.model import Preset
from flashcards.storage.sqlite.database import Database
from flashcards.storage.timed_cards import DueMemory
from tests.builders import EASY, OTHER_PARAMETERS, TODAY, FrozenClock, add_cards, answer, open_at


def memory(id_: int, deck: int) -> DueMemory:
    return DueMemory(id_, id_, deck, TODAY, 5.0, 5.0, TODAY - 5)


def test_cards_are_parted_by_the_parameters_of_their_decks() -> None:
    presets = {1: Preset(), 2: Preset(parameters=OTHER_PARAMETERS), 3: Preset(name="Same")}
    parts = columns([memory(1, 1), memory(2, 2), memory(3, 3), memory(4, 9)], presets)
    assert [part.ids.tolist() for part in parts] == [[1, 3], [2]]


def test_due_cards_have_a_value_and_new_ones_share_one(tmp_path: Path) -> None:
    path, clock = tmp_path / "c.db", FrozenClock()
    with open_at(path, clock) as collection:
        due, _ = add_cards(collection, 2)
        answer(collection, due, EASY)
        clock.forward(days=30)
        presets = {deck.id: collection.presets.of(deck) for deck in collection.decks.all()}
    with Database(path).read() as connection:
        costs = costs_of_day(connection, presets, TODAY + 30)
    assert list(costs.values) == [due]
    assert costs.values[due].per_minute > 0
    # Until the log has enough answers of a kind.
    assert (costs.new.minutes, costs.learning, round(costs.relearning, 2)) == (0.5, 0.25, 0.13)
