"""The list of keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.tui import keys, screen_keys
from flashcards.tui.dialogs.help import TITLES, HelpScreen
from tests.tui.driving import Start, answers_of, lines_of, text_of


async def test_the_keys_are_listed_as_they_are_mapped(start: Start, own_taste: Path) -> None:
    own_taste.write_text('[keys]\n"review.undo" = "z"\n"review.good" = "g"\n"move.top" = "home"\n')
    async with start("languages", size=(80, 50)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        lines = text_of(pilot).splitlines()
        assert any(line.split()[1:4] == ["z", "Undo", "the"] for line in lines)
        assert any(line.split()[1:4] == ["g", "Good:", "recalled"] for line in lines)
        await pilot.press("escape", "space")
        assert "g Good" in text_of(pilot)
        await pilot.press("3")
        assert answers_of(pilot) == 0
        await pilot.press("g")
        assert answers_of(pilot) == 1
        await pilot.press("z")
        assert answers_of(pilot) == 0


async def test_words_that_take_two_lines_stand_below_each_other(start: Start) -> None:
    async with start("operations", size=(60, 60)) as pilot:
        await pilot.press("question_mark")
        await pilot.pause()
        lines = lines_of(pilot)
        (row,) = [number for number, line in enumerate(lines) if "Suspend: never" in line]
        below = lines[row + 1]
        assert "unsuspend it" in below
        assert lines[row].index("Suspend:") == len(below) - len(below.lstrip("│ "))


@pytest.mark.parametrize("name", screen_keys.SCREENS)
def test_the_commands_of_every_screen_with_help_have_a_heading(name: str) -> None:
    ids = {key.id or "" for key in keys.bindings_of(screen_keys.SCREENS[name])}
    commands = {id_.partition(".")[0] for id_ in ids if id_}
    if "app.help" in ids:
        assert commands <= set(TITLES)


@pytest.mark.parametrize(
    ("key", "command"), [("I", "Add an interview"), ("b", "Back to the decks")]
)
async def test_a_list_above_the_decks_lists_its_own_keys(
    start: Start, key: str, command: str
) -> None:
    async with start(size=(80, 40)) as pilot:
        await pilot.press(key, "question_mark")
        assert command in text_of(pilot)


async def test_keys_are_wrapped_again_when_the_window_changes(start: Start) -> None:
    async with start("operations", size=(120, 60)) as pilot:
        await pilot.press("question_mark")
        await pilot.resize_terminal(60, 60)
        await pilot.pause()
        lines = lines_of(pilot)
        (row,) = [number for number, line in enumerate(lines) if "Suspend: never" in line]
        below = lines[row + 1]
        assert lines[row].index("Suspend:") == len(below) - len(below.lstrip("│ "))
