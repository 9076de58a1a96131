"""The form that begins a mock interview."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input, Select

from flashcards.collection import Collection
from flashcards.collection.mocks import Mocks
from flashcards.model import Level
from flashcards.model.mock import MockKind, MockPlan
from flashcards.practice.draw import Drawn
from flashcards.tui.dialogs.mock import MockFormScreen
from flashcards.tui.screens.decks import DecksScreen
from tests.builders import FrozenClock, cards_of
from tests.tui.driving import Driven, Start, notices_of, press, settled, text_of
from tests.tui.mocking import begun, collection_of, held, mock_of


def form_of(pilot: Driven) -> MockFormScreen:
    screen = pilot.app.screen
    assert isinstance(screen, MockFormScreen)
    return screen


async def test_at_first_it_proposes_the_deck_under_the_cursor_and_a_mix(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "j", "m", "ctrl+s")
        await settled(pilot)
        plan = held(pilot).session.mock.plan
        assert plan.decks == ("Interview::Operations",)
        assert (plan.count, plan.minutes) == (10, None)
        assert plan.mix == ((Level.EASY, 4), (Level.MEDIUM, 4), (Level.HARD, 2))
        assert not plan.records
        assert "Only 2 of 10 questions to choose from" in text_of(pilot)
        assert notices_of(pilot) == []
        await press(pilot, "space")
        assert "Only" not in text_of(pilot)


async def test_the_choices_of_the_last_one_are_proposed_again(start: Start) -> None:
    async with start() as pilot:
        await begun(pilot, records=True, one_way=True, search="drift", questions="", minutes="5")
        await press(pilot, "escape", "m", "down", "enter", "ctrl+s")
        await settled(pilot)
        first, last = (mock.plan for mock in reversed(collection_of(pilot).mocks.all()))
        assert (last.records, last.kind) == (True, MockKind.ONE_WAY)
        assert (last.search, last.minutes, last.count) == ("drift", 5, None)
        assert first.decks == last.decks == ()


async def test_mistakes_are_said_in_the_form_and_nothing_begins(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "m")
        form = form_of(pilot)
        for name, typed, error in (
            ("minutes", "x", "Minutes: write a whole number"),
            ("minutes", "10", "not both"),
            ("mix", "many", "such as 4,4,2"),
            ("search", "is:nothing", "at character 4"),
            ("search", "tag:none-such", "choose other decks"),
        ):
            before = form.query_one(f"#{name}", Input).value
            form.query_one(f"#{name}", Input).value = typed
            await press(pilot, "ctrl+s")
            await settled(pilot)
            assert error in " ".join(text_of(pilot).replace("│", "").split())
            form.query_one(f"#{name}", Input).value = before
        assert collection_of(pilot).mocks.all() == []


async def test_enter_in_a_field_begins_and_escape_does_not(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "m", "escape")
        assert collection_of(pilot).mocks.all() == []
        await press(pilot, "m")
        form_of(pilot).query_one("#deck", Select).value = ()
        form_of(pilot).query_one("#questions", Input).focus()
        await press(pilot, "enter")
        await settled(pilot)
        assert mock_of(pilot).questions


async def test_every_label_and_hint_fits_into_a_small_window(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await press(pilot, "m")
        shown = text_of(pilot)
        assert "such as tag:sql" in shown
        assert "a number, or give minutes" in shown
        assert "as many as fit in the time" in shown
        assert "Ratings count as reviews and change the schedule" in shown
        assert "One-way: prepare, then answer until time is up" in shown


async def test_several_decks_of_the_last_one_are_proposed_again(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    decks = ("Interview::Operations", "Languages")
    with Collection(path, clock=clock) as collection:
        ids = [card.id for card in cards_of(collection)]
        collection.mocks.start(MockPlan(decks=decks, count=1), ids[:1])
    async with start() as pilot:
        await press(pilot, "m", "down", "enter")
        assert "Interview::Operations, Languages" in text_of(pilot)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert mock_of(pilot).plan.decks == decks


async def test_the_form_stays_usable_while_questions_are_drawn(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()
    prepare = Mocks.prepare

    def slow(mocks: Mocks, plan: MockPlan) -> Drawn:
        assert may_go_on.wait(20)
        return prepare(mocks, plan)

    monkeypatch.setattr(Mocks, "prepare", slow)
    async with start() as pilot:
        await press(pilot, "m", "ctrl+s", "ctrl+s")
        assert "Drawing the questions" in text_of(pilot)
        await press(pilot, "ctrl+p")
        may_go_on.set()
        await settled(pilot)
        assert collection_of(pilot).mocks.all() == []
        await press(pilot, "escape")
        assert len(collection_of(pilot).mocks.all()) == 1
        assert held(pilot)


async def test_who_leaves_the_form_meanwhile_begins_nothing(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on = Event()

    def slow(*_: object) -> Drawn:
        assert may_go_on.wait(20)
        return Drawn((1,))

    monkeypatch.setattr(Mocks, "prepare", slow)
    async with start() as pilot:
        await press(pilot, "m", "ctrl+s", "escape")
        may_go_on.set()
        await settled(pilot)
        assert isinstance(pilot.app.screen, DecksScreen)
        assert collection_of(pilot).mocks.all() == []
