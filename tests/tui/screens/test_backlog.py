"""After a break, on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from tests.builders import EASY, FrozenClock, add_cards, answer
from tests.tui.driving import Driven, Start, press, settled, text_of
from tests.tui.mocking import collection_of


@pytest.fixture
def away(path: Path, clock: FrozenClock) -> Path:
    """Forty cards that are overdue, after as many days."""
    clock.forward(days=-40)
    with Collection(path, clock=clock) as collection:
        for card in add_cards(collection, 40, deck="Old"):
            answer(collection, card, EASY)
    clock.forward(days=40)
    return path


async def opened(pilot: Driven) -> str:
    await press(pilot, "b")
    await settled(pilot)
    return shown(pilot)


def shown(pilot: Driven) -> str:
    return " ".join(text_of(pilot).replace("│", "").split())


async def test_the_decks_say_what_is_overdue(start: Start, away: Path) -> None:
    async with start() as pilot:
        await settled(pilot)
        assert "40 overdue since " in text_of(pilot)
        assert "(b Plan)" in text_of(pilot)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_a_plan_is_proposed_with_its_days_and_its_cost(
    start: Start, away: Path, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        text = await opened(pilot)
        assert "40 overdue cards over 4 days" in text
        assert "waiting costs" in text
        assert "Reviews a day" in text
        assert "Keys" in text
        await press(pilot, "G")
        assert "min" in text_of(pilot)


async def test_it_is_changed_started_dropped_and_undone(start: Start, away: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await press(pilot, "right", "o", "n")
        await settled(pilot)
        text = shown(pilot)
        assert "over 5 days" in text
        assert "Most stable first; new cards as usual." in text
        await press(pilot, "enter")
        await settled(pilot)
        assert "Done, u undoes: planned the overdue cards of all decks" in shown(pilot)
        plans = collection_of(pilot).plans
        assert [one.left for one in plans.spreads()] == [40]
        await press(pilot, "D")
        await settled(pilot)
        assert plans.spreads() == []
        await press(pilot, "u")
        await settled(pilot)
        assert len(plans.spreads()) == 1
        await press(pilot, "escape")
        await settled(pilot)
        assert "Plan for all decks: 40 overdue cards left" in text_of(pilot)


async def test_without_anything_overdue_it_says_so(start: Start) -> None:
    async with start() as pilot:
        assert "Nothing is overdue." in await opened(pilot)
        await press(pilot, "enter", "D", "right", "o", "n", "escape")
        assert "cards for today" in text_of(pilot)


async def test_a_deck_is_paused_and_resumed(start: Start, away: Path) -> None:
    async with start(size=(120, 40)) as pilot:
        await settled(pilot)
        await press(pilot, "G", "z", "7", "enter")
        await settled(pilot)
        assert "paused until " in text_of(pilot)
        assert len(collection_of(pilot).plans.pauses()) == 1
        await press(pilot, "z")
        assert collection_of(pilot).plans.pauses() == []


async def test_a_pause_until_yesterday_is_refused_in_the_form(start: Start, away: Path) -> None:
    async with start() as pilot:
        await press(pilot, "z", "0", "enter")
        assert "after today" in shown(pilot)


async def test_the_best_quarter_of_an_hour_has_a_key(start: Start, away: Path) -> None:
    async with start() as pilot:
        await press(pilot, "f")
        await settled(pilot)
        assert "15 minutes" in text_of(pilot)
