"""A question with two keys."""

from __future__ import annotations

import pytest

from flashcards.tui.dialogs.form import DiscardScreen
from tests.tui.driving import Start, press, settled, text_of


@pytest.mark.parametrize(("key", "agreed"), [("y", True), ("n", False), ("escape", False)])
async def test_a_question_shows_its_keys_and_is_answered_by_one(
    start: Start, key: str, *, agreed: bool
) -> None:
    answers: list[bool | None] = []
    async with start() as pilot:
        pilot.app.push_screen(DiscardScreen(), answers.append)
        await settled(pilot)
        assert "Discard changes?" in text_of(pilot)
        assert "y discard    n keep editing" in text_of(pilot)
        await press(pilot, key)

    assert answers == [agreed]
