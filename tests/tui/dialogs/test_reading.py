"""The base of dialogs that show a text."""

from __future__ import annotations

from textual.app import App
from textual.content import Content

from flashcards.tui.dialogs.reading import ReadingScreen
from flashcards.tui.widgets.reading import Reading
from tests.tui.driving import press, screen_of, text_of


class Verse(ReadingScreen):
    def text(self) -> Content:
        return Content("\n".join(f"[line {number}]" for number in range(60)))


class Framed(App[None]):
    CSS = ".dialog { border: round; }"


async def test_a_text_is_shown_under_its_heading_scrolled_by_keys_and_closed() -> None:
    async with Framed().run_test(size=(40, 12)) as pilot:
        await pilot.app.push_screen(Verse("A verse"))
        await pilot.pause()
        assert "A verse" in text_of(pilot)
        assert "esc closes" in text_of(pilot)
        assert "[line 0]" in text_of(pilot)  # brackets are text, not markup
        await press(pilot, "j", "j")
        assert screen_of(pilot).query_one(Reading).scroll_offset.y == 2
        await press(pilot, "G")
        assert "[line 59]" in text_of(pilot)
        await press(pilot, "escape")
        assert not isinstance(screen_of(pilot), Verse)
