"""The field for typed answers, and what was typed in it before."""

from __future__ import annotations

import pytest
from textual.widgets import TextArea

from flashcards.tui.screens.review import ReviewScreen
from tests.tui.driving import Start, Stopwatch, attempts_of, press, text_of


async def test_keys_of_the_session_are_typed_into_the_field(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y")
        assert "Typing: its time does not count" in text_of(pilot)
        assert "show answer" not in text_of(pilot)
        await press(pilot, "s", "b", "1", "ctrl+r", "tab", "u", "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "What is drift?" in text_of(pilot)
        assert "target 3:00" in text_of(pilot)
        await press(pilot, "y", "ctrl+s", "1")
        assert attempts_of(pilot)[0].text == "sb1 u"


@pytest.mark.parametrize("keys", [("escape", "escape"), ("ctrl+q",), ("escape", "q")])
async def test_a_half_typed_answer_is_not_lost_without_a_question(
    start: Start, keys: tuple[str, ...]
) -> None:
    async with start("operations", size=(60, 15)) as pilot:
        await press(pilot, "v", "y", *"owner", *keys)
        assert "Discard what you typed?" in text_of(pilot)
        await press(pilot, "n")
        if keys[0] == "escape":
            await press(pilot, "y")
        assert pilot.app.screen.query_one(TextArea).text == "owner"
        await press(pilot, *keys, "y")
        assert not pilot.app.is_running or not isinstance(pilot.app.screen, ReviewScreen)


async def test_a_draft_waits_for_its_card(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y", *"owner", "escape", "l")
        assert "drift" not in text_of(pilot)
        await press(pilot, "y")
        assert pilot.app.screen.query_one(TextArea).text == ""
        await press(pilot, "escape", "l", "y")
        assert pilot.app.screen.query_one(TextArea).text == "owner"


async def test_undo_gives_a_typed_answer_its_text_again(start: Start, stopwatch: Stopwatch) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y", *"inputs", "ctrl+s")
        stopwatch.seconds += 1
        await press(pilot, "enter", "u", "y")
        assert pilot.app.screen.query_one(TextArea).text == "inputs"
