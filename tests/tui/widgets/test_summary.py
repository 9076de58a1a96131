"""What the end of a session says."""

from __future__ import annotations

from flashcards.tui.screens.decks import DecksScreen
from tests.tui.driving import MINUTE, FrozenClock, Start, Stopwatch, log_of, text_of


async def test_the_end_says_what_was_done_and_leads_back(
    start: Start, clock: FrozenClock, stopwatch: Stopwatch
) -> None:
    async with start("operations") as pilot:
        clock.at_ms += 30 * MINUTE
        stopwatch.seconds += 20
        await pilot.press("space", "4")
        stopwatch.seconds += 40
        await pilot.press("space", "4")
        shown = text_of(pilot)
        assert "Done for today" in shown
        assert "2 answers, 2 new cards in 1:00, 30 s each" in shown
        assert "Easy     2  ━━━" in shown
        assert "Nothing due tomorrow; next in" in shown
        await pilot.press("space", "3")
        assert len(log_of(pilot)) == 2
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "1 card for today" in text_of(pilot)
