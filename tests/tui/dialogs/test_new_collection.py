"""The question whether to make a collection."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.tui.dialogs.new_collection import NewCollectionScreen
from tests.tui.driving import Start, press, text_of


@pytest.mark.parametrize(("key", "wanted"), [("y", True), ("n", False), ("escape", False)])
async def test_a_collection_is_made_only_by_a_yes(start: Start, key: str, *, wanted: bool) -> None:
    answers: list[bool | None] = []
    async with start(size=(60, 15)) as pilot:
        pilot.app.push_screen(NewCollectionScreen(Path("/x/[b]wrok.db")), answers.append)
        await pilot.pause()
        assert "/x/[b]wrok.db" in text_of(pilot)
        await press(pilot, key)
    assert answers == [wanted]
