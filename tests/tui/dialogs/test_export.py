"""The form of an export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input, Select

from flashcards.import_export.exporting import ExportFormat
from flashcards.tui.dialogs.export import ExportScreen, OverwriteScreen
from flashcards.tui.screens.decks import DecksScreen
from tests.tui.driving import Driven, Start, press, settled, text_of


async def fill(pilot: Driven, path: Path, what: str = "all", query: str = "") -> None:
    await press(pilot, "x")
    form = pilot.app.screen
    form.query_one("#what", Select).value = what
    form.query_one("#query", Input).value = query
    form.query_one("#path", Input).value = str(path)
    await pilot.pause()


def fronts(path: Path) -> list[str]:
    return [note["front"] for note in json.loads(path.read_text("utf-8"))["notes"]]


@pytest.mark.parametrize(
    ("what", "query", "count"), [("all", "", 3), ("deck", "", 2), ("search", "level:hard", 1)]
)
async def test_a_deck_everything_or_what_a_search_finds_is_exported(
    start: Start, folder: Path, what: str, query: str, count: int
) -> None:
    async with start() as pilot:
        await fill(pilot, folder / "out.json", what, query)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DecksScreen)
        plural = "" if count == 1 else "s"
        assert f"Exported {count} note{plural} to out.json" in text_of(pilot)
    assert len(fronts(folder / "out.json")) == count


async def test_the_ending_names_the_format_and_the_format_gives_the_ending(
    start: Start, folder: Path
) -> None:
    async with start() as pilot:
        await fill(pilot, folder / "out.csv")
        form = pilot.app.screen
        assert form.query_one("#form", Select).value is ExportFormat.CSV
        assert form.query_one("#schedule").disabled
        form.query_one("#form", Select).value = ExportFormat.APKG
        await pilot.pause()
        assert form.query_one("#path", Input).value == str(folder / "out.apkg")
        assert not form.query_one("#schedule").disabled


async def test_a_file_is_replaced_only_if_that_is_wanted(start: Start, folder: Path) -> None:
    out = folder / "out.json"
    out.write_text("{}", "utf-8")
    async with start() as pilot:
        await fill(pilot, out)
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, OverwriteScreen)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, ExportScreen)
        assert out.read_text("utf-8") == "{}"
        await press(pilot, "ctrl+s", "y")
        await settled(pilot)
        assert isinstance(pilot.app.screen, DecksScreen)
    assert len(fronts(out)) == 3


@pytest.mark.parametrize(
    ("name", "query", "problem"),
    [
        ("", "level:hard", "Name a file to write."),
        ("out.json", "level:", "level"),
        ("out.md", "*", "Markdown has one file for each deck"),
    ],
)
async def test_what_cannot_be_written_is_said_in_the_form(
    start: Start, folder: Path, name: str, query: str, problem: str
) -> None:
    async with start() as pilot:
        await fill(pilot, folder / name, "search", query)
        if not name:
            pilot.app.screen.query_one("#path", Input).value = ""
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ExportScreen)
        assert problem in text_of(pilot)
    assert not (folder / "out.json").exists()


async def test_several_decks_go_to_a_folder(start: Start, folder: Path) -> None:
    async with start() as pilot:
        await fill(pilot, folder / "decks")
        pilot.app.screen.query_one("#form", Select).value = ExportFormat.MARKDOWN
        await pilot.pause()
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "Exported 3 notes, 2 files to decks" in text_of(pilot)
    assert len(list((folder / "decks").glob("*.md"))) == 2


async def test_an_unwanted_export_is_left_without_a_question(start: Start, folder: Path) -> None:
    async with start() as pilot:
        await fill(pilot, folder / "out.json")
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_a_folder_that_is_missing_is_named_and_the_form_stays(
    start: Start, folder: Path
) -> None:
    async with start() as pilot:
        await fill(pilot, folder / "mistyped" / "out.json")
        await press(pilot, "ctrl+s")
        await settled(pilot)
        form = pilot.app.screen
        assert isinstance(form, ExportScreen)
        assert f"there is no folder {folder / 'mistyped'}" in form.problem
    assert not (folder / "mistyped").exists()
