"""Cards that are suspended or buried, and the way back."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from tests.tui.driving import Driven, Start, lines_of, press, text_of


def footer_of(pilot: Driven) -> str:
    (line,) = [line for line in lines_of(pilot) if "Close" in line]
    return line


async def test_a_suspended_card_comes_back_by_two_keys(start: Start, path: Path) -> None:
    with Collection(path) as collection:
        collection.cards.suspend(1)
        collection.cards.suspend(3)
    async with start(size=(60, 15)) as pilot:
        await pilot.press("S", "enter")
        assert "“What is *drift*?” back in the queue" in text_of(pilot)
        await pilot.press("u", "A")
        assert "No card is suspended or buried." in text_of(pilot)
        await pilot.press("escape")
        assert "3 cards for today" in text_of(pilot)


async def test_only_what_can_be_done_is_offered_and_by_the_same_keys(
    start: Start, path: Path
) -> None:
    with Collection(path) as collection:
        collection.cards.suspend(1)
        collection.cards.suspend(3)
    async with start() as pilot:
        await press(pilot, "S")
        footer = footer_of(pilot)
        assert "Bring back" in footer
        await press(pilot, "enter")
        assert footer_of(pilot) == footer
        await press(pilot, "enter")
        assert "suspend or bury in a session" in text_of(pilot)
        for words in ("Bring back", "All"):
            assert words not in footer_of(pilot)
        await press(pilot, "u")
        assert footer_of(pilot) == footer
        await press(pilot, "U")
        assert "Redone: " in text_of(pilot)
        assert "No card is suspended or buried." in text_of(pilot)
        await press(pilot, "U")
        assert "Nothing to redo" in text_of(pilot)
