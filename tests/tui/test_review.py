from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from flashcards.collection import Collection
from flashcards.errors import DatabaseError
from flashcards.model import LeechAction, Rating, Review, State
from flashcards.session import Session
from flashcards.settings import Settings
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.review import ReviewScreen
from flashcards.tui.widgets.card_view import CardView
from tests.tui.driving import (
    MINUTE,
    Driven,
    FrozenClock,
    Start,
    Stopwatch,
    lines_of,
    notices_of,
    text_of,
)


def review_of(pilot: Driven) -> ReviewScreen:
    screen = pilot.app.screen
    assert isinstance(screen, ReviewScreen)
    return screen


def log_of(pilot: Driven) -> tuple[Review, ...]:
    collection = review_of(pilot).session.collection
    return tuple(review for review in collection.snapshot().reviews)


async def test_ratings_are_taken_only_after_the_reveal(start: Start, stopwatch: Stopwatch) -> None:
    async with start("operations") as pilot:
        assert "What is drift?" in text_of(pilot)
        assert "A change of the data" not in text_of(pilot)
        await pilot.press("3", "4", "1")
        assert log_of(pilot) == ()
        assert not review_of(pilot).revealed

        stopwatch.seconds += 7.5
        await pilot.press("space", "space", "enter")
        shown = text_of(pilot)
        for words in ("A change of the data", "Key points", "watch inputs", "● hard", "#ml"):
            assert words in shown
        assert log_of(pilot) == ()
        assert [line for line in lines_of(pilot) if "1 Again" in line] == [
            "   1 Again            2 Hard             3 Good             4 Easy"
        ]
        assert [line for line in lines_of(pilot) if "1 min" in line] == [
            "     1 min              5.5 min            10 min             6 d"
        ]
        await pilot.press("3", "3")
        assert [(review.rating, review.duration_ms) for review in log_of(pilot)] == [
            (Rating.GOOD, 7_500)
        ]
        assert "Tell a long story." in text_of(pilot)
        assert "1 of 3" in text_of(pilot)


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40)])
async def test_a_long_answer_wraps_scrolls_and_shows_its_position(
    start: Start, size: tuple[int, int]
) -> None:
    async with start("operations", size=size) as pilot:
        await pilot.press("space", "4", "space")
        card = review_of(pilot).query_one(CardView)
        assert card.size.height >= 8
        assert card.size.width <= 77
        assert max(cell_len(line) for line in lines_of(pilot)) <= size[0]
        for words in ("1 Again", "4 Easy", "? Keys"):
            assert words in text_of(pilot)
        if size == (120, 40):
            return
        assert "↓ more · " in text_of(pilot)
        assert "Sentence number 60" not in text_of(pilot)
        for _ in range(6):
            await pilot.press("space")
        assert "Sentence number 60" in text_of(pilot)
        assert "↑ 100%" in text_of(pilot)
        await pilot.press("g")
        assert "Tell a long story." in text_of(pilot)
        assert len(log_of(pilot)) == 1


async def test_text_is_wrapped_anew_when_the_terminal_changes(start: Start) -> None:
    async with start("operations") as pilot:
        await pilot.press("space", "4", "space")
        await pilot.resize_terminal(60, 15)
        await pilot.pause()
        assert max(cell_len(line) for line in lines_of(pilot)) <= 60
        assert "1 Again 1 min" in text_of(pilot)
        assert "↓ more" in text_of(pilot)


async def test_wide_and_right_to_left_text_stays_in_its_cells(start: Start) -> None:
    async with start("languages", size=(60, 15)) as pilot:
        await pilot.press("space")
        assert "「猫」とは何ですか" in text_of(pilot)
        assert "مرحبا بالعالم" in text_of(pilot)
        assert {cell_len(line) <= 60 for line in lines_of(pilot)} == {True}


async def test_the_end_says_what_was_done_and_leads_back(start: Start, clock: FrozenClock) -> None:
    async with start("operations") as pilot:
        clock.at_ms += MINUTE
        await pilot.press("space", "4", "space", "4")
        shown = text_of(pilot)
        assert "Done for today" in shown
        assert "2 answers, 2 new cards in 1:00 — 0 s a card" in shown
        assert "Easy     2  ━━━" in shown
        assert "Nothing due tomorrow; next in" in shown
        await pilot.press("space", "3")
        assert len(log_of(pilot)) == 2
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DecksScreen)
        assert "1 card for today" in text_of(pilot)


async def test_undo_takes_back_any_number_of_answers_from_the_end(start: Start) -> None:
    async with start("operations") as pilot:
        await pilot.press("space", "4", "space", "4", "u")
        assert "Tell a long story." in text_of(pilot)
        assert "Undone: rating Easy" in text_of(pilot)
        assert not review_of(pilot).revealed
        await pilot.press("u")
        assert "What is drift?" in text_of(pilot)
        assert log_of(pilot) == ()
        await pilot.press("u")
        assert "Nothing to undo" in text_of(pilot)


async def test_undo_works_after_a_restart(start: Start) -> None:
    async with start("operations") as pilot:
        await pilot.press("space", "4")
    async with start("languages") as pilot:
        await pilot.press("u")
        assert "What is drift?" in text_of(pilot)
        assert log_of(pilot) == ()


@pytest.mark.parametrize(
    ("key", "words"),
    [("s", "Suspended"), ("b", "Buried until tomorrow"), ("r", "Reset to new")],
)
async def test_a_card_set_aside_makes_way_and_undo_brings_it_back(
    start: Start, key: str, words: str
) -> None:
    async with start("operations") as pilot:
        await pilot.press(key)
        assert f"{words} · u undoes" in text_of(pilot)
        assert "Tell a long story." in text_of(pilot)
        await pilot.press("u")
        assert "What is drift?" in text_of(pilot)


async def test_a_flag_is_a_mark_with_a_number_and_a_name(start: Start) -> None:
    async with start("operations", size=(60, 15)) as pilot:
        await pilot.press("space", "f")
        assert "⚑ turquoise" in text_of(pilot)
        await pilot.press("3")
        assert "⚑ 3 (green)" in text_of(pilot)
        assert "A change of the data" in text_of(pilot)
        assert log_of(pilot) == ()
        await pilot.press("f", "escape")
        assert "⚑ 3 (green)" in text_of(pilot)
        await pilot.press("f", "0")
        assert "⚑" not in text_of(pilot)


async def test_the_mouse_reveals_and_rates(start: Start) -> None:
    async with start("operations") as pilot:
        await pilot.click("#reveal")
        assert review_of(pilot).revealed
        await pilot.click("#hard")
        assert [review.rating for review in log_of(pilot)] == [Rating.HARD]


async def test_a_waiting_card_is_announced_and_picked_up(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.save_settings(Settings(learn_ahead_minutes=0))
    async with start("languages") as pilot:
        await pilot.press("space", "3")
        assert "Nothing left for the moment" in text_of(pilot)
        assert "1 card in learning; the next comes here in 10 min." in text_of(pilot)
        clock.at_ms += 4 * MINUTE
        review_of(pilot)._tick()
        await pilot.pause()
        assert "in 6 min." in text_of(pilot)
        clock.at_ms += 6 * MINUTE
        review_of(pilot)._tick()
        await pilot.pause()
        assert "「猫」" in text_of(pilot)
        await pilot.press("space", "3")
        assert len(log_of(pilot)) == 2


async def test_a_card_changed_elsewhere_is_not_rated_but_shown_anew(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    async with start("languages") as pilot:
        await pilot.press("space")
        with Collection(path, clock=clock) as other:
            session = Session(other, other.find_deck("languages"))
            session.answer(Rating.AGAIN, 1_000)
        await pilot.press("4")
        await pilot.pause()
        assert [review.rating for review in log_of(pilot)] == [Rating.AGAIN]
        assert notices_of(pilot) == ["This card was changed elsewhere; nothing was recorded."]
        assert "Learning" in text_of(pilot)
        assert not review_of(pilot).revealed


async def test_an_answer_that_cannot_be_written_leaves_the_card(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DatabaseError("The disk is full.")

    async with start("languages") as pilot:
        await pilot.press("space")
        with monkeypatch.context() as broken:
            broken.setattr(Collection, "answer", full)
            await pilot.press("3")
            await pilot.pause()
        assert notices_of(pilot) == ["The disk is full."]
        assert review_of(pilot).revealed
        assert log_of(pilot) == ()
        await pilot.press("3")
        assert [review.rating for review in log_of(pilot)] == [Rating.GOOD]


async def test_a_leech_is_told(start: Start, path: Path, clock: FrozenClock) -> None:
    from dataclasses import replace

    with Collection(path, clock=clock) as collection:
        preset = replace(
            collection.presets()[0], leech_threshold=1, leech_action=LeechAction.SUSPEND
        )
        collection.save_preset(preset)
        session = Session(collection, collection.find_deck("languages"))
        session.answer(Rating.EASY, 1_000)
        clock.at_ms += 30 * 24 * 60 * MINUTE
    async with start("languages") as pilot:
        current = review_of(pilot).session.current
        assert current is not None
        assert current.card.schedule.state is State.REVIEW
        await pilot.press("space", "1")
        assert "it was suspended" in text_of(pilot)
