"""What the tests of the import screen share: going there, and waiting for its work."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.tui.screens.importing import ImportScreen
from flashcards.tui.widgets.file_tree import FileTree
from tests.tui.driving import Driven, work_done

TABLE = "front\tback\nWhat is a pod?\tThe smallest unit.\nWhat is a node?\tA machine.\n"


async def opened(pilot: Driven) -> ImportScreen:
    """The import screen with the focus in its files."""
    await pilot.press("i")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, ImportScreen)
    await press(pilot, "down")
    assert isinstance(screen.focused, FileTree)
    return screen


async def settled(pilot: Driven) -> None:
    """Waits for files and imports; the tree's own loader never ends."""
    for _ in range(2):
        await pilot.pause()
        await work_done(pilot.app)
    await pilot.pause()


async def press(pilot: Driven, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def decks_in(path: Path) -> list[str]:
    with Collection(path) as collection:
        return [deck.name for deck in collection.decks.all()]
