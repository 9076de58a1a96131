from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from textual.events import Paste
from textual.widgets import Input, ProgressBar, Static

from flashcards.collection import Collection
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.importing import ImportScreen
from flashcards.tui.widgets.file_tree import FileTree
from flashcards.tui.widgets.import_parts import Preview
from tests.tui.driving import Start, lines_of, text_of
from tests.tui.importing import TABLE, decks_in, opened, press, settled


@pytest.mark.parametrize("size", [(60, 15), (120, 40)])
async def test_a_file_is_previewed_then_imported_then_taken_back(
    start: Start, path: Path, folder: Path, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        before = decks_in(path)
        await opened(pilot)
        assert ".hidden" not in text_of(pilot)
        await press(pilot, "end", "enter")
        for words in (
            "Preview: nothing is imported yet",
            "2 to add, 0 to update",
            "What is a pod?",
        ):
            assert words in text_of(pilot)
        assert decks_in(path) == before

        await press(pilot, "ctrl+s")
        assert "Imported; back on the decks, u undoes it" in text_of(pilot)
        assert set(decks_in(path)) == {*before, "kubernetes"}
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DecksScreen)
        shown = text_of(pilot)
        assert "5 cards for today" in shown
        assert "Imported: 2 added, 0 updated, 0 unchanged" in shown
        await press(pilot, "u")
        assert "Undone: imported kubernetes.tsv, today 12:00" in text_of(pilot)
        assert "3 cards for today" in text_of(pilot)
    assert decks_in(path) == before


async def test_a_folder_is_imported_file_by_file_with_its_problems(
    start: Start, path: Path, folder: Path
) -> None:
    async with start() as pilot:
        await opened(pilot)
        await press(pilot, "home", "down", "enter", "ctrl+s")
        shown = text_of(pilot)
        for words in ("2 of 2 read", "2 to add", "Problems  1, listed below"):
            assert words in shown
        await press(pilot, "end")
        assert "more/two.tsv:3: " in text_of(pilot)
        await press(pilot, "ctrl+s")
        assert "u undoes it" in text_of(pilot)
    assert {"one", "two"} <= set(decks_in(path))


async def test_another_deck_asks_for_another_preview(
    start: Start, path: Path, folder: Path
) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        await press(pilot, "end", "enter")
        screen.query_one("#deck", Input).value = "Work::Cluster"
        await press(pilot, "ctrl+s")
        assert "Preview: nothing is imported yet" in text_of(pilot)
        assert "Decks     Work::Cluster" in text_of(pilot)
        assert "Work::Cluster" not in decks_in(path)
        await press(pilot, "ctrl+s")
    assert "Work::Cluster" in decks_in(path)


async def test_importing_again_says_that_nothing_was_new(start: Start, folder: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await press(pilot, "end", "enter", "ctrl+s", "ctrl+s")
        assert "0 to add, 0 to update, 2 unchanged" in text_of(pilot)
        await press(pilot, "ctrl+s")
        assert "Nothing was new" in text_of(pilot)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "✗ Choose a file or a folder first."),
        ("nowhere.txt", f"cannot be read: {os.strerror(errno.ENOENT)}."),
        ("~nobody-of-that-name/x", f"cannot be read: {os.strerror(errno.ENOENT)}."),
        ("-", f"cannot be read: {os.strerror(errno.ENOENT)}."),
        ("picture.png", "✗ picture.png"),
    ],
)
async def test_what_cannot_be_imported_is_reported_in_one_line(
    start: Start, folder: Path, typed: str, complaint: str
) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    async with start(size=(160, 24)) as pilot:
        screen = await opened(pilot)
        screen.query_one("#path", Input).value = typed
        await press(pilot, "ctrl+s")
        assert complaint in " ".join(text_of(pilot).split())
        assert not screen.query_one(Preview).display


async def test_a_collection_that_cannot_be_used_is_reported_too(
    start: Start, path: Path, folder: Path
) -> None:
    async with start() as pilot:
        await opened(pilot)
        path.write_bytes(b"something else " * 1000)
        await press(pilot, "end", "enter")
        assert "✗" in text_of(pilot)
        assert isinstance(pilot.app.screen, ImportScreen)


async def test_a_folder_that_is_typed_is_looked_into(
    start: Start, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "deck.tsv").write_text(TABLE)
    async with start(size=(60, 15)) as pilot:
        screen = await opened(pilot)
        field = screen.query_one("#path", Input)
        field.value = "../elsewhere"
        field.focus()
        await press(pilot, "enter")
        assert screen.query_one(FileTree).has_focus
        assert any(line.strip().endswith("deck.tsv") for line in lines_of(pilot))
        await press(pilot, "end", "enter")
        assert "The smallest unit." in text_of(pilot)


async def test_a_bar_follows_the_files_of_a_folder(start: Start, folder: Path) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        shown: list[tuple[str, float | None, float]] = []
        bar = screen.query_one(ProgressBar)
        screen.watch(
            bar, "progress", lambda: shown.append((_reading(screen), bar.total, bar.progress))
        )
        screen.query_one("#path", Input).value = "more"
        screen.query_one("#deck", Input).focus()
        await press(pilot, "enter")

        assert ("Reading 2 of 2: more/two.tsv", 2, 1) in shown
        assert not screen.query_one("#progress").display
        assert "2 to add" in text_of(pilot)


def _reading(screen: ImportScreen) -> str:
    return str(screen.query_one("#reading", Static).content)


async def test_a_path_is_typed_at_once_and_no_letter_is_a_command(
    start: Start, path: Path, folder: Path
) -> None:
    (folder / "quit.tsv").write_text(TABLE)
    async with start() as pilot:
        theme = pilot.app.theme
        await press(pilot, "i", *"quit", "full_stop", *"tsv", "enter")
        assert "2 to add" in text_of(pilot)
        assert pilot.app.theme == theme
        await press(pilot, "ctrl+s")
    assert "quit" in decks_in(path)


async def test_a_path_can_be_corrected_after_it_was_wrong(start: Start, folder: Path) -> None:
    async with start() as pilot:
        await press(pilot, "i", *"kubernetes_", "enter")
        assert "✗" in text_of(pilot)
        await press(pilot, "backspace", "full_stop", *"tsv", "enter")
        assert "2 to add" in text_of(pilot)


async def test_what_was_wrong_is_gone_once_another_path_is_typed(
    start: Start, folder: Path
) -> None:
    async with start() as pilot:
        await press(pilot, "i", *"kubernetes_", "enter")
        await press(pilot, "backspace")
        assert "✗" not in text_of(pilot)


@pytest.mark.parametrize("before", [(), ("down",), ("up", "enter", "ctrl+s")])
async def test_a_pasted_path_is_taken_wherever_the_focus_is(
    start: Start, folder: Path, before: tuple[str, ...]
) -> None:
    async with start() as pilot:
        await press(pilot, "i", *before)
        screen = pilot.app.screen
        screen.query_one("#path", Input).value = ""
        (screen.focused or screen).post_message(Paste(f"{folder / 'kubernetes.tsv'}\n"))
        await settled(pilot)
        await press(pilot, "ctrl+s")
        assert "2 to add" in text_of(pilot) or "2 added" in text_of(pilot)


async def test_a_path_is_completed(start: Start, folder: Path) -> None:
    async with start() as pilot:
        await press(pilot, "i", "m")
        await press(pilot, "right", "o", "right")
        assert pilot.app.screen.query_one("#path", Input).value == "more/one.tsv"


@pytest.mark.parametrize("key", ["enter", "ctrl+s"])
async def test_a_completion_that_is_shown_is_taken(start: Start, folder: Path, key: str) -> None:
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "i")
        assert "→ completes a path" in text_of(pilot)
        await press(pilot, *"kub", key)
        assert pilot.app.screen.query_one("#path", Input).value == "kubernetes.tsv"
        assert "2 to add" in text_of(pilot)


async def test_a_path_that_is_there_is_not_completed(start: Start, folder: Path) -> None:
    (folder / "kub").write_text(TABLE.splitlines()[0] + "\nOne?\t1\n")
    async with start() as pilot:
        await press(pilot, "i", *"kub", "enter")
        assert pilot.app.screen.query_one("#path", Input).value == "kub"


@pytest.mark.parametrize("field", ["#path", "#deck"])
async def test_another_path_or_deck_takes_the_old_preview_away(
    start: Start, folder: Path, field: str
) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        await press(pilot, "end", "enter")
        assert screen.query_one(Preview).display
        screen.query_one(field, Input).value = "more"
        await settled(pilot)
        assert not screen.query_one(Preview).display
        await press(pilot, "home", "ctrl+s")
        assert screen.query_one(Preview).display


async def test_a_second_path_takes_the_result_of_the_first_away(start: Start, folder: Path) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        await press(pilot, "end", "enter", "ctrl+s")
        assert "Imported" in text_of(pilot)
        await press(pilot, "m")
        assert not screen.query_one(Preview).display


async def test_a_refused_file_is_named_before_the_others_are_imported(
    start: Start, path: Path, folder: Path
) -> None:
    (folder / "more" / "three.json").write_text('{"deck": [')
    async with start(size=(80, 24)) as pilot:
        await press(pilot, "i", *"more", "enter", "ctrl+s")
        shown = text_of(pilot)
        assert "1 file refused, ctrl+s imports the others" in " ".join(shown.split())
        assert "✗ more/three.json" in shown or "✗ three.json" in shown
        await press(pilot, "ctrl+s")
    assert {"one", "two"} <= set(decks_in(path))


@pytest.mark.parametrize("before", [("enter",), ("down",), ("end", "enter")])
async def test_a_second_path_is_typed_wherever_the_focus_is(
    start: Start, folder: Path, before: tuple[str, ...]
) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        theme = pilot.app.theme
        await press(pilot, *before)
        await press(pilot, *"quit?j")
        assert pilot.app.is_running
        assert pilot.app.screen is screen
        assert pilot.app.theme == theme
        assert screen.query_one("#path", Input).value == "quit?j"


async def test_notes_that_are_elsewhere_stay_or_are_moved_as_the_preview_says(
    start: Start, path: Path, folder: Path
) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        assert "ctrl+t" not in screen.active_bindings
        await press(pilot, "end", "enter")
        assert "ctrl+t" in screen.active_bindings
        await press(pilot, "ctrl+s")
        screen.query_one("#deck", Input).value = "Work"
        await press(pilot, "ctrl+s")
        assert "2 to add" in text_of(pilot)
        await press(pilot, "ctrl+t")
        assert "Preview: nothing is imported yet; notes that are there are moved" in text_of(pilot)
        assert "2 notes to move from kubernetes" in text_of(pilot)
        await press(pilot, "ctrl+t")
        assert "2 to add" in text_of(pilot)
        await press(pilot, "ctrl+t", "ctrl+s")
        assert "2 notes moved from kubernetes" in text_of(pilot)
        assert "u undoes it" in text_of(pilot)
    with Collection(path) as collection:
        assert {c.deck for c in collection.search.rows(collection.search.cards("pod"))} == {"Work"}
