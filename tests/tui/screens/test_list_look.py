"""The look of the list of cards: its order and its columns."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.search.sorting import Sort
from tests.tui.driving import Start, lines_of, press, text_of
from tests.tui.screens.test_browser import browse, questions_of, searched


async def test_columns_and_order_are_kept_for_the_next_start(start: Start, path: Path) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "c", *"lev", "enter", "z", *"que", "enter")
        await searched(pilot)
        assert "Level" in lines_of(pilot)[1]
        assert "Question ↑" in lines_of(pilot)[1]
        assert questions_of(pilot)[0] == "Tell a long story."
        await press(pilot, "Z")
        await searched(pilot)
        assert "Question ↓" in lines_of(pilot)[1]
        assert questions_of(pilot)[-1] == "Tell a long story."
    with Collection(path) as collection:
        look = collection.search.look()
        assert (look.sort, look.reverse) == (Sort.QUESTION, True)
        assert Sort.LEVEL in look.columns


async def test_a_column_without_room_is_named(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await browse(pilot)
        await press(pilot, "c", *"tags", "enter")
        assert "There is no room for “Tags”; hide another column" in text_of(pilot)
        await press(pilot, "c", "enter")
        await press(pilot, "c", *"tags", "enter")
        assert "Tags" in lines_of(pilot)[1]
        assert "no room" not in text_of(pilot)


async def test_a_click_on_a_heading_sorts_by_it(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await pilot.click("ColumnHeads", offset=(4, 0))
        await searched(pilot)
        assert "Question ↑" in lines_of(pilot)[1]
