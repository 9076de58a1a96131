"""Writing new notes, one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input, Select, TextArea

from flashcards.collection import Collection
from flashcards.model import Level, Note, NoteKind
from flashcards.tui.dialogs.add import AddScreen
from flashcards.tui.dialogs.form import DiscardScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.review import ReviewScreen
from tests.tui.driving import Driven, Start, press, review_of, settled, text_of


def form_of(pilot: Driven) -> AddScreen:
    screen = pilot.app.screen
    assert isinstance(screen, AddScreen)
    return screen


def text(pilot: Driven, name: str) -> TextArea:
    return form_of(pilot).query_one(f"#{name}", TextArea)


def added(path: Path) -> list[Note]:
    with Collection(path) as collection:
        return [note for note in collection.notes.all() if not note.source]


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


async def test_what_is_wrong_is_said_until_it_is_right(start: Start, path: Path) -> None:
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "n", "ctrl+s")
        assert "✗ The question cannot be empty." in text_of(pilot)
        await press(pilot, "Q", "ctrl+s")
        assert "✗" not in text_of(pilot)
        assert len(added(path)) == 1


async def test_a_duplicate_and_a_new_deck_are_said_while_typing(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        text(pilot, "front").text = "what IS *drift*?"
        form_of(pilot).query_one("#deck", Input).value = "New one"
        await settled(pilot)
        assert "Already in Interview::Operations · New deck: New one" in text_of(pilot)


async def test_decks_and_tags_are_completed(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        deck = form_of(pilot).query_one("#deck", Input)
        deck.value = ""
        deck.focus()
        await press(pilot, *"lang")
        await settled(pilot)
        await press(pilot, "right")
        assert deck.value == "languages"
        tags = form_of(pilot).query_one("#tags", Input)
        tags.focus()
        await press(pilot, *"new m")
        await settled(pilot)
        await press(pilot, "right")
        assert tags.value == "new ml"


async def test_deletions_are_numbered(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "n")
        front = text(pilot, "front")
        front.text = "Gold is Au"
        front.select_all()
        await press(pilot, "ctrl+t")
        assert front.text == "{{c1::Gold is Au}}"
        await press(pilot, "end", "ctrl+t", "a", "right", "right", "ctrl+r", "b")
        assert front.text == "{{c1::Gold is Au}}{{c2::a}}{{c2::b}}"


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_where_it_is_narrow_a_key_shows_the_cards(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        await press(pilot, "n", *"A *b*", "tab", *"c `d`")
        assert "A *b*" in text_of(pilot)
        await press(pilot, "f3")
        await settled(pilot)
        assert "A b" in text_of(pilot)
        assert "Answer" not in text_of(pilot)
        await press(pilot, "f3")
        assert "A *b*" in text_of(pilot)


async def test_where_it_is_wide_the_cards_are_beside_the_fields(start: Start) -> None:
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "n")
        form_of(pilot).query_one("#kind", Select).value = NoteKind.CLOZE
        text(pilot, "front").text = "{{c1::Gold}} is {{c2::Au}}"
        await settled(pilot)
        for words in ("{{c1::Gold}}", "[...] is Au", "Gold is [...]", "Text", "Extra"):
            assert words in text_of(pilot)


async def test_a_picture_is_added_by_its_path(start: Start, path: Path, tmp_path: Path) -> None:
    picture = tmp_path / "a cat.png"
    picture.write_bytes(b"a cat")
    async with start() as pilot:
        await press(pilot, "n", "ctrl+o", *str(tmp_path / "no.png"), "enter")
        assert "is not there" in text_of(pilot)
        pilot.app.screen.query_one("#medium", Input).value = f"'{picture}'"
        await press(pilot, "enter")
        (stored,) = (path.parent / "media").iterdir()
        assert text(pilot, "front").text == f'![]({stored.name} "a cat.png")'


async def test_a_path_that_is_pasted_becomes_a_link(start: Start, tmp_path: Path) -> None:
    from textual.events import Paste

    sound = tmp_path / "x.mp3"
    sound.write_bytes(b"a sound")
    async with start() as pilot:
        await press(pilot, "n", "tab")
        for pasted in (str(sound), "see x.mp3", str(tmp_path / "gone.mp3")):
            pilot.app.post_message(Paste(pasted))
            await settled(pilot)
        text_ = text(pilot, "back").text
        assert text_.startswith("[🔊 x.mp3](")
        assert text_.endswith(f"see x.mp3{tmp_path / 'gone.mp3'}")


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
