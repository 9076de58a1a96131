"""The field for a typed answer."""

from __future__ import annotations

from flashcards.tui.widgets.typed_answer import TypedAnswer
from tests.tui.driving import Start, press, review_of, text_of


async def test_it_takes_several_lines_and_shows_its_keys(start: Start) -> None:
    async with start("operations", size=(60, 15)) as pilot:
        await press(pilot, "v", "y", *"one", "enter", *"two")
        assert review_of(pilot).query_one(TypedAnswer).text == "one\ntwo"
        assert "^s Show answer" in text_of(pilot)


async def test_what_was_typed_is_there_again_after_speaking(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y", *"one", "escape", "y", *" more")
        assert review_of(pilot).query_one(TypedAnswer).text == "one more"


async def test_each_card_begins_with_an_empty_field(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y", *"one", "ctrl+s", "4", "y")
        assert review_of(pilot).query_one(TypedAnswer).text == ""
