"""The app as screens see it."""

from __future__ import annotations

import inspect

import pytest

from flashcards.tui.app import FlashcardsApp
from flashcards.tui.host import Host, host_of
from tests.tui.driving import Start, screen_of

NAMES = [name for name, value in vars(Host).items() if callable(value) and name[0] != "_"]


@pytest.mark.parametrize("name", NAMES)
def test_the_app_offers_what_screens_ask_of_it(name: str) -> None:
    """A cast hides from the type checker whether it does."""
    wanted, offered = getattr(Host, name), getattr(FlashcardsApp, name)

    assert [*inspect.signature(offered).parameters] == [*inspect.signature(wanted).parameters]


async def test_a_screen_finds_its_collection_through_the_app(start: Start) -> None:
    async with start() as pilot:
        host = host_of(screen_of(pilot))
        assert isinstance(host, FlashcardsApp)
        assert host.collection is not None
        assert host.undo_since() == host.collection.today()
