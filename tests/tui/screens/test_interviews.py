"""The list of interviews."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from flashcards.collection import Collection
from flashcards.collection.interviews import Interviews
from flashcards.model.interview import Interview
from flashcards.study.readiness import Effort
from tests.builders import FrozenClock
from tests.tui.driving import Driven, Start, press, settled, text_of
from tests.tui.mocking import collection_of


@pytest.fixture
def dated(path: Path, clock: FrozenClock) -> Path:
    with Collection(path, clock=clock) as collection:
        today = collection.today()
        collection.interviews.add("Acme", today + 5, minutes_a_day=9)
        collection.interviews.add("Globex", today + 9, minutes_a_day=8)
    return path


async def opened(pilot: Driven) -> str:
    await press(pilot, "I")
    await settled(pilot)
    return " ".join(text_of(pilot).replace("│", "").split())


async def test_without_one_it_says_what_they_are_for(start: Start) -> None:
    async with start() as pilot:
        text = await opened(pilot)
        assert "No interview yet." in text
        assert "Change" not in text
        await press(pilot, "e", "p", "D", "escape")
        assert "cards for today" in text_of(pilot)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_the_figures_of_the_one_under_the_cursor_are_shown(
    start: Start, dated: Path, size: tuple[int, int]
) -> None:
    async with start(size=size) as pilot:
        text = await opened(pilot)
        assert "Acme" in text
        assert "in 5 days · All decks · 9 minutes a day" in text
        assert "Expected on the day: 9" in text
        assert "3 cards: 3 never seen" in text
        await press(pilot, "j")
        await settled(pilot)
        assert "more minutes a day" in text_of(pilot)


async def test_what_is_expected_is_shown_before_what_more_minutes_bring(
    start: Start, dated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slow(self: Interviews, interview: Interview) -> Effort:
        go_on.wait(10)
        return Effort(wanted=0.9, needed=1, with_more=0.9, missed_days=0, missed_recall=0)

    monkeypatch.setattr(Interviews, "effort", slow)
    async with start() as pilot:
        await press(pilot, "I")
        try:
            while "Expected on the day: 9" not in text_of(pilot):
                await pilot.pause()
            assert "more minutes a day" not in text_of(pilot)
        finally:
            go_on.set()
        await settled(pilot)
        assert "more minutes a day" in text_of(pilot)


async def test_one_is_deleted_and_undone(start: Start, dated: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await press(pilot, "D")
        assert "Done, u undoes: deleted the interview “Acme”" in text_of(pilot)
        names = [one.name for one in collection_of(pilot).interviews.all()]
        assert names == ["Globex"]
        await press(pilot, "u")
        assert "Undone: deleted the interview “Acme”" in text_of(pilot)
        assert len(collection_of(pilot).interviews.all()) == 2
        await press(pilot, "U")
        assert len(collection_of(pilot).interviews.all()) == 1


async def test_its_plan_is_shown(start: Start, dated: Path) -> None:
    async with start() as pilot:
        await opened(pilot)
        await press(pilot, "p")
        text = text_of(pilot)
        assert "Plan for Acme" in text
        assert "today · 3 cards, 3 of them new" in text
        await press(pilot, "escape", "escape")
        assert "cards for today" in text_of(pilot)


async def test_the_decks_say_how_ready_one_is(start: Start, dated: Path) -> None:
    async with start() as pilot:
        await settled(pilot)
        assert "Acme in 5 days: 9" in text_of(pilot)
        assert "% expected, 3 never seen" in text_of(pilot)
