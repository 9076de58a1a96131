from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Select, TextArea

from flashcards.collection import Collection
from flashcards.model import Level, Rating
from flashcards.session import Session
from flashcards.tui import themes
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.edit import EditScreen
from flashcards.tui.screens.form import DiscardScreen
from flashcards.tui.screens.help import HelpScreen
from flashcards.tui.screens.options import OptionsScreen
from flashcards.tui.screens.review import ReviewScreen
from flashcards.tui.screens.why import WhyScreen
from tests.tui.driving import DAY, Driven, FrozenClock, Start, notices_of, text_of


async def test_an_edit_keeps_the_schedule_and_the_answer_in_sight(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        session = Session(collection, collection.find_deck("languages"))
        session.answer(Rating.HARD, 1_000)
        before = session.collection.snapshot().cards
        clock.at_ms += DAY
    async with start("languages", size=(60, 15)) as pilot:
        await pilot.press("space", "e")
        form = pilot.app.screen
        assert isinstance(form, EditScreen)
        form.query_one("#back", TextArea).text = "A *lion*."
        form.query_one("#points", TextArea).text = " mane \n\nroar"
        form.query_one("#level", Select).value = Level.MEDIUM
        form.query_one("#tags", Input).value = "animals, jp"
        await pilot.press("ctrl+s")
        shown = text_of(pilot)
        for words in ("A lion.", "◐ medium", "mane", "the schedule is as it was"):
            assert words in shown
        await pilot.press("G")
        assert "#animals #jp" in text_of(pilot)
    with Collection(path, clock=clock) as collection:
        assert collection.snapshot().cards == before


async def test_a_form_says_what_is_wrong_and_asks_before_dropping_changes(start: Start) -> None:
    async with start("languages") as pilot:
        await pilot.press("e", "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)

        await pilot.press("e")
        form = pilot.app.screen
        form.query_one("#front", TextArea).text = "  "
        await pilot.press("ctrl+s")
        assert "✗ The question cannot be empty." in text_of(pilot)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, DiscardScreen)
        await pilot.press("n")
        assert pilot.app.screen is form
        await pilot.press("escape", "y")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "「猫」" in text_of(pilot)


async def test_why_shows_memory_curve_and_log(start: Start, path: Path, clock: FrozenClock) -> None:
    with Collection(path, clock=clock) as collection:
        session = Session(collection, collection.find_deck("languages"))
        session.answer(Rating.EASY, 4_000)
        clock.at_ms += 9 * DAY
    async with start("languages", size=(80, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WhyScreen)
        shown = text_of(pilot)
        for words in (
            "you asked",
            "Retrievability  89.",
            "Stability       8.3 days",
            "Difficulty      1.0 of 10",
            "▲",
            "2026-03-12",
            "Easy",
            "4 s",
        ):
            assert words in shown
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_the_keys_are_listed_as_they_are_mapped(start: Start, own_taste: Path) -> None:
    own_taste.write_text('[keys]\n"review.undo" = "z"\n"review.good" = "g"\n"move.top" = "home"\n')
    async with start("languages", size=(80, 50)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, HelpScreen)
        lines = text_of(pilot).splitlines()
        assert any(line.split()[1:4] == ["z", "Take", "back"] for line in lines)
        assert any(line.split()[1:4] == ["g", "Good:", "recalled"] for line in lines)
        await pilot.press("escape", "space")
        assert "g Good" in text_of(pilot)
        await pilot.press("3")
        assert _answers(pilot) == 0
        await pilot.press("g")
        assert _answers(pilot) == 1
        await pilot.press("z")
        assert _answers(pilot) == 0


def _answers(pilot: Driven) -> int:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen.session.answered


async def test_the_palette_has_every_command_of_the_screen(start: Start) -> None:
    async with start("languages") as pilot:
        app = pilot.app
        hidden = {command.title for command in app.get_system_commands(app.screen)}
        assert {"Undo", "Edit", "Suspend", "Bury", "Flag", "Reset", "Why", "Theme"} <= hidden
        assert "Good" not in hidden
        await pilot.press("space")
        commands = {command.title: command for command in app.get_system_commands(app.screen)}
        assert {"Again", "Hard", "Good", "Easy", "Decks", "Keys", "Quit"} <= commands.keys()
        await commands["Good"].callback()
        assert _answers(pilot) == 1


async def test_the_theme_is_switched_and_remembered(start: Start, own_taste: Path) -> None:
    own_taste.write_text('[keys]\n"app.quit" = "Q"\n')
    async with start() as pilot:
        assert pilot.app.theme == themes.DARK.name
        await pilot.press("t")
        await pilot.pause()
    assert own_taste.read_text().splitlines()[0] == 'theme = "flashcards-light"'
    assert '"app.quit" = "Q"' in own_taste.read_text()
    async with start() as pilot:
        assert pilot.app.theme == themes.LIGHT.name


@pytest.mark.parametrize(
    ("config", "notice"),
    [
        ('theme = "neon"', "There is no theme “neon”; flashcards-dark is used."),
        ('[keys]\n"review.udno" = "z"', "no key 'review.udno'"),
        ('[keys]\n"review.undo" = "e"', "“e” is “Undo” now, no longer “Edit”."),
        ("theme = ", "cannot be read"),
    ],
)
async def test_a_mistake_in_the_configuration_is_told_and_survived(
    start: Start, own_taste: Path, config: str, notice: str
) -> None:
    own_taste.write_text(config)
    async with start("languages") as pilot:
        assert any(notice in each for each in notices_of(pilot))
        assert pilot.app.theme == themes.DARK.name


async def test_without_colour_every_state_still_has_its_sign(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with start() as pilot:
        assert pilot.app.no_color
        assert "▌ Interview" in text_of(pilot)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("space")
        for words in ("● hard", "New 2", "1 Again", "3 Good"):
            assert words in text_of(pilot)
        svg = pilot.app.export_screenshot()
        assert svg


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
        form.query_one("#zone", Input).value = "Mars/Olympus"
        await pilot.press("ctrl+s")
        assert "✗ There is no time zone 'Mars/Olympus'" in text_of(pilot)
        form.query_one("#zone", Input).value = "Europe/Berlin"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "Options saved" in text_of(pilot)
        assert "2 cards for today" in text_of(pilot)
    with Collection(path) as collection:
        preset = collection.presets()[0]
        assert (preset.desired_retention, preset.learning_steps) == (0.85, (300, 86_400))
        assert collection.settings().time_zone == "Europe/Berlin"


async def test_a_new_preset_name_gives_the_deck_options_of_its_own(
    start: Start, path: Path
) -> None:
    async with start() as pilot:
        await pilot.press("o")
        form = pilot.app.screen
        form.query_one("#preset", Input).value = "Mine"
        form.query_one("#new", Input).value = "1"
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)
    with Collection(path) as collection:
        limits = {
            deck.name: (collection.preset_of(deck).name, collection.preset_of(deck).new_per_day)
            for deck in collection.decks()
        }
    assert sorted(limits.values()).count(("Mine", 1)) == 1
    assert set(limits.values()) == {("Mine", 1), ("Default", 20)}
