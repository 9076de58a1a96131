"""A level is chosen by one key."""

from __future__ import annotations

import pytest
from textual.app import App

from flashcards.tui.dialogs.level import LevelScreen


class Asking(App[None]):
    answer: str | None = "nothing yet"

    def on_mount(self) -> None:
        self.push_screen(LevelScreen(), self._keep)

    def _keep(self, answer: str | None) -> None:
        self.answer = answer


@pytest.mark.parametrize(
    ("key", "expected"),
    [("1", "easy"), ("m", "medium"), ("3", "hard"), ("0", ""), ("escape", None)],
)
async def test_each_key_is_a_level(key: str, expected: str | None) -> None:
    app = Asking()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
    assert app.answer == expected
