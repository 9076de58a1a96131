"""Asking before undo reaches an earlier day."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.tui.dialogs.earlier import EarlierUndoScreen
from tests.tui.driving import FrozenClock, Start, screen_of, text_of


async def test_undo_asks_before_it_reaches_an_earlier_day_and_redo_brings_it_back(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        for card_id in (1, 2):
            collection.cards.suspend(card_id)
    clock.forward(days=1)
    async with start() as pilot:
        await pilot.press(*"uuuu")
        assert isinstance(screen_of(pilot), EarlierUndoScreen)
        await pilot.press("n", "u", "y", "u")
        assert "Undone: suspended “What is *drift*?”, yesterday 12:00" in text_of(pilot)
        await pilot.press("u")
        assert "Nothing to undo" in text_of(pilot)
        await pilot.press("U", "U", "U")
        assert "Nothing to redo" in text_of(pilot)
    with Collection(path, clock=clock) as collection:
        assert [card.card_id for card in collection.cards.set_aside()] == [1, 2]
