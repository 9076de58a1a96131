"""Choosing what to study, up to the session that begins."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from flashcards.collection import Collection
from flashcards.tui.dialogs.choose import ChooseScreen
from tests.tui.driving import Driven, Start, log_of, press, review_of, settled, text_of


async def opened(pilot: Driven, typed: str = "") -> None:
    await press(pilot, "j", "p")
    await entered(pilot, typed)


async def entered(pilot: Driven, typed: str) -> None:
    """Types a search, and counts without waiting for the pause after typing."""
    screen = pilot.app.screen
    assert isinstance(screen, ChooseScreen)
    if typed:
        screen.query_one(Input).value = typed
        await pilot.pause()
        screen._look()
    await settled(pilot)


async def test_the_deck_under_the_cursor_can_be_crammed(start: Start) -> None:
    async with start() as pilot:
        await opened(pilot)
        assert "Study Operations, or a search" in text_of(pilot)
        assert "2 due and new" in text_of(pilot)
        assert "cram all 2 cards, schedule unchanged" in text_of(pilot)
        await press(pilot, "down", "enter", "space")
        assert "cram · the schedule stays as it is · Operations" in text_of(pilot)
        assert "1 Again stays" in text_of(pilot)
        assert "4 Easy leaves" in text_of(pilot)
        await press(pilot, "4")
        assert log_of(pilot) == ()
        assert review_of(pilot).session.answered == 1


async def test_a_search_in_all_decks_is_studied(start: Start) -> None:
    async with start() as pilot:
        await opened(pilot, "deck:languages")
        assert "1 due and new card" in text_of(pilot)
        await press(pilot, "enter", "space", "4")
        assert "deck:languages" in text_of(pilot)
        assert len(log_of(pilot)) == 1


async def test_a_mistake_in_a_search_is_said_and_nothing_offered(start: Start) -> None:
    async with start() as pilot:
        await opened(pilot, "is:nothing")
        assert "at character 4" in text_of(pilot)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, ChooseScreen)
        await entered(pilot, "unheard-of")
        assert "No card matches." in text_of(pilot)
        await press(pilot, "escape")
        assert "All decks" in text_of(pilot)


async def test_a_saved_search_is_put_into_the_field(start: Start, other: Collection) -> None:
    other.search.save("mine", "deck:languages")
    async with start() as pilot:
        await opened(pilot)
        assert "mine  deck:languages" in text_of(pilot)
        await press(pilot, "down", "down", "enter")
        assert pilot.app.screen.query_one(Input).value == "deck:languages"


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_a_cram_says_on_every_size_that_the_schedule_stays(
    start: Start, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        await opened(pilot)
        await press(pilot, "down", "enter")
        assert "cram · the schedule stays as it is" in text_of(pilot)
        await press(pilot, "space")
        assert "cram · the schedule stays as it is" in text_of(pilot)
        await press(pilot, "4", "space", "4")
        assert "the schedule is as it was" in text_of(pilot)


@pytest.mark.parametrize(
    ("key", "none", "words"),
    [("L", "There are no leeches", "leeches"), ("F", "No card is flagged", "flagged cards")],
)
async def test_leeches_and_flagged_cards_are_a_key_away(
    start: Start, other: Collection, key: str, none: str, words: str
) -> None:
    async with start() as pilot:
        await press(pilot, key)
        assert none in text_of(pilot)
        other.notes.tag([1], add=["leech"])
        other.cards.flag(1, 2)
        await press(pilot, key)
        assert f"the schedule stays as it is · {words}" in text_of(pilot)
        await press(pilot, "w")
        assert "new" in text_of(pilot).lower()
        await press(pilot, "escape", "e")
        assert "Edit" in text_of(pilot)


async def test_enter_before_the_cards_are_counted_studies_what_is_typed(start: Start) -> None:
    async with start() as pilot:
        await opened(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        screen.query_one(Input).value = "deck:languages"
        await press(pilot, "enter")
        screen._look()
        await settled(pilot)
        assert "deck:languages" in text_of(pilot)
        assert review_of(pilot).session.counts.total == 1
