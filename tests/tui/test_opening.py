"""While the collection opens: what is shown, and what becomes of keys."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from flashcards.collection import first_run
from flashcards.tui.app import FlashcardsApp
from flashcards.tui.dialogs.help import HelpScreen
from flashcards.tui.dialogs.options import OptionsScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.review import ReviewScreen
from flashcards.tui.widgets.session_bar import SessionBar
from tests.tui.driving import Driven, FrozenClock, Start, settled, text_of

StartSlowly = Callable[[], AbstractAsyncContextManager[tuple[Driven, Event]]]


@pytest.fixture
def start_slowly(path: Path, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> StartSlowly:
    """Runs the app, whose collection opens when the event is set."""
    gate = Event()
    opened = first_run.open_collection

    def wait(*arguments: Any, **options: Any) -> Any:
        gate.wait(60)
        return opened(*arguments, **options)

    monkeypatch.setattr(first_run, "open_collection", wait)

    @asynccontextmanager
    async def starting() -> AsyncIterator[tuple[Driven, Event]]:
        app = FlashcardsApp(path, clock=clock)
        async with app.run_test(size=(80, 24)) as pilot:
            try:
                yield pilot, gate
            finally:
                gate.set()

    return starting


async def open_up(pilot: Driven, gate: Event) -> None:
    gate.set()
    await settled(pilot)
    for _ in range(6):
        await pilot.pause()


async def test_keys_pressed_while_opening_act_once_it_is_open(start_slowly: StartSlowly) -> None:
    async with start_slowly() as (pilot, gate):
        await pilot.press("j", "j", "j", "o")
        assert "Opening…" in text_of(pilot)
        await open_up(pilot, gate)
        assert isinstance(pilot.app.screen, OptionsScreen)
        assert "Options · Languages" in text_of(pilot)


@pytest.mark.parametrize("keys", [("enter", "enter", "enter"), ("space", "space", "3")])
async def test_keys_pressed_while_opening_do_not_go_on_in_a_session(
    start_slowly: StartSlowly, keys: tuple[str, ...]
) -> None:
    async with start_slowly() as (pilot, gate):
        await pilot.press(*keys)
        await open_up(pilot, gate)
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert not pilot.app.screen.revealed
        assert pilot.app.screen.session.answered == 0


async def test_what_needs_no_collection_works_while_it_opens(start_slowly: StartSlowly) -> None:
    async with start_slowly() as (pilot, gate):
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        await pilot.press("escape")
        await open_up(pilot, gate)
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
