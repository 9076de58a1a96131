"""What else opens from the list of decks, and what is said afterwards."""

from __future__ import annotations

import pytest

from flashcards.tui.screens.decks import DecksScreen
from tests.tui.driving import Start, press, text_of


async def test_saved_options_say_for_which_decks(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "o", "tab", "5", "ctrl+s")
        assert "Options saved for 3 decks that share the preset “Default”" in text_of(pilot)


@pytest.mark.parametrize("opening", ["S", "s", "m"])
async def test_a_message_goes_once_something_is_opened_that_may_outdate_it(
    start: Start, opening: str
) -> None:
    async with start() as pilot:
        await press(pilot, "c", *"new", "ctrl+s")
        assert "u undoes" in text_of(pilot)
        await press(pilot, opening, "escape")
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "u undoes" not in text_of(pilot)
