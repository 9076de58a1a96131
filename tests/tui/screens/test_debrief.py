"""The debrief on its screen: ticking, rating, the figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.model import Rating
from flashcards.model.drafts import NoteDraft
from flashcards.tui.screens.debrief import DebriefScreen
from flashcards.tui.screens.decks import DecksScreen
from tests.tui.driving import Driven, FrozenClock, Start, Stopwatch, press, text_of
from tests.tui.mocking import begun, clocks_of, collection_of, debriefed, mock_of


async def held(pilot: Driven, stopwatch: Stopwatch, *, records: bool = False) -> DebriefScreen:
    """Holds a mock interview of one question with two points, 40 seconds long."""
    await begun(pilot, records=records, search="drift", questions="1")
    stopwatch.seconds += 40
    await press(pilot, "space")
    return debriefed(pilot)


def attempt_of(pilot: Driven) -> object:
    (attempt,) = collection_of(pilot).mocks.attempts(mock_of(pilot)).values()
    return attempt


async def test_the_question_its_points_and_below_them_the_sample_answer(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        await held(pilot, stopwatch)
        text = text_of(pilot)
        order = ["What is drift?", "[ ] a watch inputs", "[ ] b watch outputs", "Sample answer"]
        positions = [text.index(words) for words in [*order, "A change of the data"]]
        assert positions == sorted(positions)
        assert clocks_of(pilot).clock == "0:40 of 3:00"
        assert "suggested: Again" in text


async def test_a_tick_is_kept_at_once_and_undone_by_u(start: Start, stopwatch: Stopwatch) -> None:
    async with start() as pilot:
        await held(pilot, stopwatch)
        await press(pilot, "b")
        assert "[✓] b watch outputs" in text_of(pilot)
        assert "suggested: Hard" in text_of(pilot)
        assert len(attempt_of(pilot).ticked) == 1  # type: ignore[attr-defined]
        await press(pilot, "b", "b", "a")
        assert "suggested: Easy" in text_of(pilot)
        await press(pilot, "u")
        assert "[ ] a watch inputs" in text_of(pilot)
        assert "Undone: judged the answer to" in text_of(pilot)


async def test_without_recording_nothing_can_be_rated(start: Start, stopwatch: Stopwatch) -> None:
    async with start() as pilot:
        await held(pilot, stopwatch)
        await press(pilot, "3")
        assert collection_of(pilot).exports.snapshot().reviews == ()
        await press(pilot, "space")
        assert clocks_of(pilot).progress == "summary"
        assert "0 of 2 points made: 0%." in text_of(pilot)
        assert collection_of(pilot).exports.snapshot().reviews == ()


@pytest.mark.parametrize(("key", "rating"), [("enter", Rating.EASY), ("2", Rating.HARD)])
async def test_recording_the_suggested_rating_or_another_is_a_review(
    start: Start, stopwatch: Stopwatch, key: str, rating: Rating
) -> None:
    async with start() as pilot:
        await held(pilot, stopwatch, records=True)
        assert "ratings are reviews" in text_of(pilot)
        await press(pilot, "a", "b")
        assert "▸4 Easy" in text_of(pilot)
        await press(pilot, key)
        (review,) = collection_of(pilot).exports.snapshot().reviews
        assert (review.rating, review.duration_ms) == (rating, 40_000)
        await press(pilot, "left")
        assert f"rated {rating.name.title()}" in text_of(pilot)
        await press(pilot, "1", "space")
        assert len(collection_of(pilot).exports.snapshot().reviews) == 1


async def test_the_summary_counts_and_lists_what_was_missed(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        await held(pilot, stopwatch)
        await press(pilot, "a", "space")
        text = text_of(pilot)
        assert "1 of 2 points made: 50%." in text
        assert "1 answer in 0:40, 0:40 each." in text
        assert "- watch outputs" in text
        assert "1 of 1 question answered" in text
        await press(pilot, "space")
        assert isinstance(pilot.app.screen, DebriefScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_turning_leaves_an_answer_unjudged_and_the_summary_says_so(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        await held(pilot, stopwatch)
        await press(pilot, "right")
        assert "1 answer is not ticked yet." in text_of(pilot)
        assert attempt_of(pilot).suggested is None  # type: ignore[attr-defined]
        await press(pilot, "left", "left")
        assert clocks_of(pilot).progress == "1 of 1"


async def test_an_earlier_one_is_looked_at_again_from_the_decks(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        await held(pilot, stopwatch)
        await press(pilot, "a", "space", "escape", "m", "down", "enter")
        assert clocks_of(pilot).progress == "summary"


async def test_a_long_answer_scrolls(start: Start, stopwatch: Stopwatch) -> None:
    async with start(size=(60, 15)) as pilot:
        await begun(pilot, search="story", questions="1")
        await press(pilot, "space")
        assert "Sentence number 60" not in text_of(pilot)
        await press(pilot, "end")
        assert "number 60" in text_of(pilot)
        await press(pilot, "home")
        assert "Tell a long story." in text_of(pilot)


async def test_a_card_without_points_asks_for_a_rating_only(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        await begun(pilot, records=True, search="story", questions="1")
        await press(pilot, "space")
        assert "Which points did you make?" not in text_of(pilot)
        assert "▸" not in text_of(pilot)
        await press(pilot, "3")
        assert len(collection_of(pilot).exports.snapshot().reviews) == 1


@pytest.mark.parametrize("size", [(60, 15), (80, 24)])
async def test_points_beyond_the_ninth_are_ticked_by_a_cursor(
    start: Start, path: Path, clock: FrozenClock, stopwatch: Stopwatch, size: tuple[int, int]
) -> None:
    points = tuple(f"point number {n}" for n in range(1, 12))
    with Collection(path, clock=clock) as collection:
        drafts = [NoteDraft("Many", "What is in the list?", "All of it.", key_points=points)]
        collection.imports.add(drafts, "test", undoable=False)
    async with start(size=size) as pilot:
        await begun(pilot, search="deck:many", questions="1")
        await press(pilot, "space", *["down"] * 10, "T")
        assert "[✓]   point number 11" in text_of(pilot)
        await press(pilot, "up", "space", "a")
        assert "[✓]   point number 10" in text_of(pilot)
        assert len(attempt_of(pilot).ticked) == 3  # type: ignore[attr-defined]
        await press(pilot, *["down"] * 6)
        assert "Sample answer" in text_of(pilot)
        await press(pilot, "enter")
        assert clocks_of(pilot).progress == "summary"


async def test_without_a_cursor_space_goes_on_and_t_does_nothing(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        await held(pilot, stopwatch)
        await press(pilot, "T")
        assert attempt_of(pilot).ticked == ()  # type: ignore[attr-defined]
        await press(pilot, "space")
        assert clocks_of(pilot).progress == "summary"


async def test_undo_shows_the_answer_that_it_changed_and_says_so_only_there(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        await begun(pilot, search="", questions="2")
        await press(pilot, "space", "space", "left", "left")
        first = clocks_of(pilot).progress
        await press(pilot, "enter")
        assert clocks_of(pilot).progress != first
        await press(pilot, "u")
        assert clocks_of(pilot).progress == first
        assert "Undone: judged the answer to" in text_of(pilot)
        await press(pilot, "right")
        assert "Undone" not in text_of(pilot)


async def test_undo_stops_at_the_edge_of_the_debrief_and_redo_goes_forth(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        await held(pilot, stopwatch)
        await press(pilot, "a", "u", "u")
        assert "Nothing more to undo in this debrief" in text_of(pilot)
        assert mock_of(pilot).ended_ms is not None
        await press(pilot, "U")
        assert "Redone: judged the answer to" in text_of(pilot)
        assert "[✓] a watch inputs" in text_of(pilot)
        await press(pilot, "U")
        assert "Nothing to redo in this debrief" in text_of(pilot)
