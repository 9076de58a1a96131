"""Deleting is asked for once, by other keys than the one that begins it."""

from __future__ import annotations

import pytest
from textual.app import App

from flashcards.tui.dialogs.delete import DeleteScreen


class Asking(App[None]):
    answer: bool | None = None

    def on_mount(self) -> None:
        self.push_screen(DeleteScreen("Delete [2] notes?"), self._keep)

    def _keep(self, answer: bool | None) -> None:
        self.answer = answer


@pytest.mark.parametrize(
    ("key", "expected"), [("y", True), ("n", False), ("escape", False), ("D", None)]
)
async def test_only_y_agrees(key: str, expected: bool | None) -> None:
    app = Asking()
    async with app.run_test() as pilot:
        await pilot.pause()
        await pilot.press(key)
        await pilot.pause()
    assert app.answer is expected
