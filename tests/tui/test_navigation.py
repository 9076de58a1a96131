"""How the app opens its screens."""

from __future__ import annotations

from typing import Any

import pytest

from flashcards.tui.app import FlashcardsApp
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.review import ReviewScreen
from flashcards.tui.widgets.session_bar import SessionBar
from tests.tui.driving import Start, text_of


async def test_a_named_deck_opens_at_once_and_escape_leads_to_the_decks(start: Start) -> None:
    async with start("languages") as pilot:
        assert "「猫」" in text_of(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_a_session_begins_with_its_own_numbers(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    render = SessionBar.render

    def recorded(bar: SessionBar) -> Any:
        content = render(bar)
        drawn.append(content.plain)
        return content

    monkeypatch.setattr(SessionBar, "render", recorded)
    async with start("operations") as pilot:
        await pilot.pause()
        assert drawn
        assert [line for line in drawn if "of 2" not in line and "/2" not in line] == []


async def test_a_key_is_not_lost_while_the_first_card_is_laid_out(start: Start) -> None:
    async with start() as pilot:
        app = pilot.app
        assert isinstance(app, FlashcardsApp)
        assert app.collection is not None
        app.study(app.collection.decks.find("operations"))
        assert isinstance(app.screen, ReviewScreen)
        await pilot.press("space")
        await pilot.pause()
        assert app.screen.revealed
        assert "A change of the data" in text_of(pilot)
