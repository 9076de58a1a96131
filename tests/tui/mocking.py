"""Driving mock interviews on the screens."""

from __future__ import annotations

from textual.widgets import Input, Select

from flashcards.collection import Collection
from flashcards.model.mock import Mock
from flashcards.tui.dialogs.mock import MockFormScreen
from flashcards.tui.screens.debrief import DebriefScreen
from flashcards.tui.screens.mock import MockScreen
from flashcards.tui.widgets.mock_clock import Clocks, MockClock
from flashcards.tui.widgets.tick import Tick
from tests.tui.driving import Driven, press, settled


async def begun(
    pilot: Driven, *, records: bool = False, one_way: bool = False, **typed: str
) -> MockScreen:
    """Begins a mock interview of all decks by the form: two questions unless said otherwise."""
    await press(pilot, "m")
    form = pilot.app.screen
    assert isinstance(form, MockFormScreen)
    form.query_one("#deck", Select).value = ()
    for name, text in {"questions": "2", "mix": "", "minutes": "", **typed}.items():
        form.query_one(f"#{name}", Input).value = text
    form.query_one("#records", Tick).value = records
    form.query_one("#one-way", Tick).value = one_way
    await press(pilot, "ctrl+s")
    await settled(pilot)
    return held(pilot)


def held(pilot: Driven) -> MockScreen:
    screen = pilot.app.screen
    assert isinstance(screen, MockScreen)
    return screen


def debriefed(pilot: Driven) -> DebriefScreen:
    screen = pilot.app.screen
    assert isinstance(screen, DebriefScreen)
    return screen


def clocks_of(pilot: Driven) -> Clocks:
    return pilot.app.screen.query_one(MockClock).clocks


def collection_of(pilot: Driven) -> Collection:
    collection = pilot.app.collection  # type: ignore[attr-defined]
    assert isinstance(collection, Collection)
    return collection


def mock_of(pilot: Driven) -> Mock:
    """The newest mock interview as it is in the file."""
    return collection_of(pilot).mocks.all()[0]
