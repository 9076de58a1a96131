"""Going over to another collection."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from flashcards.collection import Collection
from flashcards.tui.app import FlashcardsApp
from flashcards.tui.dialogs.new_collection import NewCollectionScreen
from flashcards.tui.screens.decks import DecksScreen
from tests.tui.driving import Start, notices_of, press, text_of


def next_of(app: object) -> Path | None:
    assert isinstance(app, FlashcardsApp)
    return app.next_path


@pytest.fixture
def work(tmp_path: Path) -> Path:
    path = tmp_path / "work.db"
    Collection(path).close()
    return path


async def test_another_collection_is_opened_by_its_path(start: Start, work: Path) -> None:
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "C", *str(work), "enter")
        assert next_of(pilot.app) == work


async def test_a_collection_opened_before_is_listed(start: Start, work: Path) -> None:
    async with start(file=work) as pilot:
        assert "flashcards · work" in text_of(pilot)
    async with start() as pilot:
        assert "· work" not in text_of(pilot)
        await press(pilot, "C")
        assert "work.db" in text_of(pilot)
        await press(pilot, "down", "enter")
        assert next_of(pilot.app) == work


async def test_a_mistyped_path_makes_nothing_unless_it_is_wanted(
    start: Start, tmp_path: Path
) -> None:
    path = tmp_path / "wrok.db"
    async with start() as pilot:
        await press(pilot, "C", *str(path), "enter")
        assert isinstance(pilot.app.screen, NewCollectionScreen)
        assert "There is no collection at" in text_of(pilot)
        await press(pilot, "n")
        assert isinstance(pilot.app.screen, DecksScreen)
        assert not path.exists()
        await press(pilot, "C", *str(path), "enter", "y")
        assert next_of(pilot.app) == path
    assert path.exists()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("nowhere/a.db", "There is no folder"),
        ("notes.txt", "is not a flashcards collection"),
        ("", "is a folder; name the file"),
    ],
)
async def test_what_is_no_collection_is_refused_in_one_sentence(
    start: Start, tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / "notes.txt").write_text("These are notes.\n" * 100)
    async with start() as pilot:
        await press(pilot, "C")
        pilot.app.screen.query_one(Input).value = str(tmp_path / name)
        await press(pilot, "enter")
        assert next_of(pilot.app) is None
        assert isinstance(pilot.app.screen, DecksScreen)
        (notice,) = notices_of(pilot)
    assert words in notice
