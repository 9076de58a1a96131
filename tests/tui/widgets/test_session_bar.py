"""How far a session has come."""

from __future__ import annotations

from flashcards.tui.widgets.session_bar import SessionBar
from tests.tui.driving import MINUTE, FrozenClock, Start


async def test_the_number_of_cards_of_a_session_stays_the_same(
    start: Start, clock: FrozenClock
) -> None:
    async with start("operations") as pilot:
        seen = []
        for rating in ("1", "4", "3", "3", "3"):
            bar = pilot.app.screen.query_one(SessionBar).progress
            assert bar is not None
            seen.append((bar.done, bar.total))
            await pilot.press("space", rating)
            clock.at_ms += MINUTE
        assert {total for _, total in seen} == {2}
        assert [done for done, _ in seen] == sorted(done for done, _ in seen)
