"""Writing new notes, one after the other."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, Select

from flashcards.model import Level, NoteKind
from flashcards.tui.dialogs.form import DiscardScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.review import ReviewScreen
from tests.tui.driving import Start, press, review_of, settled, text_of
from tests.tui.writing import added, form_of, text


async def test_notes_are_added_one_after_the_other_and_each_can_be_undone(
    start: Start, path: Path
) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        form_of(pilot).query_one("#deck", Input).value = "Own"
        form_of(pilot).query_one("#kind", Select).value = NoteKind.REVERSED
        form_of(pilot).query_one("#level", Select).value = Level.HARD
        form_of(pilot).query_one("#tags", Input).value = "x, y"
        await pilot.press(*"One", "tab", *"1", "tab", *"point", "ctrl+s")
        await settled(pilot)
        assert "Added to Own: One" in text_of(pilot)
        await pilot.press(*"Two", "tab", *"2", "ctrl+l")
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "Added 2 notes · u undoes the last" in text_of(pilot)
        first, second = added(path)
        assert (first.front, first.back, first.key_points) == ("One", "1", ("point",))
        assert (first.kind, first.level, first.tags) == (
            NoteKind.REVERSED, Level.HARD, ("x", "y"),
        )  # fmt: skip
        assert (second.front, second.kind, second.tags) == ("Two", first.kind, first.tags)
        assert (second.level, second.key_points, second.deck_id) == (None, (), first.deck_id)
        await press(pilot, "u")
        assert "Undone: added “Two”" in text_of(pilot)
        assert [note.front for note in added(path)] == ["One"]


async def test_deck_and_kind_stay_for_the_next_time(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        form_of(pilot).query_one("#deck", Input).value = "Own"
        form_of(pilot).query_one("#kind", Select).value = NoteKind.REVERSED
        await press(pilot, *"Q", "ctrl+l", "n")
        assert form_of(pilot).query_one("#deck", Input).value == "Own"
        assert form_of(pilot).query_one("#kind", Select).value is NoteKind.REVERSED


async def test_only_what_was_written_is_asked_for_before_closing(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        form_of(pilot).query_one("#tags", Input).value = "x"
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DecksScreen)
        await press(pilot, "n", "Q", "escape")
        assert isinstance(pilot.app.screen, DiscardScreen)
        await press(pilot, "n")
        assert text(pilot, "front").text == "Q"
        await press(pilot, "escape", "y")
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_a_note_added_in_a_session_is_studied_in_it(start: Start) -> None:
    async with start("languages") as pilot:
        await press(pilot, "space")
        before = review_of(pilot).session.current
        await press(pilot, "n", *"New", "tab", *"Neu", "ctrl+l")
        assert "Added 1 note · u undoes" in text_of(pilot)
        session = review_of(pilot).session
        assert session.current == before
        assert review_of(pilot).revealed
        assert session.counts.new == 2


async def test_a_note_added_at_the_end_of_a_session_comes_next(start: Start) -> None:
    async with start("languages") as pilot:
        await press(pilot, "space", "4", "n", *"New", "ctrl+l")
        assert isinstance(pilot.app.screen, ReviewScreen)
        current = review_of(pilot).session.current
        assert current is not None
        assert current.question == "New"


async def test_the_keys_of_the_form_are_listed(start: Start) -> None:
    async with start(size=(80, 50)) as pilot:
        await press(pilot, "n", "f1")
        shown = text_of(pilot)
        for words in ("New notes", "Add it and write another", "Writing a note", "Go on in your"):
            assert words in shown
