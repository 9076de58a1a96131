"""The list of cards: searching, moving, marking, and going back."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from flashcards.collection import Collection
from flashcards.tui.screens.browser import BrowserScreen
from flashcards.tui.screens.review import ReviewScreen
from flashcards.tui.widgets.card_view import CardView
from tests.tui.driving import Driven, Start, lines_of, press, screen_of, text_of


def browser_of(pilot: Driven) -> BrowserScreen:
    screen = screen_of(pilot)
    assert isinstance(screen, BrowserScreen)
    return screen


async def searched(pilot: Driven) -> None:
    """Waits until the list is that of the query."""
    await pilot.pause()
    while browser_of(pilot).is_searching:
        await pilot.pause()
    await pilot.pause()


async def browse(pilot: Driven, query: str = "") -> None:
    """Opens the list, searches, and leaves the field."""
    await press(pilot, "slash", *query)
    await searched(pilot)
    await press(pilot, "enter")


def questions_of(pilot: Driven) -> list[str]:
    browser = browser_of(pilot).browser
    rows = [browser.row(index) for index in range(len(browser.results.ids))]
    return [row.question for row in rows if row is not None]


async def test_every_card_is_listed_with_its_deck_and_due_day(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await browse(pilot)
        assert lines_of(pilot)[:5] == [
            " / words, deck:name, tag:name, is:due, level:hard …",
            "   Question                    Deck           Due",
            " ▌ What is drift?              …::Operations  new",
            "   Tell a long story.          …::Operations  new",
            "   「猫」とは何ですか          Languages      new",
        ]
        assert lines_of(pilot)[13].endswith("1 of 3")


async def test_the_list_follows_what_is_typed(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "slash", *"story")
        await searched(pilot)
        assert questions_of(pilot) == ["Tell a long story."]
        await press(pilot, *(["backspace"] * 5))
        await searched(pilot)
        assert len(questions_of(pilot)) == 3


async def test_the_list_is_that_of_the_field_after_typing_back_and_forth(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot)
        screen = browser_of(pilot)
        await press(pilot, "slash", *"story")
        while not screen._latest.is_running and screen.is_searching:
            await pilot.pause()
        screen.query_one(Input).value = ""
        await searched(pilot)
        assert len(questions_of(pilot)) == 3


async def test_a_mistake_is_shown_below_its_place_and_the_list_stays(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot, "drift")
        await press(pilot, "slash", *" is:foo")
        await searched(pilot)
        field, fault = lines_of(pilot)[:2]
        assert field.index("foo") == fault.index("↑")
        assert "What is drift?" in text_of(pilot)
        await press(pilot, *(["backspace"] * 7))
        await searched(pilot)
        assert "↑" not in text_of(pilot)


async def test_beside_a_refused_search_no_key_acts_on_the_cards_of_another(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "slash", *"(drift", "enter")
        await searched(pilot)
        await press(pilot, "enter", "f")
        await searched(pilot)
        assert screen_of(pilot).query_one(Input).value == "(driftf"
        await press(pilot, "backspace", *")")
        await searched(pilot)
        await press(pilot, "enter")
        assert not screen_of(pilot).query_one(Input).has_focus


async def test_a_search_without_cards_says_so_and_offers_nothing_to_do(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot, "zzz")
        assert "No card matches “zzz”." in text_of(pilot)
        assert "Mark" not in lines_of(pilot)[-1]
        await press(pilot, "D", "R", "space", "enter")
        assert isinstance(screen_of(pilot), BrowserScreen)


async def test_the_search_survives_until_the_list_is_opened_again(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot, "long")
        await press(pilot, "escape", "slash")
        await searched(pilot)
        assert browser_of(pilot).query_one(Input).value == "long"
        assert questions_of(pilot) == ["Tell a long story."]


async def test_escape_goes_from_the_field_to_the_list_and_to_the_decks(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "slash", "escape")
        assert isinstance(screen_of(pilot), BrowserScreen)
        await press(pilot, "escape")
        assert "All decks" in text_of(pilot)


async def test_enter_opens_the_card_and_escape_goes_back_to_its_row(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await browse(pilot)
        await press(pilot, "down", "enter")
        assert "Sentence number 1" in text_of(pilot)
        await press(pilot, "end")
        assert "Sentence number 60" in text_of(pilot)
        await press(pilot, "escape")
        assert lines_of(pilot)[3].startswith(" ▌ Tell a long story.")


async def test_the_card_stands_beside_the_list_where_there_is_room(start: Start) -> None:
    async with start(size=(100, 30)) as pilot:
        await browse(pilot)
        assert "A change of the data after training." in text_of(pilot)
        await press(pilot, "p")
        assert "A change of the data after training." not in text_of(pilot)
    async with start(size=(80, 24)) as pilot:
        await browse(pilot)
        assert not browser_of(pilot).query_one(CardView).display
        await press(pilot, "p", "down")
        assert "Sentence number 1" in text_of(pilot)


async def test_a_search_is_kept_under_a_name_and_run_by_it(start: Start) -> None:
    async with start() as pilot:
        await browse(pilot, "level:easy")
        await press(pilot, "ctrl+s", *"simple", "enter")
        assert "Changed the saved search “simple” · u undoes" in text_of(pilot)
        await press(pilot, "S", "enter")
        await searched(pilot)
        assert len(questions_of(pilot)) == 3
        await press(pilot, "S", *"simp", "enter")
        await searched(pilot)
        assert questions_of(pilot) == ["Tell a long story."]


async def test_a_review_opens_the_list_at_its_card_and_shows_what_was_changed(
    start: Start,
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "slash")
        await searched(pilot)
        assert "▌ What is drift?" in text_of(pilot)
        await press(pilot, "s", "escape")
        assert isinstance(screen_of(pilot), ReviewScreen)
        assert "Tell a long story." in text_of(pilot)


async def test_what_another_program_writes_is_shown(start: Start, path: Path) -> None:
    async with start() as pilot:
        await browse(pilot)
        with Collection(path) as collection:
            collection.cards.suspend(1)
        browser_of(pilot)._look()
        await pilot.pause()
        assert "suspended" in text_of(pilot)
        await press(pilot, "u")
        assert "Changed elsewhere, u undoes: suspended" in text_of(pilot)
        await press(pilot, "u")
        assert "Undone: suspended" in text_of(pilot)


async def test_a_search_without_cards_leaves_no_card_beside_it_and_no_old_news(
    start: Start,
) -> None:
    async with start(size=(100, 30)) as pilot:
        await browse(pilot)
        await press(pilot, "f", "1")
        assert "u undoes" in text_of(pilot)
        assert "A change of the data after training." in text_of(pilot)
        await press(pilot, "slash", *"nothing")
        await searched(pilot)
        assert "A change of the data after training." not in text_of(pilot)
        assert "u undoes" not in text_of(pilot)
