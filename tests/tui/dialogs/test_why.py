"""Why a card comes."""

from __future__ import annotations

from pathlib import Path

from rich.cells import cell_len
from textual.widgets import Static

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.model import Rating
from flashcards.tui.dialogs.why import WhyScreen
from flashcards.tui.screens.review import ReviewScreen
from tests.builders import with_options
from tests.storage.test_vote_folds import FITTED
from tests.tui.driving import DAY, FrozenClock, Start, text_of


async def test_why_shows_memory_curve_and_log(start: Start, path: Path, clock: FrozenClock) -> None:
    with Collection(path, clock=clock) as collection:
        session = Session(collection, collection.decks.find("languages"))
        session.answer(Rating.EASY, 4_000)
        clock.at_ms += 9 * DAY
    async with start("languages", size=(80, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(pilot.app.screen, WhyScreen)
        shown = text_of(pilot)
        for words in (
            "you asked",
            "Retrievability  89.",
            "Vote of models  ",
            "Stability       8.3 days",
            "Difficulty      1.0 of 10",
            "▲",
            "2026-03-12",
            "Easy",
            "4 s",
        ):
            assert words in shown
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_no_line_of_it_is_broken_in_a_small_window(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        deck = collection.decks.find("languages")
        for rating in (Rating.EASY, Rating.EASY, Rating.AGAIN, Rating.GOOD, Rating.EASY):
            Session(collection, deck).answer(rating, 119_000)
            clock.at_ms += 4_000 * DAY
    async with start("languages", size=(60, 15)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        screen = pilot.app.screen
        assert isinstance(screen, WhyScreen)
        figures = screen.text().plain.splitlines()[2:]  # below the reason, which may wrap
        room = screen.query_one(Static).content_size.width
        assert sum("119 s" in line for line in figures) == 5
        assert [line for line in figures if cell_len(line) > room] == []


async def test_why_shows_what_a_fitted_vote_says_first(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        session = Session(collection, collection.decks.find("languages"))
        assert session.current is not None
        card_id = session.current.card.id
        session.answer(Rating.EASY, 4_000)
        clock.at_ms += 9 * DAY
        with_options(collection, vote=FITTED)
        info = collection.study.card_info(card_id)
    assert info is not None
    assert info.voted is not None
    async with start("languages", size=(80, 40)) as pilot:
        await pilot.press("w")
        await pilot.pause()
        shown = text_of(pilot)
        assert f"Retrievability  {info.voted:.1%}  chance of recall now, by the vote" in shown
        assert "FSRS-6          89." in shown
        assert "Forgetting curve by FSRS-6" in shown
        assert f"Chance of recall {info.voted:.0%}; you asked" in shown
