"""The dialog for a query."""

from __future__ import annotations

from textual.widgets import Input

from flashcards.errors import FlashcardsError
from flashcards.tui.dialogs.query import QueryScreen
from tests.tui.driving import Start, press, text_of


def refuse(query: str) -> None:
    if query != "fine":
        raise FlashcardsError("It cannot be used.")


async def test_a_query_is_taken_once_it_can_be_used(start: Start) -> None:
    taken: list[str | None] = []
    async with start() as pilot:
        pilot.app.push_screen(QueryScreen("Which?", "fin", refuse), taken.append)
        await press(pilot, "enter")
        assert "It cannot be used." in text_of(pilot)
        await press(pilot, "end", "e", "enter")
    assert taken == ["fine"]


async def test_no_query_needs_no_check_and_escape_changes_nothing(start: Start) -> None:
    taken: list[str | None] = []
    async with start() as pilot:
        pilot.app.push_screen(QueryScreen("Which?", "", refuse), taken.append)
        await press(pilot, "enter")
        pilot.app.push_screen(QueryScreen("Which?", "fine", refuse), taken.append)
        await pilot.pause()
        assert pilot.app.screen.query_one(Input).value == "fine"
        await press(pilot, "escape")
    assert taken == ["", None]
