"""The list of cards: moving, clicking, and drawing what is in sight."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.tui.widgets.card_table import CardTable
from tests.builders import add_cards
from tests.tui.driving import Start, lines_of, press, text_of
from tests.tui.screens.test_browser import browse, browser_of, searched


async def test_the_cursor_moves_by_lines_and_pages_and_to_the_ends(
    start: Start, path: Path
) -> None:
    with Collection(path) as collection:
        add_cards(collection, 100, deck="Numbers")
    async with start(size=(60, 15)) as pilot:
        await browse(pilot, "deck:numbers")
        results = browser_of(pilot).browser.results
        for key, row in (("j", 1), ("pagedown", 11), ("G", 99), ("up", 98), ("g", 0), ("k", 0)):
            await press(pilot, key)
            assert results.cursor == row
            (cursor,) = [line for line in lines_of(pilot) if "▌" in line]
            assert f"Numbers {row + 1} " in cursor


async def test_the_cursor_stays_in_sight_when_the_window_gets_lower(
    start: Start, path: Path
) -> None:
    with Collection(path) as collection:
        add_cards(collection, 100, deck="Numbers")
    async with start(size=(120, 40)) as pilot:
        await browse(pilot, "deck:numbers")
        await press(pilot, *["j"] * 30)
        await pilot.resize_terminal(60, 15)
        await pilot.pause()
        assert any("▌" in line for line in lines_of(pilot))


async def test_only_rows_near_the_sight_are_read(start: Start, path: Path) -> None:
    with Collection(path) as collection:
        add_cards(collection, 500, deck="Numbers")
    async with start(size=(60, 15)) as pilot:
        await browse(pilot, "deck:numbers")
        assert len(browser_of(pilot).browser._rows) == 64


async def test_a_click_goes_to_a_row_and_a_second_one_opens_it(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await pilot.click(CardTable, offset=(5, 1))
        assert browser_of(pilot).browser.results.cursor == 1
        await pilot.click(CardTable, offset=(5, 1), times=2)
        await pilot.pause()
        assert "Sentence number 1 of" in text_of(pilot)
        await press(pilot, "escape")
        await pilot.click(CardTable, offset=(5, 10))
        assert browser_of(pilot).browser.results.cursor == 1


async def test_a_card_that_is_gone_keeps_its_row_until_the_next_search(
    start: Start, path: Path
) -> None:
    async with start() as pilot:
        await browse(pilot)
        with Collection(path) as collection:
            collection.notes.delete(collection.search.notes("story"))
        browser_of(pilot).show_changes(removes=False)
        await pilot.pause()
        assert "(removed)" in text_of(pilot)
        browser_of(pilot).show_changes(removes=True)
        await searched(pilot)
        assert "(removed)" not in text_of(pilot)


async def test_the_marks_of_cards_are_seen_without_colours(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "space")
        assert "●What is drift?" in text_of(pilot)


async def test_rows_stay_below_their_headings_while_the_card_beside_them_comes_and_goes(
    start: Start,
) -> None:
    async with start(size=(120, 40)) as pilot:
        await browse(pilot)
        for _ in range(3):
            heads, row = lines_of(pilot)[1:3]
            assert row.index("new") == heads.index("Due")
            await press(pilot, "p")
