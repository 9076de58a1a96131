"""Saved searches are chosen and forgotten by name."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from tests.tui.driving import Start, press, text_of
from tests.tui.screens.test_browser import browse, browser_of


async def test_a_saved_search_is_forgotten_and_comes_back_by_undo(start: Start, path: Path) -> None:
    with Collection(path) as collection:
        collection.search.save("easy ones", "level:easy")
        collection.search.save("hard ones", "level:hard")
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "S", "ctrl+x")
        assert "easy ones" in text_of(pilot)
        await press(pilot, *"easy", "ctrl+x")
        assert "Changed the saved search “easy ones” · u undoes" in text_of(pilot)
        await press(pilot, "escape")
        saved = browser_of(pilot).browser.collection.search.saved
        assert [search.name for search in saved()] == ["hard ones"]
        await press(pilot, "u")
        assert [search.name for search in saved()] == ["easy ones", "hard ones"]
