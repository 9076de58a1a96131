from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.collection.session import Session
from flashcards.collection.study import Study
from flashcards.errors import DatabaseError
from flashcards.model import LeechAction, Rating, State
from tests.builders import answer, with_options
from tests.tui.driving import (
    MINUTE,
    FrozenClock,
    Start,
    Stopwatch,
    lines_of,
    log_of,
    notices_of,
    press,
    review_of,
    settled,
    text_of,
)


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
        assert [line for line in lines_of(pilot) if "1 Again 1" in line] == [
            "   1 Again 1 min      2 Hard 6 min       3 Good 10 min      4 Easy 6 d"
        ]
        await pilot.press("3", "3")
        assert [(review.rating, review.duration_ms) for review in log_of(pilot)] == [
            (Rating.GOOD, 7_500)
        ]
        assert "Tell a long story." in text_of(pilot)
        assert "0 of 2 done" in text_of(pilot)


async def test_another_card_than_the_last_one_can_follow_the_end(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.presets.change(settings={"learn_ahead_minutes": 0})
    async with start("operations") as pilot:
        await press(pilot, "space", "3", "space", "4")
        assert "Nothing left for the moment" in text_of(pilot)
        clock.at_ms += 10 * MINUTE
        review_of(pilot)._tick()
        await pilot.pause()
        assert "What is drift?" in text_of(pilot)
        assert "Tell a long story." not in text_of(pilot)


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
        collection.presets.change(settings={"learn_ahead_minutes": 0})
    async with start("languages") as pilot:
        await pilot.press("space", "3")
        assert "Nothing left for the moment" in text_of(pilot)
        assert "1 card in learning; the next is due in 10 min." in text_of(pilot)
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


async def test_a_card_changed_elsewhere_is_not_rated_but_shown_again(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    async with start("languages") as pilot:
        await pilot.press("space")
        with Collection(path, clock=clock) as other:
            session = Session(other, other.decks.find("languages"))
            session.answer(Rating.AGAIN, 1_000)
        await pilot.press("4")
        await pilot.pause()
        assert [review.rating for review in log_of(pilot)] == [Rating.AGAIN]
        assert "This card was changed elsewhere; nothing was recorded." in text_of(pilot)
        assert "Learning" in text_of(pilot)
        assert not review_of(pilot).revealed


async def test_an_answer_that_cannot_be_written_leaves_the_card(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object, **_options: object) -> None:
        raise DatabaseError("The disk is full.")

    async with start("languages") as pilot:
        await pilot.press("space")
        with monkeypatch.context() as broken:
            broken.setattr(Study, "answer", full)
            await pilot.press("3")
            await pilot.pause()
        assert notices_of(pilot) == ["The disk is full."]
        assert review_of(pilot).revealed
        assert log_of(pilot) == ()
        await pilot.press("3")
        assert [review.rating for review in log_of(pilot)] == [Rating.GOOD]


async def test_a_leech_is_announced(start: Start, path: Path, clock: FrozenClock) -> None:
    from dataclasses import replace

    with Collection(path, clock=clock) as collection:
        preset = replace(
            collection.presets.all()[0], leech_threshold=1, leech_action=LeechAction.SUSPEND
        )
        collection.presets.save(preset)
        session = Session(collection, collection.decks.find("languages"))
        session.answer(Rating.EASY, 1_000)
        clock.at_ms += 30 * 24 * 60 * MINUTE
    async with start("languages") as pilot:
        current = review_of(pilot).session.current
        assert current is not None
        assert current.card.schedule.state is State.REVIEW
        await pilot.press("space", "1")
        assert "Leech: forgotten 1 time and suspended. Try rewording it." in text_of(pilot)


async def test_key_points_are_one_key_away_and_the_answer_too(start: Start, path: Path) -> None:
    with Collection(path) as collection:
        collection.notes.edit(2, key_points=["begin", "middle", "end"])
    async with start("operations", size=(60, 15)) as pilot:
        await pilot.press("p", "space", "4", "space")
        assert "Key points" not in text_of(pilot)
        await pilot.press("p")
        assert "Key points" in text_of(pilot)
        assert "• end" in text_of(pilot)
        await pilot.press("p")
        assert "Sentence number 1 of" in text_of(pilot)


async def test_time_left_on_a_card_does_not_count_as_studied(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start("operations") as pilot:
        stopwatch.seconds += 3_600
        await pilot.press("space", "4")
        assert "5:00 studied" in text_of(pilot)


async def test_the_end_offers_what_else_can_be_studied(start: Start, other: Collection) -> None:
    with_options(other, new_per_day=1)
    async with start("operations") as pilot:
        await press(pilot, "space", "4")
        await settled(pilot)
        shown = text_of(pilot)
        assert "m 1 new card beyond the limit" in shown
        assert "a 1 card due in the next 7 days" not in shown  # it was answered today
        assert "c cram all 2 cards, schedule unchanged" in shown
        await press(pilot, "m")
        assert "Operations · 1 more new card" in text_of(pilot)
        assert "Tell a long story." in text_of(pilot)
        await press(pilot, "u")
        assert "What is drift?" in text_of(pilot)


async def test_cards_ahead_are_offered_at_the_end(
    start: Start, other: Collection, clock: FrozenClock
) -> None:
    with_options(other, fuzz=False)
    for card_id in (1, 2):
        answer(other, card_id, Rating.EASY)
    clock.forward(days=1)
    async with start("operations") as pilot:
        await settled(pilot)
        assert "a 2 cards due in the next 7 days" in text_of(pilot)
        await press(pilot, "a", "space", "4")
        assert "Operations · 7 days ahead" in text_of(pilot)
        assert "1 of 2 done" in text_of(pilot)


async def test_keys_of_the_end_do_nothing_without_an_offer(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "m", "a", "c")
        assert "What is drift?" in text_of(pilot)
        await press(pilot, "space", "4", "space", "4")
        await settled(pilot)
        await press(pilot, "m")
        assert "Done for today" in text_of(pilot)
