"""A name is one of those that exist, or a new one."""

from __future__ import annotations

from textual.app import App

from flashcards.tui.dialogs.name import NameScreen


class Asking(App[None]):
    answer: str | None = "nothing yet"

    def on_mount(self) -> None:
        screen = NameScreen("Move to", ["Ops", "Ops::Linux", "Other"], "type", "new deck")
        self.push_screen(screen, self._keep)

    def _keep(self, answer: str | None) -> None:
        self.answer = answer


async def answered(*keys: str) -> str | None:
    app = Asking()
    async with app.run_test() as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
    return app.answer


async def test_enter_takes_the_first_name_that_contains_what_is_typed() -> None:
    assert await answered(*"lin", "enter") == "Ops::Linux"


async def test_a_new_name_may_be_part_of_another() -> None:
    assert await answered(*"Op", "up", "enter") == "Op"
    assert await answered(*"New", "enter") == "New"


async def test_an_empty_field_is_no_answer_but_a_name_below_it_is() -> None:
    assert await answered("enter") == "nothing yet"
    assert await answered("down", "down", "enter") == "Ops::Linux"
    assert await answered("escape") is None
