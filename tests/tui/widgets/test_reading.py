"""A text that keys scroll, by the names that the moving keys use."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Static

from flashcards.tui.widgets.reading import Reading


class Book(App[None]):
    def compose(self) -> ComposeResult:
        with Reading():
            yield Static("\n".join(str(number) for number in range(100)))


async def test_the_text_goes_where_it_is_sent_without_having_the_focus() -> None:
    async with Book().run_test(size=(20, 10)) as pilot:
        text = pilot.app.query_one(Reading)
        tops = []
        for where in ("down", "down", "up", "page_down", "page_up", "bottom", "top"):
            text.move(where)
            await pilot.pause()
            tops.append(text.scroll_offset.y)
        assert pilot.app.focused is None
    down, further, back, page, page_back, bottom, top = tops
    assert (down, further, back) == (1, 2, 1)
    assert page > 5
    assert (page_back, bottom, top) == (1, 90, 0)
