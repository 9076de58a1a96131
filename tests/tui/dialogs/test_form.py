"""Forms: what is wrong is said, and changes are not dropped without asking."""

from __future__ import annotations

from textual.widgets import TextArea

from flashcards.tui.dialogs.form import DiscardScreen
from flashcards.tui.screens.review import ReviewScreen
from tests.tui.driving import Start, text_of


async def test_a_form_says_what_is_wrong_and_asks_before_dropping_changes(start: Start) -> None:
    async with start("languages") as pilot:
        await pilot.press("e", "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)

        await pilot.press("e")
        form = pilot.app.screen
        form.query_one("#front", TextArea).text = "  "
        await pilot.press("ctrl+s")
        assert "✗ The question cannot be empty." in text_of(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, DiscardScreen)
        await pilot.press("n")
        assert pilot.app.screen is form
        await pilot.press("escape", "y")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "「猫」" in text_of(pilot)
