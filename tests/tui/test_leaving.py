"""Ctrl+C, Ctrl+Z and quitting mean one thing on every screen, and lose nothing."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from textual.widgets import Input, TextArea

from flashcards.tui.app import FlashcardsApp
from flashcards.tui.dialogs.edit import EditScreen
from flashcards.tui.dialogs.form import DiscardScreen
from tests.tui.driving import SCREENS, Driven, Start, StartOn, notices_of, press

DIALOGS = {
    "decks": ("f1", "ctrl+p"),
    "question": ("f1", "ctrl+p", "w", "e", "f"),
    "statistics": ("d", "ctrl+p"),
}
WITH_DIALOGS = [(name, (key,)) for name, keys in DIALOGS.items() for key in keys]
EVERYWHERE = [*((name, ()) for name in SCREENS), *WITH_DIALOGS]


def is_left(pilot: Driven) -> bool:
    return not pilot.app.is_running or pilot.app._exit


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
@pytest.mark.parametrize(("name", "dialog"), EVERYWHERE)
async def test_it_quits_on_every_screen_and_covers_nothing_with_a_notice(
    start_on: StartOn, name: str, dialog: tuple[str, ...], key: str
) -> None:
    async with start_on(name) as pilot:
        await press(pilot, *dialog)
        await pilot.press(key)
        assert is_left(pilot)
        assert notices_of(pilot) == []


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+q"])
@pytest.mark.parametrize("name", ["options", "edit"])
async def test_a_form_with_changes_asks_before_the_program_is_left(
    start_on: StartOn, name: str, key: str
) -> None:
    async with start_on(name) as pilot:
        form = pilot.app.screen
        await press(pilot, "space" if name == "options" else "x", key)
        assert isinstance(pilot.app.screen, DiscardScreen)
        await press(pilot, key, key)
        assert isinstance(pilot.app.screen, DiscardScreen)
        await press(pilot, "n")
        assert pilot.app.screen is form
        assert not is_left(pilot)
        await press(pilot, key, "y")
        assert is_left(pilot)


async def test_changes_of_a_form_below_a_dialog_are_asked_about_too(start_on: StartOn) -> None:
    async with start_on("edit") as pilot:
        await press(pilot, "x", "ctrl+p", "ctrl+c")
        assert isinstance(pilot.app.screen, DiscardScreen)


@pytest.mark.parametrize("id_", ["tags", "back"])
async def test_what_is_selected_in_a_field_is_copied(start_on: StartOn, id_: str) -> None:
    async with start_on("edit") as pilot:
        field = pilot.app.screen.query_one(f"#{id_}")
        assert isinstance(field, Input | TextArea)
        field.focus()
        field.select_all()
        await press(pilot, "ctrl+c")
        assert not is_left(pilot)
        assert pilot.app.clipboard == (
            "ml" if id_ == "tags" else "A change of the **data** after training."
        )


async def test_a_mouse_drawn_over_a_card_does_not_keep_the_program_from_being_left(
    start_on: StartOn,
) -> None:
    async with start_on("answer") as pilot:
        await pilot.mouse_down("#answer", offset=(2, 1))
        await pilot.hover("#answer", offset=(9, 1))
        await pilot.mouse_up("#answer", offset=(9, 1))
        await press(pilot, "ctrl+c")
        assert is_left(pilot)


@pytest.mark.parametrize(("name", "dialog"), EVERYWHERE)
async def test_the_program_goes_to_the_background_from_every_screen(
    start_on: StartOn, monkeypatch: pytest.MonkeyPatch, name: str, dialog: tuple[str, ...]
) -> None:
    suspended = []
    monkeypatch.setattr(
        FlashcardsApp, "action_suspend_process", lambda app: suspended.append(app.screen)
    )
    async with start_on(name) as pilot:
        await press(pilot, *dialog, "ctrl+z")
        in_a_text = isinstance(pilot.app.focused, TextArea)
        assert suspended == ([] if in_a_text else [pilot.app.screen])


async def test_in_a_text_ctrl_z_undoes_typing(start_on: StartOn) -> None:
    async with start_on("edit") as pilot:
        await press(pilot, "x", "ctrl+z")
        assert isinstance(pilot.app.screen, EditScreen)
        assert not pilot.app.screen.is_changed


@pytest.mark.skipif(sys.platform == "win32", reason="there are no jobs there")
async def test_the_whole_job_goes_to_the_background(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    signals: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "killpg", lambda *signal_: signals.append(signal_))
    monkeypatch.setattr(os, "getpgrp", lambda: 7)
    for session, expected in ((1, [(7, signal.SIGTSTP)]), (7, [])):
        signals.clear()
        monkeypatch.setattr(os, "getsid", lambda _, session=session: session)
        async with start() as pilot:
            driver = pilot.app._driver
            assert driver is not None
            monkeypatch.setattr(type(driver), "can_suspend", property(lambda _: True))
            await press(pilot, "ctrl+z")
            assert signals == expected
