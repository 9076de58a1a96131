"""The form of the options."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Select

from flashcards.collection import Collection
from flashcards.collection.statistics import Simulation, Statistics
from flashcards.errors import DatabaseError
from flashcards.model import Preset
from flashcards.tui.dialogs.options import OptionsScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.widgets.tick import Tick
from tests.tui.driving import Start, press, settled, text_of


async def test_options_without_a_change_are_no_step_to_undo(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "o", "ctrl+s")
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "Nothing changed" in text_of(pilot)
        await press(pilot, "o")
        pilot.app.screen.query_one("#new", Input).value = "020"
        await press(pilot, "ctrl+s")
        assert "Nothing changed" in text_of(pilot)


async def test_the_option_with_the_focus_is_explained_in_one_line(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "o")
        form = pilot.app.screen
        for id_, words in (
            ("new", "New cards started a day"),
            ("review-order", "the least certain"),
            ("maximum", "No card stays away longer"),
            ("balance", "days with little due"),
            ("bury", "Only one card of each note"),
        ):
            form.query_one(f"#{id_}").focus()
            await pilot.pause()
            assert words in text_of(pilot)


async def test_options_say_which_decks_they_are_for(start: Start) -> None:
    async with start() as pilot:
        await pilot.press("o")
        await pilot.pause()
        assert "Applies to 3 decks that share the preset “Default”" in text_of(pilot)
        assert "X▌ Only this deck" not in text_of(pilot)
        await pilot.press("space")
        await pilot.pause()
        assert "X▌ Only this deck" in text_of(pilot)
        assert "Applies to “Interview” only" in text_of(pilot)


async def test_only_this_deck_gets_a_preset_of_its_own(start: Start, path: Path) -> None:
    async with start() as pilot:
        await pilot.press("j", "o", "space", "tab", "1", "ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)
        await pilot.press("o")
        await pilot.pause()
        assert "Applies to “Interview::Operations” only" in text_of(pilot)
        assert "Only this deck" not in text_of(pilot)
        await pilot.press("tab", "4", "ctrl+s")
        await pilot.pause()
    with Collection(path) as collection:
        presets = [collection.presets.of(deck) for deck in collection.decks.all()]
    assert [(preset.name, preset.new_per_day) for preset in presets] == [
        ("Default", 20), ("Interview::Operations", 4), ("Default", 20),
    ]  # fmt: skip


async def test_another_preset_shows_its_options_and_only_what_is_edited_changes(
    start: Start, path: Path
) -> None:
    with Collection(path) as collection:
        operations = collection.decks.find("Operations")
        collection.presets.change(operations, "Slow", {"new_per_day": 3, "reviews_per_day": 30})
    async with start() as pilot:
        await pilot.press("end", "o")
        form = pilot.app.screen
        form.query_one("#preset", Select).value = "Slow"
        await pilot.pause()
        assert "Applies to 2 decks that share the preset “Slow”" in text_of(pilot)
        assert form.query_one("#reviews", Input).value == "30"
        form.query_one("#new", Input).value = "5"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)
    with Collection(path) as collection:
        presets = {deck.name: collection.presets.of(deck) for deck in collection.decks.all()}
    assert presets["Languages"] == presets["Interview::Operations"]
    limits = presets["Languages"].new_per_day, presets["Languages"].reviews_per_day
    assert limits == (5, 30)


async def test_an_outlook_that_cannot_be_had_is_said_and_the_form_stays(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DatabaseError("The collection is in use by another program.")

    monkeypatch.setattr(Statistics, "simulation", refuse)
    async with start() as pilot:
        await pilot.press("o")
        form = pilot.app.screen
        form.query_one("#retention", Input).value = "85"
        await settled(pilot)
        assert pilot.app.screen is form
        assert "✗ The collection is in use by another program." in text_of(pilot)


async def test_an_outlook_reads_the_collection_once_however_much_is_typed(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    simulation = Statistics.simulation

    def noted(statistics: Statistics, preset: Preset) -> Simulation:
        read.append(preset.name)
        return simulation(statistics, preset)

    monkeypatch.setattr(Statistics, "simulation", noted)
    async with start() as pilot:
        await pilot.press("o")
        for typed in ("85", "86", "87"):
            pilot.app.screen.query_one("#retention", Input).value = typed
            await settled(pilot)
        assert read == ["Default"]


async def test_options_are_taken_back_in_one_step(start: Start, path: Path) -> None:
    async with start() as pilot:
        await pilot.press("j", "o", "space")
        pilot.app.screen.query_one("#new", Input).value = "1"
        pilot.app.screen.query_one("#steps", Input).value = "6m"
        await pilot.press("ctrl+s", "u")
        await pilot.pause()
        assert "Undone: changed the options of" in text_of(pilot)
    with Collection(path) as collection:
        assert collection.presets.all()[0].learning_steps == (60, 600)
        assert {collection.presets.of(deck).name for deck in collection.decks.all()} == {"Default"}
        assert collection.history.undo() is None


async def test_what_tomorrow_becomes_is_shown_before_it_is_saved(start: Start, path: Path) -> None:
    async with start() as pilot:
        await press(pilot, "o")
        await settled(pilot)
        assert "tomorrow: 0 reviews, 0 new" in text_of(pilot)
        form = pilot.app.screen
        assert isinstance(form, OptionsScreen)
        form.query_one("#new", Input).value = "1"
        form.query_one("#new-today", Input).value = "0"
        form._look_at_tomorrow()  # as after the pause
        await settled(pilot)
        assert "tomorrow: 0 reviews, 0 → 1 new" in text_of(pilot)
        form.query_one("#new", Input).value = "one"
        form._look_at_tomorrow()
        await settled(pilot)
        assert "tomorrow" not in text_of(pilot).replace("until tomorrow", "")
    with Collection(path) as collection:
        assert collection.presets.all()[0].new_per_day == 20


async def test_every_field_of_the_options_is_explained(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "o")
        form = pilot.app.screen
        for field in [*form.query(Input), *form.query(Select), *form.query(Tick)]:
            field.focus()
            await pilot.pause()
            assert form.query_one("#purpose").display, field.id


async def test_hints_fit_into_a_small_window(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "o")
        assert "…" not in text_of(pilot)
        assert text_of(pilot).count("empty: as usual") == 2
