"""The program as a whole: opening, commands, theme, configuration."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from textual.screen import ModalScreen, Screen

from flashcards.errors import FlashcardsError
from flashcards.tui import app as tui_app
from flashcards.tui import themes
from flashcards.tui.app import FlashcardsApp, run
from flashcards.tui.drawing import pictures
from tests.tui.driving import Start, answers_of, notices_of, text_of


async def test_the_palette_has_every_command_of_the_screen(start: Start) -> None:
    async with start("languages") as pilot:
        app = pilot.app
        hidden = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Undo", "Edit", "Suspend", "Bury", "Flag", "Reset", "Why", "Theme"} <= hidden
        assert "Good" not in hidden
        await pilot.press("space")
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        assert {"Again", "Hard", "Good", "Easy", "Decks", "Keys", "Quit"} <= commands.keys()
        await commands["Good"].callback()
        assert answers_of(pilot) == 1


_NARROW_OR_BROAD = [(0, "-narrow"), (50, "-broad")]


class _Broad(Screen[None]):
    """Has breakpoints of its own, as the list of cards does."""

    HORIZONTAL_BREAKPOINTS = _NARROW_OR_BROAD


@pytest.mark.parametrize(
    ("size", "usual", "broad"),
    [
        ((60, 15), {"-short", "-wide"}, {"-short", "-broad"}),
        ((40, 40), {"-tall", "-narrow"}, {"-tall", "-narrow"}),
    ],
)
async def test_a_screen_has_the_look_of_the_window_before_its_first_frame(
    start: Start, size: tuple[int, int], usual: set[str], broad: set[str]
) -> None:
    looks = {"-short", "-medium", "-tall", "-narrow", "-wide", "-broad"}
    async with start(size=size) as pilot:
        for screen, classes in ((ModalScreen[None](), usual), (_Broad(), broad)):
            opened = pilot.app.push_screen(screen)
            assert screen.classes & looks == classes
            await opened


async def test_the_theme_is_switched_and_remembered(start: Start, own_taste: Path) -> None:
    own_taste.write_text('[keys]\n"app.quit" = "Q"\n')
    async with start() as pilot:
        assert pilot.app.theme == themes.DARK.name
        await pilot.press("t")
        await pilot.pause()
    assert own_taste.read_text().splitlines()[0] == 'theme = "flashcards-light"'
    assert '"app.quit" = "Q"' in own_taste.read_text()
    async with start() as pilot:
        assert pilot.app.theme == themes.LIGHT.name


@pytest.mark.parametrize(
    ("config", "notice"),
    [
        ('theme = "neon"', "There is no theme “neon”; flashcards-dark is used."),
        ('[keys]\n"review.udno" = "z"', 'unknown command "review.udno"'),
        ('[keys]\n"review.undo" = "e"', "“e” is “Undo” now, no longer “Edit”."),
        ("theme = ", "cannot be read"),
    ],
)
async def test_a_mistake_in_the_configuration_is_reported_and_survived(
    start: Start, own_taste: Path, config: str, notice: str
) -> None:
    own_taste.write_text(config)
    async with start("languages") as pilot:
        assert any(notice in text for text in notices_of(pilot))
        assert pilot.app.theme == themes.DARK.name


async def test_without_colour_every_state_still_has_its_sign(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start() as pilot:
        assert pilot.app.no_color
        assert "▌ Interview" in text_of(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("space")
        for words in ("● hard", "New 2", "1 Again", "3 Good"):
            assert words in text_of(pilot)
        svg = pilot.app.export_screenshot()
        assert svg


def test_without_a_terminal_it_refuses_and_says_what_works(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(FlashcardsError, match="flashcards review --plain"):
        run(path)


def test_an_error_of_the_program_reaches_the_shell(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(FlashcardsApp):
        def run(self, *_arguments: object, **_options: object) -> None:
            self._return_code = 1

    for stream in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(tui_app, "FlashcardsApp", Broken)
    monkeypatch.setattr(pictures, "prepare", lambda _folder: None)
    with pytest.raises(SystemExit) as ended:
        run(path)
    assert ended.value.code == 1


def test_the_first_paint_waits_for_no_heavy_library() -> None:
    code = (
        "import sys, flashcards.tui.app; "
        "print([m for m in ('sqlalchemy', 'fsrs', 'markdown_it', 'alembic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
