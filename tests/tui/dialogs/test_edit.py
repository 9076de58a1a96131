"""Editing the note of the card that is shown."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.app import App
from textual.widgets import Input, Select, TextArea

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.model import Level, NoteKind, Rating
from flashcards.tui.dialogs.edit import EditScreen
from flashcards.tui.dialogs.form import DiscardScreen
from flashcards.tui.screens.browser import BrowserScreen
from flashcards.tui.screens.review import ReviewScreen
from tests.tui.driving import DAY, FrozenClock, Start, press, review_of, settled, text_of


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


async def test_kind_and_deck_are_changed_with_the_wording_in_one_step(
    start: Start, path: Path
) -> None:
    async with start("languages") as pilot:
        await pilot.press("space", "e")
        form = pilot.app.screen
        form.query_one("#kind", Select).value = NoteKind.REVERSED
        form.query_one("#deck", Input).value = "Other"
        form.query_one("#back", TextArea).text = "Cat."
        await settled(pilot)
        assert "New deck: Other · 1 card keeps its history · 1 new card" in text_of(pilot)
        await press(pilot, "ctrl+s")
        assert review_of(pilot).finished  # the note is in another deck now
        assert "Saved · u undoes" in text_of(pilot)
        await press(pilot, "u")
        current = review_of(pilot).session.current
        assert current is not None
        assert (current.note.kind, current.deck.name) == (NoteKind.BASIC, "Languages")
        assert current.note.back.startswith("A cat.")


async def test_a_kind_that_takes_a_card_away_says_what_becomes_of_it(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        note = collection.notes.all(collection.decks.find("languages"))[0]
        collection.notes.change_kind(note.id, NoteKind.REVERSED)
        session = Session(collection, collection.decks.find("languages"))
        session.answer(Rating.EASY, 1_000)
        clock.at_ms += DAY
    async with start("languages") as pilot:
        shown = review_of(pilot).session.current
        assert shown is not None
        assert shown.card.ordinal == 1
        await pilot.press("e")
        pilot.app.screen.query_one("#kind", Select).value = NoteKind.BASIC
        await settled(pilot)
        assert "1 card keeps its history · 1 unanswered card goes" in text_of(pilot)
        await press(pilot, "ctrl+s")
        assert review_of(pilot).finished


@pytest.fixture
def editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[str], None]:
    """Sets an editor that runs Python on the text, ``t``; the terminal is there at once."""
    script = tmp_path / "editor.py"
    monkeypatch.setattr(App, "suspend", lambda _: nullcontext())
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("VISUAL", shlex.join([sys.executable, str(script)]))

    def runs(code: str) -> None:
        script.write_text(
            "import pathlib, sys\nf = pathlib.Path(sys.argv[1])\nt = f.read_text('utf-8')\n"
            f"{code}\nf.write_text(t, 'utf-8')\n"
        )

    return runs


Editor = Callable[[str], None]


async def test_a_note_is_edited_outside_and_saved(start: Start, editor: Editor) -> None:
    editor("t = t.replace('A cat.', 'A lion.')")
    async with start("languages") as pilot:
        await press(pilot, "space", "E")
        await settled(pilot)
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "A lion." in text_of(pilot)
        assert "Saved; schedule unchanged" in text_of(pilot)
        editor("")
        await press(pilot, "E")
        await settled(pilot)
        assert "Nothing changed" in text_of(pilot)


async def test_a_note_in_the_list_of_cards_is_edited_outside(start: Start, editor: Editor) -> None:
    editor("t = t.replace('A cat.', 'A lion.')")
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "slash", *"cat", "enter")
        await settled(pilot)
        await press(pilot, "E")
        await settled(pilot)
        assert isinstance(pilot.app.screen, BrowserScreen)
        assert "A lion." in text_of(pilot)


async def test_a_text_that_cannot_be_read_stays_until_it_can(start: Start, editor: Editor) -> None:
    editor("t = 'much work'")
    async with start("languages") as pilot:
        await press(pilot, "E")
        await settled(pilot)
        assert "there is no question" in text_of(pilot)
        await press(pilot, "ctrl+s")
        assert "F4 opens it again" in text_of(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DiscardScreen)
        await press(pilot, "n")
        editor("t = '## Q?\\n\\n' + t")
        await press(pilot, "f4")
        assert pilot.app.screen.query_one("#back", TextArea).text == "much work"
        await press(pilot, "ctrl+s")
        assert "Q?" in text_of(pilot)


async def test_without_an_editor_that_is_said(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    async with start("languages", size=(120, 40)) as pilot:
        await press(pilot, "E")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "No editor is set" in text_of(pilot)
        await press(pilot, "e", "f4")
        assert "✗ No editor is set" in text_of(pilot)


async def test_a_terminal_that_cannot_be_handed_over_is_said(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "vi")
    async with start("languages") as pilot:
        await press(pilot, "e", "f4")
        assert "✗ This terminal cannot be handed over" in text_of(pilot)
