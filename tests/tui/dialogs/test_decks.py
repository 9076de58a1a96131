"""The dialogs that change decks."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from tests.tui.driving import FrozenClock, Start, lines_of, press, text_of


def names(path: Path, clock: FrozenClock) -> list[str]:
    with Collection(path, clock=clock) as collection:
        return [deck.name for deck in collection.decks.all()]


async def test_a_name_that_is_taken_stays_in_the_form_with_the_reason(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "c", *"languages", "enter")
        assert "✗ There is a deck “Languages” already." in text_of(pilot)
        await press(pilot, "escape", "y")
        assert "✗" not in text_of(pilot)


@pytest.mark.parametrize("key", ["n", "escape", "D"])
async def test_only_keys_of_the_dialog_delete(
    start: Start, path: Path, clock: FrozenClock, key: str
) -> None:
    async with start() as pilot:
        await press(pilot, "D", key, "escape")
        assert len(names(path, clock)) == 3


async def test_an_empty_deck_has_no_cards_to_keep(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.decks.create("Empty")
    async with start() as pilot:
        await press(pilot, "g", "D")
        assert "keep the cards" not in text_of(pilot)
        await press(pilot, "k", "d")
        assert "Empty" not in names(path, clock)


async def test_the_dialogs_fit_into_small_windows(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "j", "D")
        shown = text_of(pilot)
        assert "d  delete the cards and their history too" in shown
        assert "n  leave the deck as it is" in shown
        await press(pilot, "n", "R")
        assert any("Interview::Operations" in line for line in lines_of(pilot))
        assert "^s Save" in text_of(pilot)
