"""Paths to choose and to complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.tui.widgets.file_tree import FileTree, PathSuggester, begins_path


@pytest.mark.parametrize(
    ("character", "begins"), [("a", True), ("/", True), ("猫", True), (" ", False), ("\t", False),
                              ("\x1b", False), (None, False)],
)  # fmt: skip
def test_what_is_typed_begins_a_path(character: str | None, begins: bool) -> None:
    assert begins_path(character) is begins


def test_hidden_files_and_names_that_no_terminal_shows_are_left_out(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("a.md", ".b.md", "c\x1b.md", "d\udcff.md", "é 猫.md")]

    tree = object.__new__(FileTree)  # a whole one would begin to watch the folder

    assert [path.name for path in tree.filter_paths(paths)] == ["a.md", "é 猫.md"]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("wo", "words.csv"), ("de", "decks/"), ("decks/o", "decks/one.md"), ("x", None), ("", None),
     (".h", None), ("gone/x", None), ("a\0", None)],
)  # fmt: skip
async def test_a_path_is_completed_by_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, completed: str | None
) -> None:
    (tmp_path / "decks").mkdir()
    for name in ("words.csv", "words.txt", ".hidden", "decks/one.md", "decks/two.md"):
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)

    assert await PathSuggester().get_suggestion(typed) == completed
