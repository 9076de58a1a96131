"""What the tests of the statistics screen share: going there, and waiting for its figures."""

from __future__ import annotations

from flashcards.tui.screens.statistics import StatisticsScreen
from tests.tui.driving import Driven, work_done


async def opened(pilot: Driven) -> StatisticsScreen:
    await pilot.press("s")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, StatisticsScreen)
    return screen


async def settled(pilot: Driven) -> None:
    await pilot.pause()
    await work_done(pilot.app)
    await pilot.pause()
    await pilot.pause()
