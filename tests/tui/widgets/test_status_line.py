"""The line of news at the bottom of a screen."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from flashcards.tui.widgets.status_line import StatusLine


class News(App[None]):
    CSS = "StatusLine { height: 1; width: 100%; }"

    def compose(self) -> ComposeResult:
        yield StatusLine()


@pytest.mark.parametrize(
    ("message", "notice", "position", "expected"),
    [
        ("Saved", "", "", "Saved"),
        ("Saved", "3 more", "↓ 40%", "Saved · 3 more         ↓ 40%"),
        ("", "3 more", "", "3 more"),
        ("a message that is longer than it may be", "", "↓ 40%", "a message that is lon… ↓ 40%"),
        ("a message with u to undo it", "", "↓ 40%", "a message with u to undo it"),
    ],
)
async def test_words_are_on_the_left_and_the_position_on_the_right_unless_it_would_cut_them(
    message: str, notice: str, position: str, expected: str
) -> None:
    async with News().run_test(size=(28, 4)) as pilot:
        line = pilot.app.query_one(StatusLine)
        line.message, line.notice, line.position = message, notice, position
        await pilot.pause()
        assert line.render().plain.rstrip() == expected


@pytest.mark.parametrize(
    ("message", "aside", "expected"),
    [
        ("", "2 cards", "                     2 cards"),
        ("Saved", "2 cards", "Saved                2 cards"),
        ("a message of twenty cells", "2 cards", "a message of twenty cells"),
    ],
)
async def test_what_is_known_gives_way_to_a_message(
    message: str, aside: str, expected: str
) -> None:
    async with News().run_test(size=(28, 4)) as pilot:
        line = pilot.app.query_one(StatusLine)
        line.message, line.aside = message, aside
        await pilot.pause()
        assert line.render().plain.rstrip() == expected


async def test_a_message_is_made_for_the_room_beside_the_position() -> None:
    async with News().run_test(size=(28, 4)) as pilot:
        line = pilot.app.query_one(StatusLine)
        line.message, line.position = (lambda room: "x" * (room - 1) + "."), "↓ 40%"
        await pilot.pause()
        assert line.render().plain == "x" * 21 + ". ↓ 40%"


async def test_the_line_is_marked_as_long_as_it_says_anything() -> None:
    async with News().run_test() as pilot:
        line = pilot.app.query_one(StatusLine)
        marked = []
        for name, words in (("message", "Saved"), ("message", ""), ("notice", "3 more")):
            setattr(line, name, words)
            await pilot.pause()
            marked.append(line.has_class("-message"))
        assert marked == [True, False, True]


async def test_a_notice_is_left_out_rather_than_cut_behind_a_message() -> None:
    async with News().run_test(size=(28, 4)) as pilot:
        line = pilot.app.query_one(StatusLine)
        line.message, line.notice = "Only 3 easy questions", "the schedule stays"
        await pilot.pause()
        assert line.render().plain.rstrip() == "Only 3 easy questions"
        line.message = ""
        await pilot.pause()
        assert line.render().plain.rstrip() == "the schedule stays"
