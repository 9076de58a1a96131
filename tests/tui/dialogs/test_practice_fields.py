"""The fields for spoken answers."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from flashcards.collection import Collection
from flashcards.model.practice import PracticeOptions
from flashcards.tui.dialogs.practice_fields import rule_of
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.widgets.tick import Tick
from tests.tui.driving import Start, press, text_of


async def test_spoken_answers_their_targets_and_shares_are_saved_in_one_step(
    start: Start, path: Path
) -> None:
    async with start() as pilot:
        await press(pilot, "o")
        form = pilot.app.screen
        form.query_one("#spoken", Tick).value = True
        form.query_one("#record", Tick).value = True
        form.query_one("#transcript", Tick).value = False
        form.query_one("#keep-recordings", Tick).value = True
        form.query_one("#easy-seconds", Input).value = "45"
        form.query_one("#preparation-seconds", Input).value = "30"
        form.query_one("#hard-share", Input).value = "60"
        await press(pilot, "ctrl+s")
        assert isinstance(pilot.app.screen, DecksScreen)
    with Collection(path) as collection:
        (preset,) = collection.presets.all()
        assert preset.practice == PracticeOptions(
            spoken=True,
            record=True,
            transcript=False,
            keep_recordings=True,
            easy_seconds=45,
            preparation_seconds=30,
            hard_share=0.6,
        )
        collection.history.undo()
        assert collection.presets.all()[0].practice == PracticeOptions()


async def test_a_target_that_is_no_number_is_refused_in_the_form(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "o")
        pilot.app.screen.query_one("#easy-seconds", Input).value = "soon"
        await press(pilot, "ctrl+s")
        assert "✗ Target, easy: write a whole number" in text_of(pilot)
        pilot.app.screen.query_one("#easy-seconds", Input).value = "60"
        await pilot.pause()
        assert "✗" not in text_of(pilot)


async def test_another_preset_shows_its_own(start: Start, path: Path) -> None:
    with Collection(path) as collection:
        operations = collection.decks.find("Operations")
        collection.presets.change(operations, "Aloud", {"spoken": True, "hard_seconds": 240})
    async with start() as pilot:
        await press(pilot, "end", "o")
        form = pilot.app.screen
        assert not form.query_one("#spoken", Tick).value
        form.query_one("#preset").focus()
        await press(pilot, "enter", "down", "enter")
        assert form.query_one("#spoken", Tick).value
        assert form.query_one("#hard-seconds", Input).value == "240"


def test_the_rule_follows_the_shares() -> None:
    rule = rule_of(PracticeOptions(hard_share=0.6)).plain
    assert "60% of the points or more                   Hard" in rule
