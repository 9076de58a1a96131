from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from textual.strip import Strip

from flashcards.collection import Collection
from flashcards.errors import DatabaseError, FlashcardsError, UnknownDeckError
from flashcards.formats.base import NoteDraft
from flashcards.model import Rating
from flashcards.session import Session
from flashcards.starter import FIRST_DECK
from flashcards.tui.app import FlashcardsApp, run
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.review import ReviewScreen
from flashcards.tui.widgets.deck_list import DeckList
from tests.tui.driving import DAY, FrozenClock, Start, lines_of, notices_of, screen_of, text_of


async def test_the_decks_stand_as_a_tree_with_what_is_left_in_each(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        assert lines_of(pilot) == [
            " flashcards                               3 cards for today",
            "                                     New Learning      Due",
            "   All decks                           3        ·        ·",
            " ──────────────────────────────────────────────────────────",
            " ▌ Interview                           2        ·        ·",
            "     Operations                        2        ·        ·",
            "   Languages                           1        ·        ·",
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            " ⏎ Study a All u Undo o Options s Stats i Add ? Keys q Quit",
        ]


async def test_the_cursor_moves_by_vim_keys_and_arrows_and_opens_a_deck(start: Start) -> None:
    async with start() as pilot:
        decks = screen_of(pilot).query_one(DeckList)
        places = []
        for key in ("j", "down", "down", "k", "g", "G", "up"):
            await pilot.press(key)
            places.append(decks.cursor)
        assert places == [1, 2, 2, 1, 0, 2, 1]
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert pilot.app.screen.session.deck is not None
        assert pilot.app.screen.session.deck.name == "Interview::Operations"


async def test_a_click_opens_a_deck_and_a_opens_all(start: Start) -> None:
    async with start() as pilot:
        await pilot.click(DeckList, offset=(8, 2))
        await pilot.pause()
        assert "「猫」" in text_of(pilot)
        await pilot.press("escape", "a")
        await pilot.pause()
        assert "All decks" in text_of(pilot)


async def test_the_deck_for_newcomers_is_chosen_first(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.import_notes([NoteDraft(FIRST_DECK, "Q", "A")], "test")
    async with start() as pilot:
        chosen = screen_of(pilot).query_one(DeckList).chosen
        assert chosen is not None
        assert chosen.deck.name == FIRST_DECK


async def test_otherwise_the_first_deck_with_something_due_is_chosen(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        _answer_all(collection, "Interview")
    async with start() as pilot:
        chosen = screen_of(pilot).query_one(DeckList).chosen
        assert chosen is not None
        assert chosen.label == "Languages"


async def test_a_day_that_is_done_says_when_the_next_card_comes(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        _answer_all(collection, None)
        day = collection.next_due_day()
        assert day is not None
        days = day - collection.today()
    async with start() as pilot:
        assert f"All done for today · next in {days} d" in text_of(pilot)
        clock.at_ms += (days - 1) * DAY
        screen = pilot.app.screen
        assert isinstance(screen, DecksScreen)
        screen._look()
        await pilot.pause()
        assert "due tomorrow" in text_of(pilot)


def _answer_all(collection: Collection, name: str | None) -> None:
    session = Session(collection, collection.find_deck(name) if name else None)
    while session.current is not None:
        session.answer(Rating.EASY, 1_000)


async def test_no_decks_says_how_to_get_some(start: Start, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    Collection(empty).close()
    async with start(at=empty) as pilot:
        assert "flashcards import" in text_of(pilot)
        await pilot.press("enter", "o", "u")
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "Nothing to undo" in text_of(pilot)


async def test_thousands_of_decks_are_drawn_only_where_they_are_seen(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    render_line = DeckList.render_line

    def counted(self: DeckList, y: int) -> Strip:
        drawn.append(y)
        return render_line(self, y)

    monkeypatch.setattr(DeckList, "render_line", counted)
    async with start() as pilot:
        decks = screen_of(pilot).query_one(DeckList)
        assert decks.chosen is not None
        nodes = [
            replace(decks.chosen, label=f"Deck {n:04}", deck=replace(decks.chosen.deck, id=n))
            for n in range(5_000)
        ]
        decks.show(nodes, 0)
        await pilot.press("G", "k", "k")
        await pilot.pause()
        assert "▌ Deck 4997" in text_of(pilot)
        assert "Deck 4999" in text_of(pilot)
        assert len(drawn) < 500


async def test_another_program_s_import_is_seen(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    async with start() as pilot:
        with Collection(path, clock=clock) as other:
            other.import_notes([NoteDraft("Added elsewhere", "Q", "A")], "other")
        assert isinstance(pilot.app.screen, DecksScreen)
        pilot.app.screen._look()
        await pilot.pause()
        assert "Added elsewhere" in text_of(pilot)
        await pilot.press("u")
        assert "Undone: importing other" in text_of(pilot)
        assert "Added elsewhere" not in text_of(pilot)


async def test_a_named_deck_opens_at_once_and_escape_leads_to_the_decks(start: Start) -> None:
    async with start("languages") as pilot:
        assert "「猫」" in text_of(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_what_cannot_be_opened_ends_the_program_with_one_clear_error(
    tmp_path: Path, path: Path
) -> None:
    foreign = tmp_path / "notes.txt"
    foreign.write_text("not a collection")
    for app, error in (
        (FlashcardsApp(foreign), DatabaseError),
        (FlashcardsApp(path, deck="nowhere"), UnknownDeckError),
    ):
        async with app.run_test() as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert isinstance(app.failure, error)
        assert app.return_code == 1


def test_without_a_terminal_it_refuses_and_says_what_works(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(FlashcardsError, match="flashcards review --plain"):
        run(path)


async def test_the_day_s_backup_is_made_and_a_failure_is_told(
    start: Start, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with start() as pilot:
        assert len(list((path.parent / "backups").glob("*.daily.db"))) == 1
        assert notices_of(pilot) == []

    def full(_self: Collection) -> None:
        raise DatabaseError("The disk is full.")

    monkeypatch.setattr(Collection, "back_up_daily", full)
    async with start() as pilot:
        assert notices_of(pilot) == ["Today's backup could not be made: The disk is full."]


def test_the_first_paint_waits_for_no_heavy_library() -> None:
    code = (
        "import sys, flashcards.tui.app; "
        "print([m for m in ('sqlalchemy', 'fsrs', 'markdown_it', 'alembic') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
