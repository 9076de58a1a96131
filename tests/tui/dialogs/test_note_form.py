"""What the form says of a note while it is written."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from tests.tui.driving import Start, press, settled, text_of
from tests.tui.writing import added, form_of, text


async def test_what_is_wrong_is_said_until_it_is_right(start: Start, path: Path) -> None:
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "n", "ctrl+s")
        assert "✗ The question cannot be empty." in text_of(pilot)
        await press(pilot, "Q", "ctrl+s")
        assert "✗" not in text_of(pilot)
        assert len(added(path)) == 1


async def test_a_duplicate_and_a_new_deck_are_said_while_typing(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        text(pilot, "front").text = "what IS *drift*?"
        form_of(pilot).query_one("#deck", Input).value = "New one"
        await settled(pilot)
        assert "Already in Interview::Operations · New deck: New one" in text_of(pilot)
