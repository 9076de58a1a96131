"""Find and replace: nothing is replaced that was not previewed."""

from __future__ import annotations

from tests.tui.driving import Start, press, settled, text_of
from tests.tui.screens.test_browser import browse


async def test_what_cannot_be_found_or_understood_is_said(start: Start) -> None:
    async with start(size=(120, 40)) as pilot:
        await browse(pilot)
        await press(pilot, "a", "R", "enter")
        assert "There is nothing to find" in text_of(pilot)
        await press(pilot, "(", "tab", "tab", "tab", "space")
        await settled(pilot)
        assert "“(” is not a regular expression" in text_of(pilot)


async def test_the_places_and_capital_letters_are_minded(start: Start) -> None:
    async with start(size=(120, 40)) as pilot:
        await browse(pilot)
        await press(pilot, "a", "R", *"WHAT")
        await settled(pilot)
        assert "1 note changes" in text_of(pilot)
        await press(pilot, "tab", "tab", "tab", "tab", "space")
        await settled(pilot)
        assert "0 notes change" in text_of(pilot)
        await press(pilot, "ctrl+s")
        assert "Find and replace" not in text_of(pilot)
        assert "Nothing to undo" not in text_of(pilot)


async def test_what_goes_and_what_comes_are_both_in_sight_in_a_low_window(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await browse(pilot)
        await press(pilot, "a", "R", *"what", "tab", *"which")
        await settled(pilot)
        text = text_of(pilot)
        assert "− What" in text
        assert "+ which" in text
