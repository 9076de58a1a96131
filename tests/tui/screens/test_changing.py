"""Changes to the chosen cards of the list; each is one step to undo and says what it did."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.collection.notes import Notes
from flashcards.errors import DatabaseError
from flashcards.model import Level, Note, State
from flashcards.tui.screens import changing
from tests.builders import FrozenClock
from tests.tui.driving import Start, notices_of, press, screen_of, settled, text_of
from tests.tui.screens.test_browser import browse, browser_of, questions_of, searched

ALL = ("a",)


@pytest.mark.parametrize("at_once", [200, 0])
@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("s",), "Suspended 3 cards · u undoes"),
        (("b",), "Buried 3 cards · u undoes"),
        (("r",), "Reset 3 cards · u undoes"),
        (("f", "2"), "Changed the flag of 3 cards · u undoes"),
        (("m", *"new", "enter"), "Moved 3 cards to “new” · u undoes"),
        (("l", "2"), "Changed the level of 3 notes · u undoes"),
        (("plus", *"exam", "enter"), "Changed the tags of 3 notes · u undoes"),
        (("d", *"3-7", "enter"), "Changed the due date of 3 cards · u undoes"),
        (("d", *"2026-12-05", "enter"), "Changed the due date of 3 cards · u undoes"),
        (("D", "y"), "Deleted 3 notes · u undoes"),
    ],
)
async def test_all_marked_cards_are_changed_as_one_step(
    start: Start,
    path: Path,
    clock: FrozenClock,
    monkeypatch: pytest.MonkeyPatch,
    keys: tuple[str, ...],
    words: str,
    at_once: int,
) -> None:
    monkeypatch.setattr(changing, "_AT_ONCE", at_once)
    with Collection(path, clock=clock) as collection:
        before = collection.exports.snapshot()
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, *ALL, *keys)
        await settled(pilot)
        assert words in text_of(pilot)
        await press(pilot, "u")
        await settled(pilot)
        assert "Undone: " in text_of(pilot)
        await searched(pilot)
    with Collection(path, clock=clock) as collection:
        after = collection.exports.snapshot()
    assert (after.cards, after.notes) == (before.cards, before.notes)


async def test_without_marks_the_card_under_the_cursor_is_changed(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "down", "s")
        assert "Suspended “Tell a long story.” · u undoes" in text_of(pilot)
        await press(pilot, "s")
        assert "Unsuspended “Tell a long story.” · u undoes" in text_of(pilot)
        await press(pilot, "b", "b")
        assert "Unburied “Tell a long story.” · u undoes" in text_of(pilot)


async def test_marks_are_set_one_by_one_and_as_a_range(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "space", "down", "V")
        assert "3 marked · 3 of 3" in text_of(pilot)
        await press(pilot, "a")
        assert "marked" not in text_of(pilot)


async def test_a_due_day_that_cannot_be_read_is_refused_in_the_form(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "d", *"soon", "enter")
        assert "“soon” is not a day" in text_of(pilot)
        await press(pilot, *(["backspace"] * 4), *"tomorrow", "enter")
        assert "tomorrow" in text_of(pilot)
        row = browser_of(pilot).browser.current()
        assert row is not None
        assert row.state is State.REVIEW


async def test_tags_and_level_are_taken_off_again(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "minus", *"ml", "enter", "l", "0")
        row = browser_of(pilot).browser.current()
        assert row is not None
        assert (row.tags, row.level) == ((), None)
        await press(pilot, "l", "h")
        row = browser_of(pilot).browser.current()
        assert row is not None
        assert row.level is Level.HARD


async def test_nothing_is_deleted_before_the_question_is_answered(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "D")
        assert "Delete this note with its cards and their history?" in text_of(pilot)
        await press(pilot, "D", "n")
        assert len(questions_of(pilot)) == 3
        await press(pilot, "D", "y")
        await searched(pilot)
        assert questions_of(pilot)[0] == "Tell a long story."


async def test_the_note_is_edited_in_the_form_of_a_review(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "e", *"So: ", "ctrl+s")
        assert questions_of(pilot)[0] == "So: What is drift?"
        assert "Edited “So: What is *drift*?” · u undoes" in text_of(pilot)
        await press(pilot, "e", "ctrl+s")
        assert "Nothing changed" in text_of(pilot)


async def test_a_replacement_is_previewed_and_made(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "a", "R", *"drift", "tab", *"shift")
        await settled(pilot)
        assert "+ What is *shift*?" in text_of(pilot)
        await press(pilot, "enter")
        assert "Replaced text in “What is *shift*?” · u undoes" in text_of(pilot)


async def test_duplicates_are_merged_side_by_side(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        (note,) = collection.search.notes("drift")
        same = next(n for n in collection.notes.all() if n.id == note)
        collection.notes.add(same.kind, "Elsewhere", same.front, "Another answer.")
    async with start() as pilot:
        await browse(pilot, "dupe:")
        await press(pilot, "M")
        await settled(pilot)
        assert "The same question: 1 of 1" in text_of(pilot)
        assert "Another answer." in text_of(pilot)
        await press(pilot, "enter")
        await searched(pilot)
        assert "Merged 2 notes · u undoes" in text_of(pilot)
        assert questions_of(pilot) == []


async def test_without_duplicates_that_is_said(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "M")
        await settled(pilot)
        assert "No two notes ask the same question" in text_of(pilot)


async def test_an_error_is_not_shown_as_a_lack_of_duplicates(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(notes: Notes) -> list[tuple[Note, ...]]:
        raise DatabaseError("The disk cannot be read.")

    async with start() as pilot:
        await browse(pilot)
        monkeypatch.setattr(Notes, "duplicates", fail)
        await press(pilot, "M")
        await settled(pilot)
        assert notices_of(pilot) == ["The disk cannot be read."]
        assert "No two notes ask the same question" not in text_of(pilot)


async def test_what_was_undone_is_repeated(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        await press(pilot, "u")
        assert "Nothing to undo" in text_of(pilot)
        await press(pilot, "f", "1", "u", "U")
        assert "Redone: changed the flag of “What is *drift*?”" in text_of(pilot)
        await press(pilot, "f", "1")
        assert "Nothing changed" in text_of(pilot)
        assert isinstance(screen_of(pilot), changing.ChangingScreen)
