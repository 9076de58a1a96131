"""The form of the settings."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, Select, TextArea

from flashcards.collection import Collection
from flashcards.presentation import step_words
from flashcards.tui.dialogs.form import FormScreen
from flashcards.tui.dialogs.settings import SettingsScreen
from flashcards.tui.screens.decks import DecksScreen
from tests.tui.driving import Start, press, text_of


async def test_the_settings_of_the_collection_are_one_step_to_undo(
    start: Start, path: Path
) -> None:
    async with start() as pilot:
        await press(pilot, "comma")
        form = pilot.app.screen
        form.query_one("#rollover", Input).value = "25"
        await press(pilot, "ctrl+s")
        assert "✗ The rollover hour must be 0 to 23, not 25." in text_of(pilot)
        form.query_one("#rollover", Input).value = "5"
        form.query_one("#zone", Input).value = "Europe/Berlin"
        await press(pilot, "ctrl+s")
        assert "Settings saved" in text_of(pilot)
        with Collection(path) as collection:
            settings = collection.presets.settings()
            assert (settings.rollover_hour, settings.time_zone) == (5, "Europe/Berlin")
            step = collection.history.next_undo()
            assert step is not None
            assert step_words.step(step) == "changed the settings of the collection"
        await press(pilot, "u")
        with Collection(path) as collection:
            settings = collection.presets.settings()
            assert (settings.rollover_hour, settings.time_zone) == (4, "")


async def test_theme_and_keys_are_written_with_their_comments_and_in_force_at_once(
    start: Start, own_taste: Path
) -> None:
    own_taste.write_text('# mine\ntheme = "nord" # dark\n[keys]\n"app.help" = "H"\n', "utf-8")
    async with start() as pilot:
        await press(pilot, "comma")
        form = pilot.app.screen
        form.query_one("#theme", Select).value = "flashcards-light"
        form.query_one("#keys", TextArea).text = "app.help = H\ndecks.settings = Z"
        await press(pilot, "ctrl+s")
        assert pilot.app.theme == "flashcards-light"
        await press(pilot, "Z")
        assert isinstance(pilot.app.screen, SettingsScreen)
    assert own_taste.read_text("utf-8") == (
        '# mine\ntheme = "flashcards-light" # dark\n'
        '[keys]\n"app.help" = "H"\n"decks.settings" = "Z"\n'
    )


async def test_a_key_that_no_terminal_sends_is_refused_before_anything_is_written(
    start: Start, own_taste: Path, path: Path
) -> None:
    async with start() as pilot:
        await press(pilot, "comma")
        form = pilot.app.screen
        form.query_one("#ahead", Input).value = "30"
        form.query_one("#keys", TextArea).text = "review.udno = z"
        await press(pilot, "ctrl+s")
        assert 'unknown command "review.udno"' in text_of(pilot)
        assert isinstance(pilot.app.screen, FormScreen)
    assert not own_taste.exists()
    with Collection(path) as collection:
        assert collection.presets.settings().learn_ahead_minutes == 20


async def test_what_was_wrong_in_the_file_is_named_and_stays_in_it(
    start: Start, own_taste: Path
) -> None:
    text = 'thme = "nord"\ntheme = "nrod"\n[keys]\n"review.udno" = "z"\n"x.y" = 3\n'
    own_taste.write_text(text, "utf-8")
    async with start() as pilot:
        said = [notice.message for notice in pilot.app._notifications]
        for line, hint in ((1, '"theme"'), (2, "“nord”"), (4, "“review.undo”"), (5, '"x.y" = "z"')):
            assert any(f"config.toml:{line}: " in words and hint in words for words in said)
        await press(pilot, "comma")
        pilot.app.screen.query_one("#theme", Select).value = "flashcards-light"
        await press(pilot, "ctrl+s")
    assert own_taste.read_text("utf-8") == text.replace('"nrod"', '"flashcards-light"')


async def test_a_file_that_is_not_toml_is_left_to_its_owner(start: Start, own_taste: Path) -> None:
    own_taste.write_text("# mine\ntheme = nord\n", "utf-8")
    async with start() as pilot:
        await press(pilot, "comma")
        assert isinstance(pilot.app.screen, DecksScreen)
        said = [notice.message for notice in pilot.app._notifications]
        assert any('write theme = "nord"' in words for words in said)
        await press(pilot, "t")
    assert own_taste.read_text("utf-8") == "# mine\ntheme = nord\n"


async def test_settings_without_a_change_are_no_step(start: Start, own_taste: Path) -> None:
    async with start() as pilot:
        await press(pilot, "comma", "ctrl+s")
        assert "Nothing changed" in text_of(pilot)
    assert not own_taste.exists()
