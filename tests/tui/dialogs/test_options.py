"""The form of the options."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Select

from flashcards.collection import Collection
from flashcards.collection.statistics import Simulation, Statistics
from flashcards.errors import DatabaseError
from flashcards.model import IntervalsBy, NewOrder, Preset, ReviewOrder
from flashcards.tui.dialogs.options import OptionsScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.widgets.tick import Tick
from tests.builders import FrozenClock, graduate, with_options
from tests.tui.driving import Start, press, settled, text_of


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


async def test_options_without_a_change_are_no_step_to_undo(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "o", "ctrl+s")
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "Nothing changed" in text_of(pilot)
        await press(pilot, "o")
        pilot.app.screen.query_one("#new", Input).value = "020"
        await press(pilot, "ctrl+s")
        assert "Nothing changed" in text_of(pilot)


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


async def test_the_option_with_the_focus_is_explained_in_one_line(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "o")
        form = pilot.app.screen
        for id_, words in (
            ("new", "New cards started a day"),
            ("review-order", "the least certain"),
            ("maximum", "No card stays away longer"),
            ("balance", "days with little due"),
            ("intervals", "a vote proved better; forecasts keep"),
            ("bury", "Only one card of each note"),
        ):
            form.query_one(f"#{id_}").focus()
            await pilot.pause()
            assert words in text_of(pilot)


async def test_the_vote_may_not_choose_intervals_yet(start: Start, path: Path) -> None:
    async with start() as pilot:
        await press(pilot, "o")
        pilot.app.screen.query_one("#intervals", Select).value = IntervalsBy.VOTE
        await press(pilot, "ctrl+s")
        assert "The vote may choose intervals once it has predicted" in text_of(pilot)
    with Collection(path) as collection:
        assert collection.presets.all()[0].intervals_by is IntervalsBy.FSRS6


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


async def test_what_tomorrow_becomes_is_shown_before_it_is_saved(start: Start, path: Path) -> None:
    async with start() as pilot:
        await press(pilot, "o")
        await settled(pilot)
        assert "tomorrow: 0 due, about 1 review, 0 new" in text_of(pilot)
        form = pilot.app.screen
        assert isinstance(form, OptionsScreen)
        form.query_one("#new", Input).value = "1"
        form.query_one("#new-today", Input).value = "0"
        form._look_at_tomorrow()  # as after the pause
        await settled(pilot)
        assert "tomorrow: 0 due, about 1 → 0 reviews, 0 → 1 new" in text_of(pilot)
        form.query_one("#new", Input).value = "one"
        form._look_at_tomorrow()
        await settled(pilot)
        assert "tomorrow" not in text_of(pilot).replace("until tomorrow", "")
    with Collection(path) as collection:
        assert collection.presets.all()[0].new_per_day == 20


async def test_tomorrow_is_as_the_list_of_decks_has_it(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        with_options(collection, fuzz=False)
        for card_id in (1, 2):  # those of the deck under the cursor
            graduate(collection, clock, card_id)
        collection.cards.suspend(3)
        clock.forward(days=7)
    async with start() as pilot:
        assert "2 cards due tomorrow" in text_of(pilot)
        await press(pilot, "o")
        await settled(pilot)
        assert "tomorrow: 2 reviews, 0 new" in text_of(pilot)


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
