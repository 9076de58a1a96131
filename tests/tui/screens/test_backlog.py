"""After a break, on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.tui.screens.review import ReviewScreen
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


@pytest.fixture
def two_away(away: Path, clock: FrozenClock) -> Path:
    """Ten more in another deck, the last of the list."""
    clock.forward(days=-40)
    with Collection(away, clock=clock) as collection:
        for card in add_cards(collection, 10, deck="Other"):
            answer(collection, card, EASY)
    clock.forward(days=40)
    return away


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
        await press(pilot, "a", "right", "o", "n")
        await settled(pilot)
        text = shown(pilot)
        assert "over 5 days" in text
        assert "Longest due first; new cards as usual." in text
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
        assert "Plan: 40 overdue left" in text_of(pilot)


async def test_a_plan_is_for_the_deck_under_the_cursor_or_for_all(
    start: Start, two_away: Path
) -> None:
    async with start() as pilot:
        await settled(pilot)
        await press(pilot, "G")
        text = await opened(pilot)
        assert "Plan for Other" in text
        assert "10 overdue cards on 1 day" in text
        await press(pilot, "a")
        await settled(pilot)
        assert "Plan for all decks" in shown(pilot)
        assert "50 overdue cards over 5 days" in shown(pilot)
        await press(pilot, "a", "enter")
        await settled(pilot)
        plans = collection_of(pilot).plans
        assert [(one.plan.deck, one.left) for one in plans.spreads()] == [("Other", 10)]
        await press(pilot, "escape", "g")
        assert "50 cards are overdue" in await opened(pilot), "the first deck has none of them"


async def test_a_plan_for_all_decks_counts_the_cards_of_all_wherever_the_cursor_is(
    start: Start, two_away: Path
) -> None:
    async with start() as pilot:
        await settled(pilot)
        collection_of(pilot).plans.start(collection_of(pilot).plans.propose(days=5))
        await press(pilot, "G")
        text = await opened(pilot)
        assert "Plan for all decks" in text
        assert "50 cards are overdue" in text


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


@pytest.mark.parametrize(("key", "decks"), [("f", {"Other"}), ("A", {"Old", "Other"})])
async def test_the_best_quarter_of_an_hour_has_a_key_for_a_deck_and_one_for_all(
    start: Start, two_away: Path, key: str, decks: set[str]
) -> None:
    async with start() as pilot:
        await settled(pilot)
        await press(pilot, "G", key)
        await settled(pilot)
        assert "15 minutes" in text_of(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        session, seen = screen.session, set()
        while session.current is not None:
            seen.add(session.current.deck.name)
            session.answer(EASY, 1_000)
        assert seen >= decks
        assert (seen == decks) == (key == "f")
