"""The statistics on the screen."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input, TextArea

from flashcards.collection import Collection
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.edit import EditScreen
from flashcards.tui.screens.fitting import FittingScreen
from flashcards.tui.screens.pick import PickScreen
from flashcards.tui.screens.statistics import StatisticsScreen
from tests.builders import AGAIN, EASY, GOOD, FrozenClock, study
from tests.tui.driving import Driven, Start, lines_of, text_of


@pytest.fixture
def studied(path: Path, clock: FrozenClock) -> Path:
    """The collection after some days of study."""
    with Collection(path, clock=clock) as collection:
        first, second, *_ = [card.id for card in collection.snapshot().cards]
        study(collection, clock, first, [(0, EASY), (9, AGAIN), (0, GOOD), (1, GOOD)])
        study(collection, clock, second, [(0, EASY), (30, GOOD)])
    return path


async def opened(pilot: Driven) -> StatisticsScreen:
    await pilot.press("s")
    await settled(pilot)
    screen = pilot.app.screen
    assert isinstance(screen, StatisticsScreen)
    return screen


async def settled(pilot: Driven) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_pages_are_turned_and_fit_the_screen(
    start: Start, studied: Path, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        await opened(pilot)
        assert "True retention" in text_of(pilot)
        assert "all decks · all levels · all time" in text_of(pilot)
        await pilot.press("right")
        assert "Retention by month" in text_of(pilot)
        await pilot.press("left", "left")
        assert "Most lapses" in text_of(pilot)
        assert max(len(line) for line in lines_of(pilot)) <= size[0]
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_a_page_that_is_asked_for_while_figures_are_made_comes_up(
    start: Start, studied: Path
) -> None:
    begun = Event()

    def when_told() -> Collection:
        begun.wait()
        return Collection(studied)

    async with start() as pilot:
        await pilot.app.push_screen(StatisticsScreen(when_told, None))
        await pilot.press("left", "left")
        begun.set()
        await settled(pilot)
        assert "Minutes a day, by desired retention" in text_of(pilot)


async def test_range_deck_and_level_are_chosen_by_key(start: Start, studied: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        for key, words in (
            ("r", "all decks · all levels · last 7 days"),
            ("v", "all decks · level easy · last 7 days"),
        ):
            await pilot.press(key)
            await settled(pilot)
            assert words in text_of(pilot)
        await pilot.press("d", *"inter", "enter")
        await settled(pilot)
        assert "Interview · level easy · last 7 days" in text_of(pilot)


async def test_a_tag_is_picked_from_all_tags_and_given_up_again(
    start: Start, studied: Path
) -> None:
    with Collection(studied) as collection:
        note = collection.snapshot().notes[0]
        collection.edit_note(note.id, tags=("llm", "ops"))
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("number_sign", "down", "down", "enter")
        await settled(pilot)
        assert "all levels · #ops · all time" in text_of(pilot)
        await pilot.press("number_sign")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PickScreen)
        await pilot.press("up", "up", "enter")
        await settled(pilot)
        assert "#" not in text_of(pilot)


async def test_a_page_is_explained_on_demand(start: Start, studied: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("w")
        assert "True retention is the share of long-term reviews" in text_of(pilot)
        await pilot.press("w")
        assert "True retention is the share" not in text_of(pilot)


async def test_the_hardest_card_is_one_key_away_from_being_edited(
    start: Start, studied: Path
) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("left", "1")
        await pilot.pause()
        assert isinstance(pilot.app.screen, EditScreen)
        assert pilot.app.screen.query_one("#front", TextArea).text


async def test_a_fit_of_few_reviews_says_why_nothing_is_taken(start: Start, studied: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("o")
        await settled(pilot)
        assert isinstance(pilot.app.screen, FittingScreen)
        assert "long-term reviews are too few" in text_of(pilot)
        await pilot.press("y")
        assert isinstance(pilot.app.screen, FittingScreen)
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, StatisticsScreen)


async def test_an_empty_collection_has_nothing_to_show_yet(start: Start, path: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await pilot.press("right")
        assert "Nothing yet." in text_of(pilot)


async def test_another_desired_retention_shows_what_it_would_change(
    start: Start, studied: Path
) -> None:
    async with start() as pilot:
        await pilot.press("o")
        await settled(pilot)
        pilot.app.screen.query_one("#retention", Input).value = "97"
        await settled(pilot)
        assert "1 → 1 tomorrow, 0 → 0 min" in text_of(pilot)
