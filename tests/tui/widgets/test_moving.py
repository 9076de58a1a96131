"""Moving in a list by the names that the moving keys use."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import OptionList

from flashcards.tui.widgets.moving import move_in


class Listing(App[None]):
    def compose(self) -> ComposeResult:
        yield OptionList(*(str(number) for number in range(9)))


async def test_the_cursor_goes_where_it_is_sent() -> None:
    app = Listing()
    async with app.run_test():
        options = app.query_one(OptionList)
        highlights = []
        for where in ("bottom", "up", "up", "down", "top", "down"):
            move_in(options, where)
            highlights.append(options.highlighted)
    assert highlights == [8, 7, 6, 7, 0, 1]
