"""From the decks into mock interviews, and from the command line."""

from __future__ import annotations

from pathlib import Path

from flashcards.collection import Collection
from flashcards.model.mock import MockPlan
from flashcards.tui.app import FlashcardsApp
from flashcards.tui.dialogs.mock import MockFormScreen
from flashcards.tui.screens.debrief import DebriefScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.mock import MockScreen
from tests.builders import FrozenClock, cards_of
from tests.tui.driving import Start, Stopwatch, press, settled, text_of
from tests.tui.mocking import begun, mock_of


async def test_with_none_yet_the_form_comes_at_once(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, MockFormScreen)


async def test_the_one_that_was_left_is_offered_first_then_another_then_earlier_ones(
    start: Start,
) -> None:
    async with start() as pilot:
        await begun(pilot, questions="1")
        await press(pilot, "space", "escape", "m", "enter")
        assert isinstance(pilot.app.screen, MockFormScreen)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        await press(pilot, "escape", "m")
        text = text_of(pilot)
        lines = ["Go on with 2.", "Begin another one", "Look at 1."]
        places = [text.index(line) for line in lines]
        assert places == sorted(places)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_the_command_opens_the_screen_at_the_interview(
    path: Path, clock: FrozenClock, stopwatch: Stopwatch
) -> None:
    def mock(collection: Collection) -> object:
        ids = [card.id for card in cards_of(collection)]
        return collection.mocks.start(MockPlan(count=2), ids[:2])

    app = FlashcardsApp(path, mock=mock, clock=clock, stopwatch=stopwatch)  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        while app.collection is None:
            await settled(pilot)
        await settled(pilot)
        assert isinstance(pilot.app.screen, MockScreen)
        await press(pilot, "space", "s")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert mock_of(pilot).ended_ms is not None


async def test_leaving_names_the_key_that_goes_on_as_it_is_remapped(
    start: Start, own_taste: Path
) -> None:
    own_taste.write_text('[keys]\n"decks.mock" = "f6"\n')
    async with start() as pilot:
        await press(pilot, "f6", "ctrl+s")
        await settled(pilot)
        await press(pilot, "escape")
        assert "; f6 goes on with" in text_of(pilot)
