"""Forms: what is wrong is said, and changes are not dropped without asking."""

from __future__ import annotations

from textual.widgets import Input, TextArea

from flashcards.tui.dialogs.form import DiscardScreen
from flashcards.tui.screens.review import ReviewScreen
from flashcards.tui.widgets.reading import Reading
from tests.tui.driving import Start, press, screen_of, text_of


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


async def test_the_field_with_the_focus_stays_in_sight_when_the_window_gets_lower(
    start: Start,
) -> None:
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "o")
        field = screen_of(pilot).query(Input).last()
        field.focus()
        await pilot.resize_terminal(60, 15)
        await pilot.pause()
        await pilot.pause()
        assert screen_of(pilot).query_one(Reading).region.contains_region(field.region)
