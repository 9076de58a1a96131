from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.collection.first_run import FIRST_DECK
from flashcards.collection.session import Session
from flashcards.model import Rating
from flashcards.model.drafts import NoteDraft
from flashcards.model.preset import TodayOnly
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.review import ReviewScreen
from flashcards.tui.widgets.deck_list import DeckList
from tests.builders import answer, with_options
from tests.tui.driving import DAY, FrozenClock, Start, lines_of, press, screen_of, text_of


async def test_the_decks_stand_as_a_tree_with_what_is_left_in_each(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        assert lines_of(pilot) == [
            " flashcards                       3 cards for today · 2 min",
            "                                           New  Learn  Due",
            "   All decks                                 3      ·    ·",
            " ──────────────────────────────────────────────────────────",
            " ▌ Interview                                 2      ·    ·",
            "     Operations                              2      ·    ·",
            "   Languages                                 1      ·    ·",
            "",
            "",
            "",
            "",
            "",
            "",
            "                    2 cards in this deck, about 1 min today",
            " ⏎ Study s Stats / Cards m Mock i Import ? Keys q Quit",
        ]


async def test_the_cursor_moves_by_vim_keys_and_arrows_and_opens_a_deck(start: Start) -> None:
    async with start() as pilot:
        decks = screen_of(pilot).query_one(DeckList)
        rows = []
        for key in ("j", "down", "down", "k", "g", "G", "up"):
            await pilot.press(key)
            rows.append(decks.cursor)
        assert rows == [1, 2, 2, 1, 0, 2, 1]
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
        collection.imports.add([NoteDraft(FIRST_DECK, "Q", "A")], "test")
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
        day = collection.study.next_due_day()
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
    session = Session(collection, collection.decks.find(name) if name else None)
    while session.current is not None:
        session.answer(Rating.EASY, 1_000)


async def test_no_decks_says_how_to_get_some(start: Start, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    Collection(empty).close()
    async with start(file=empty, size=(60, 15)) as pilot:
        assert "flashcards import" in text_of(pilot)
        assert lines_of(pilot)[-1].strip() == "s Stats / Cards i Import ? Keys q Quit"
        await pilot.press("enter", "o", "u")
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "Nothing to undo" in text_of(pilot)


async def test_another_program_s_import_is_seen(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    async with start() as pilot:
        with Collection(path, clock=clock) as other:
            other.imports.add([NoteDraft("Added elsewhere", "Q", "A")], "other")
        assert isinstance(pilot.app.screen, DecksScreen)
        pilot.app.screen._look()
        await pilot.pause()
        assert "Added elsewhere" in text_of(pilot)
        await pilot.press("u")
        assert "Undone: imported other, today 12:00" in text_of(pilot)
        assert "Added elsewhere" not in text_of(pilot)


async def test_a_backlog_is_said_and_counts_show_what_a_limit_holds_back(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        with_options(collection, learning_steps=())
        for card_id in (1, 2, 3):
            answer(collection, card_id)
            clock.forward(ms=1)
        with_options(collection, reviews_per_day=1)
        clock.forward(days=30)
    async with start() as pilot:
        shown = text_of(pilot)
        assert "2 cards for today" in shown  # one in each deck at the top
        assert "1 of 2" in shown
        assert "1 more overdue beyond today's limit" in shown
        await pilot.press("a", "space", "3", "space", "3")
        assert "1 more card overdue beyond today's limit, which the options raise" in text_of(pilot)
        await pilot.press("escape")
        assert "Today's limit is reached · 1 overdue" in text_of(pilot)


async def test_a_limit_of_today_alone_is_said_while_it_is_in_force(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.presets.change(today=TodayOnly(new=1))
    async with start(size=(60, 15)) as pilot:
        assert "Limits for today only (Default)" in text_of(pilot)
        clock.forward(days=1)
        assert isinstance(pilot.app.screen, DecksScreen)
        pilot.app.screen.reload()
        await pilot.pause()
        assert "for today only" not in text_of(pilot)


async def test_the_cursor_is_on_the_deck_that_was_studied_last(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        with_options(collection, learning_steps=())
        answer(collection, 3)
        clock.forward(days=30)
    async with start() as pilot:
        chosen = pilot.app.screen.query_one(DeckList).chosen
        assert chosen is not None
        assert chosen.label == "Languages"


async def test_a_branch_is_collapsed_and_stays_so(start: Start, path: Path) -> None:
    async with start() as pilot:
        decks = screen_of(pilot).query_one(DeckList)
        await press(pilot, "j", "left")
        assert decks.chosen is not None
        assert decks.chosen.deck.name == "Interview"
        await press(pilot, "h")
        assert "▌ Interview ▸ 1" in text_of(pilot)
        assert "Operations" not in text_of(pilot)
        await press(pilot, "left", "j")
        assert decks.chosen.deck.name == "Languages"
    async with start() as pilot:
        assert "▌ Interview ▸ 1" in text_of(pilot)
        assert "3 cards for today" in text_of(pilot)
        await press(pilot, "right", "l")
        decks = screen_of(pilot).query_one(DeckList)
        assert decks.chosen is not None
        assert decks.chosen.deck.name == "Interview::Operations"
        assert "▸" not in text_of(pilot)
        await press(pilot, "u")
        assert "Nothing to undo" in text_of(pilot)


async def test_the_deck_under_the_cursor_says_its_cards_and_the_time_they_take(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        with_options(collection, learning_steps=())
        shown = collection.study.show(3)
        assert shown is not None
        collection.study.answer(shown, Rating.GOOD, 45_000)
    async with start() as pilot:
        assert "2 cards for today · 1 min" in text_of(pilot)
        assert "2 cards in this deck, about 1 min today" in text_of(pilot)
        await press(pilot, "G")
        assert lines_of(pilot)[-2].strip() == "1 card in this deck"


async def test_a_wide_window_has_a_column_for_all_cards(start: Start) -> None:
    async with start(size=(100, 24)) as pilot:
        shown = lines_of(pilot)
        assert any(line.endswith("Due    Cards") for line in shown)
        assert any("Languages" in line and line.endswith("1") for line in shown)
        assert "about 1 min today" in text_of(pilot)
