from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, ProgressBar, Static

from flashcards.collection import Collection
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.importing import ImportScreen, Preview
from flashcards.tui.widgets.file_tree import FileTree
from tests.tui.driving import Driven, Start, lines_of, text_of

TABLE = "front\tback\nWhat is a pod?\tThe smallest unit.\nWhat is a node?\tA machine.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The present directory, with a folder of two decks, a hidden file, and a deck."""
    folder = tmp_path / "files"
    (folder / "more").mkdir(parents=True)
    (folder / ".hidden.tsv").write_text(TABLE)
    (folder / "kubernetes.tsv").write_text(TABLE)
    (folder / "more" / "one.tsv").write_text("front\tback\nOne?\t1\n")
    (folder / "more" / "two.tsv").write_text("front\tback\nTwo?\t2\nNo answer\n")
    monkeypatch.chdir(folder)
    return folder


async def opened(pilot: Driven) -> ImportScreen:
    await pilot.press("i")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ImportScreen)
    return screen


async def settled(pilot: Driven) -> None:
    """Waits for files and imports; the tree's own loader never ends."""
    for _ in range(2):
        await pilot.pause()
        for worker in list(pilot.app.workers):
            if worker.name != "_loader":
                await worker.wait()
    await pilot.pause()


async def press(pilot: Driven, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def decks_in(path: Path) -> list[str]:
    with Collection(path) as collection:
        return [deck.name for deck in collection.decks()]


@pytest.mark.parametrize("size", [(60, 15), (120, 40)])
async def test_a_file_is_previewed_then_imported_then_taken_back(
    start: Start, path: Path, folder: Path, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        before = decks_in(path)
        await opened(pilot)
        assert ".hidden" not in text_of(pilot)
        await press(pilot, "G", "enter")
        for words in ("Preview: nothing is imported yet", "2 added, 0 updated", "What is a pod?"):
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
        assert "Undone: importing kubernetes.tsv" in text_of(pilot)
        assert "3 cards for today" in text_of(pilot)
    assert decks_in(path) == before


async def test_a_folder_is_imported_file_by_file_with_its_problems(
    start: Start, path: Path, folder: Path
) -> None:
    async with start() as pilot:
        await opened(pilot)
        await press(pilot, "g", "j", "enter", "ctrl+s")
        shown = text_of(pilot)
        for words in ("2 of 2 read", "2 added", "Problems  1, listed below"):
            assert words in shown
        await press(pilot, "G")
        assert "more/two.tsv:3: " in text_of(pilot)
        await press(pilot, "ctrl+s")
        assert "u undoes it" in text_of(pilot)
    assert {"one", "two"} <= set(decks_in(path))


async def test_another_deck_asks_for_another_preview(
    start: Start, path: Path, folder: Path
) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        await press(pilot, "G", "enter")
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
        await press(pilot, "G", "enter", "ctrl+s", "ctrl+s")
        assert "0 added, 0 updated, 2 unchanged" in text_of(pilot)
        await press(pilot, "ctrl+s")
        assert "Nothing was new" in text_of(pilot)


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "✗ Choose a file or a folder first."),
        ("nowhere.txt", "cannot be read: No such file or directory."),
        ("~nobody-of-that-name/x", "cannot be read: No such file or directory."),
        ("-", "cannot be read: No such file or directory."),
        ("picture.png", "✗ picture.png"),
    ],
)
async def test_what_cannot_be_imported_is_told_in_one_line(
    start: Start, folder: Path, typed: str, complaint: str
) -> None:
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    async with start(size=(160, 24)) as pilot:
        screen = await opened(pilot)
        screen.query_one("#path", Input).value = typed
        await press(pilot, "ctrl+s")
        assert complaint in " ".join(text_of(pilot).split())
        assert not screen.query_one(Preview).display


async def test_a_collection_that_cannot_be_used_is_told_too(
    start: Start, path: Path, folder: Path
) -> None:
    async with start() as pilot:
        await opened(pilot)
        path.write_bytes(b"something else " * 1000)
        await press(pilot, "G", "enter")
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
        await press(pilot, "G", "enter")
        assert "The smallest unit." in text_of(pilot)


@pytest.mark.parametrize(("keys", "kept"), [(("ctrl+s",), True), (("space", "ctrl+s"), False)])
async def test_which_questions_are_old_ones_in_other_words_is_asked(
    start: Start, path: Path, folder: Path, keys: tuple[str, ...], kept: bool
) -> None:
    file = folder / "kubernetes.tsv"
    async with start() as pilot:
        await opened(pilot)
        await press(pilot, "G", "enter", "ctrl+s")
        file.write_text(
            file.read_text("utf-8").replace("What is a pod?", "What is a pod??"), "utf-8"
        )
        await press(pilot, "escape")
        await opened(pilot)
        await press(pilot, "G", "enter")
        assert "Reworded  1 question, listed below" in text_of(pilot)

        await press(pilot, "ctrl+s")
        assert "The same question?" in text_of(pilot)
        assert "What is a pod? → What is a pod??" in text_of(pilot)
        await press(pilot, *keys)
        assert "Imported" in text_of(pilot)
    with Collection(path) as collection:
        fronts = [note.front for note in collection.notes(collection.find_deck("kubernetes"))]
    assert ("What is a pod?" in fronts) is not kept
    assert "What is a pod??" in fronts


async def test_a_bar_follows_the_files_of_a_folder(start: Start, folder: Path) -> None:
    async with start() as pilot:
        screen = await opened(pilot)
        told: list[tuple[str, float | None, float]] = []
        bar = screen.query_one(ProgressBar)
        screen.watch(
            bar, "progress", lambda: told.append((_reading(screen), bar.total, bar.progress))
        )
        screen.query_one("#path", Input).value = "more"
        screen.query_one("#deck", Input).focus()
        await press(pilot, "enter")

        assert ("Reading 2 of 2: more/two.tsv", 2, 1) in told
        assert not screen.query_one("#progress").display
        assert "2 added" in text_of(pilot)


def _reading(screen: ImportScreen) -> str:
    return str(screen.query_one("#reading", Static).content)
