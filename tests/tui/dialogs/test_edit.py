"""Editing the note of the card that is shown."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input, Select, TextArea

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.model import Level, Rating
from flashcards.tui.dialogs.edit import EditScreen
from flashcards.tui.screens.review import ReviewScreen
from tests.tui.driving import DAY, FrozenClock, Start, text_of


async def test_an_edit_keeps_the_schedule_and_the_answer_in_sight(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        session = Session(collection, collection.decks.find("languages"))
        session.answer(Rating.HARD, 1_000)
        before = session.collection.exports.snapshot().cards
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
        for words in ("A lion.", "◐ medium", "mane", "Saved; schedule unchanged"):
            assert words in shown
        await pilot.press("G")
        assert "#animals #jp" in text_of(pilot)
    with Collection(path, clock=clock) as collection:
        assert collection.exports.snapshot().cards == before


async def test_an_edit_without_a_change_is_no_step_to_undo(start: Start) -> None:
    async with start("operations") as pilot:
        await pilot.press("space", "e", "ctrl+s")
        assert "Nothing changed" in text_of(pilot)
        assert "A change of the data" in text_of(pilot)
        await pilot.press("u")
        assert "Nothing to undo" in text_of(pilot)


async def test_a_tag_is_added_to_those_that_are_there(start: Start) -> None:
    async with start("operations") as pilot:
        await pilot.press("e")
        for _ in range(4):
            await pilot.press("tab")
        await pilot.press("space", *"ops", "ctrl+s")
        assert isinstance(pilot.app.screen, ReviewScreen)
        shown = pilot.app.screen.session.current
        assert shown is not None
        assert shown.note.tags == ("ml", "ops")
