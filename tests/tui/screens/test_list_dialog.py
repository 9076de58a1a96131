"""Undo in the lists that open over the decks."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from tests.builders import FrozenClock
from tests.tui.driving import Start, press, settled, text_of


@pytest.mark.parametrize("key", ["S", "I"])
async def test_a_change_of_today_is_undone_and_redone_in_the_list(
    start: Start, path: Path, clock: FrozenClock, key: str
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.cards.suspend(1)
    async with start() as pilot:
        await press(pilot, key, "u")
        await settled(pilot)
        assert "Undone: suspended “What is" in text_of(pilot)
        await press(pilot, "U")
        await settled(pilot)
        assert "Redone: suspended “What is" in text_of(pilot)


@pytest.mark.parametrize("key", ["S", "I"])
async def test_a_change_of_an_earlier_day_stays(
    start: Start, path: Path, clock: FrozenClock, key: str
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.cards.suspend(1)
    clock.forward(days=1)
    async with start() as pilot:
        await press(pilot, key, "u")
        await settled(pilot)
        assert "Nothing to undo today" in text_of(pilot)
    with Collection(path, clock=clock) as collection:
        assert [card.card_id for card in collection.cards.set_aside()] == [1]
