"""Fitting the parameters on the screen."""

from __future__ import annotations

from pathlib import Path

from flashcards.tui.dialogs.fitting import FittingScreen
from flashcards.tui.screens.statistics import StatisticsScreen
from tests.tui.driving import Start, text_of
from tests.tui.figures import opened, settled


async def test_a_fit_of_few_reviews_says_why_nothing_is_taken(start: Start, studied: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FittingScreen)
        assert "Parameters unchanged: " in text_of(pilot)
        await pilot.press("y")
        assert isinstance(pilot.app.screen, FittingScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, StatisticsScreen)
