"""One side of a card, drawn line by line."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.content import Content

from flashcards.tui.widgets.side import Side


class Shown(App[None]):
    CSS = "Side { height: auto; }"

    def compose(self) -> ComposeResult:
        yield Side("side")


async def test_it_is_as_high_as_the_text_that_it_was_given_last_has_lines() -> None:
    async with Shown().run_test(size=(20, 8)) as pilot:
        side = pilot.app.query_one(Side)
        for text in ("one\n\nthree", "[b]plain[/b]", "猫\nمرحبا", ""):
            side.update(Content(text))
            await pilot.pause()
            drawn = [side.render_line(y).text for y in range(side.size.height)]
            assert [line.rstrip() for line in drawn] == text.split("\n")
            assert side.render_line(side.size.height).text.strip() == ""
            assert side.plain == text


async def test_another_theme_gives_lines_that_are_drawn_already_other_colours() -> None:
    async with Shown().run_test() as pilot:
        side = pilot.app.query_one(Side)
        side.update(Content.styled("word", "$primary"))
        await pilot.pause()
        before = [segment.style for segment in side.render_line(0)]
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert [segment.style for segment in side.render_line(0)] != before
