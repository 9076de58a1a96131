"""Picking one of many."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.tui.dialogs.pick import PickScreen
from tests.tui.driving import Start, text_of
from tests.tui.figures import opened, settled


async def test_a_tag_is_picked_from_all_tags_and_given_up_again(
    start: Start, studied: Path
) -> None:
    with Collection(studied) as collection:
        note = collection.exports.snapshot().notes[0]
        collection.notes.edit(note.id, tags=("llm", "ops"))
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("number_sign", "down", "down", "enter")
        await settled(pilot)
        assert "all levels · #ops · all time" in text_of(pilot)
        await pilot.press("number_sign")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press("up", "up", "enter")
        await settled(pilot)
        assert "#" not in text_of(pilot)
