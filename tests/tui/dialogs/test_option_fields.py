"""The fields for limits, orders and intervals."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Select

from flashcards.collection import Collection
from flashcards.model import NewOrder, Preset, ReviewOrder
from flashcards.tui.dialogs.option_fields import texts_of
from flashcards.tui.dialogs.options import OptionsScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.widgets.tick import Tick
from tests.tui.driving import Start, press, text_of


def test_options_stand_in_the_fields_as_people_write_them() -> None:
    texts = texts_of(Preset(desired_retention=0.9, learning_steps=(60, 86_400), new_per_day=7))

    assert (texts["retention"], texts["steps"], texts["new"]) == ("90", "1m 1d", "7")


@pytest.mark.parametrize(("id_", "typed"), [("steps", " 1d"), ("relearning", " 1d")])
async def test_typing_adds_to_the_lists_and_names_of_the_options(
    start: Start, id_: str, typed: str
) -> None:
    async with start() as pilot:
        await pilot.press("o")
        field = pilot.app.screen.query_one(f"#{id_}", Input)
        before = field.value
        field.focus()
        await pilot.press(*("space" if key == " " else key for key in typed))
        assert field.value == before + typed


async def test_options_are_checked_in_the_form_and_saved(start: Start, path: Path) -> None:
    async with start() as pilot:
        await pilot.press("o")
        form = pilot.app.screen
        assert isinstance(form, OptionsScreen)
        form.query_one("#retention", Input).value = "30"
        await pilot.press("ctrl+s")
        assert "✗ Desired retention 0.3 is outside 0.70–0.99." in text_of(pilot)
        form.query_one("#retention", Input).value = "85"
        form.query_one("#steps", Input).value = "5m 1d"
        form.query_one("#new", Input).value = "1"
        form.query_one("#easy-days", Input).value = "sunday minimum"
        form.query_one("#balance", Tick).value = False
        form.query_one("#order", Select).value = NewOrder.MIXED
        form.query_one("#review-order", Select).value = ReviewOrder.UNCERTAIN
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "Options saved" in text_of(pilot)
        assert "2 cards for today" in text_of(pilot)
    with Collection(path) as collection:
        preset = collection.presets.all()[0]
        assert (preset.desired_retention, preset.learning_steps) == (0.85, (300, 86_400))
        assert preset.new_order is NewOrder.MIXED
        assert preset.easy_days == (100, 100, 100, 100, 100, 100, 0)
        assert not preset.balance
        assert preset.review_order is ReviewOrder.UNCERTAIN


async def test_steps_are_read_as_on_the_command_line(start: Start, path: Path) -> None:
    async with start() as pilot:
        await pilot.press("o")
        form = pilot.app.screen
        form.query_one("#steps", Input).value = "1 min 10min"
        form.query_one("#relearning", Input).value = "soon"
        await pilot.press("ctrl+s")
        assert "✗ Relearning steps: “soon” is not a length of time" in text_of(pilot)
        form.query_one("#relearning", Input).value = "20min"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)
    with Collection(path) as collection:
        assert collection.presets.all()[0].relearning_steps == (1_200,)


async def test_more_new_cards_for_today_alone(start: Start, path: Path) -> None:
    async with start() as pilot:
        await press(pilot, "o")
        pilot.app.screen.query_one("#new-today", Input).value = "many"
        await press(pilot, "ctrl+s")
        assert "✗ New cards today: write a whole number, not “many”." in text_of(pilot)
        pilot.app.screen.query_one("#new-today", Input).value = "1"
        await press(pilot, "ctrl+s")
        assert "2 cards for today" in text_of(pilot)  # one in each deck at the top
        assert "1 of 2" in text_of(pilot)
        await press(pilot, "o")
        assert pilot.app.screen.query_one("#new-today", Input).value == "1"
        assert pilot.app.screen.query_one("#new", Input).value == "20"
        pilot.app.screen.query_one("#new-today", Input).value = ""
        await press(pilot, "ctrl+s")
        assert "3 cards for today" in text_of(pilot)
