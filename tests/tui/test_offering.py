from __future__ import annotations

import pytest
from textual.screen import Screen

from flashcards.study.scope import Offer, Scope
from flashcards.tui.host import host_of
from flashcards.tui.offering import Counted, count
from tests.tui.driving import Start, settled


class Listening(Screen[None]):
    """Keeps what it was sent."""

    got: Counted | None = None

    def on_counted(self, message: Counted) -> None:
        self.got = message


@pytest.mark.parametrize(
    ("query", "offer", "error"),
    [("deck:languages", Offer(due=1, cram=1), ""), ("is:nothing", None, "at character 4")],
)
async def test_a_screen_gets_the_offer_or_the_mistake(
    start: Start, query: str, offer: Offer | None, error: str
) -> None:
    async with start() as pilot:
        screen = Listening()
        await pilot.app.push_screen(screen)
        count(screen, host_of(screen).open_again, Scope(query=query))
        await settled(pilot)
        assert screen.got is not None
        assert screen.got.offer == offer
        assert error in screen.got.error
