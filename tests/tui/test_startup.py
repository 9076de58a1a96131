"""While the collection opens: what is shown, what becomes of keys, and how it can fail."""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from flashcards.collection import Collection, first_run
from flashcards.collection.backups import Backups
from flashcards.errors import DatabaseError, UnknownDeckError
from flashcards.support.gc_pause import pause_for_start
from flashcards.tui import startup
from flashcards.tui.app import FlashcardsApp
from flashcards.tui.dialogs.help import HelpScreen
from flashcards.tui.dialogs.options import OptionsScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.review import ReviewScreen
from tests.tui.driving import Driven, FrozenClock, Start, notices_of, settled, text_of, work_done

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


async def test_what_cannot_be_opened_ends_the_program_with_one_clear_error(
    tmp_path: Path, path: Path
) -> None:
    foreign = tmp_path / "notes.txt"
    foreign.write_text("not a collection")
    for app, error in (
        (FlashcardsApp(foreign), DatabaseError),
        (FlashcardsApp(path, deck="nowhere"), UnknownDeckError),
    ):
        async with app.run_test() as pilot:
            await work_done(app)
            await pilot.pause()
        assert isinstance(app.failure, error)
        assert app.return_code == 1


async def test_the_day_s_backup_is_made_and_a_failure_is_reported(
    start: Start, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as pilot:
        assert len(list((path.parent / "backups").glob("*.daily.db"))) == 1
        assert notices_of(pilot) == []

    def full(_self: Collection) -> None:
        raise DatabaseError("The disk is full.")

    monkeypatch.setattr(Backups, "make_daily", full)
    async with start() as pilot:
        assert notices_of(pilot) == ["Today's backup could not be made: The disk is full."]


def test_garbage_is_looked_for_again_once_the_first_card_is_ready() -> None:
    pause_for_start()
    try:
        startup.warm_up()
        assert gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
