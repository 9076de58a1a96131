"""A form of one line hands its text over, and shows why it was refused."""

from __future__ import annotations

from textual.app import App
from textual.widgets import Static

from flashcards.errors import SettingError
from flashcards.tui.dialogs.ask import AskScreen


class Asking(App[None]):
    def on_mount(self) -> None:
        self.answers: list[str] = []
        self.push_screen(AskScreen("Title", "Due", "a number", self._take))

    def _take(self, answer: str) -> None:
        if not answer.isdigit():
            raise SettingError("Write a number.")
        self.answers.append(answer)


async def test_a_refused_answer_stays_to_be_corrected() -> None:
    app = Asking()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press("x", "enter")
        await pilot.pause()
        assert "Write a number." in str(app.screen.query_one("#problem", Static).content)
        await pilot.press("backspace", "7", "enter")
        await pilot.pause()
        assert app.answers == ["7"]
        assert not isinstance(app.screen, AskScreen)
