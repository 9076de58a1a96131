from __future__ import annotations

import pytest

from flashcards.collection import Collection
from tests.tui.driving import Start, Stopwatch, lines_of, log_of, press, review_of, text_of


async def test_undo_takes_back_any_number_of_answers_from_the_end(start: Start) -> None:
    async with start("operations") as pilot:
        await pilot.press("space", "4", "space", "4", "u")
        assert "Tell a long story." in text_of(pilot)
        assert "Undone: rated “Tell a long story.” Easy" in text_of(pilot)
        assert not review_of(pilot).revealed
        await pilot.press("u")
        assert "What is drift?" in text_of(pilot)
        assert log_of(pilot) == ()
        await pilot.press("u")
        assert "Nothing to undo" in text_of(pilot)


async def test_a_narrow_line_shortens_the_question_and_shows_how_it_was_rated(
    start: Start, other: Collection
) -> None:
    other.notes.edit(1, front="How would you keep watch over the health of a service?")
    async with start("operations", size=(60, 15)) as pilot:
        await press(pilot, "space", "4", "u")
        assert "Undone: rated “How would you keep watch over the h…” Easy" in text_of(pilot)
        await press(pilot, "U")
        assert "Redone: rated “How would you keep watch over the h…” Easy" in text_of(pilot)


async def test_undo_from_the_end_shows_the_card_as_in_mid_session(start: Start) -> None:
    async with start("languages") as pilot:
        before = lines_of(pilot)[2:20]
        await press(pilot, "space", "4")
        assert "Done for today" in text_of(pilot)
        await press(pilot, "u")
        assert lines_of(pilot)[2:20] == before
        assert "A cat." not in text_of(pilot)
        assert "show answer" in text_of(pilot)
        await press(pilot, "space")
        assert "A cat." in text_of(pilot)
        assert "4 Easy" in text_of(pilot)


async def test_undo_and_redo_leave_the_answer_open_and_the_time_running(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "space", "f", "3")
        stopwatch.seconds += 5
        for key, words in (("u", "Undone: "), ("U", "Redone: ")):
            await press(pilot, key)
            assert words in text_of(pilot)
            assert "A change of the data" in text_of(pilot)
        await press(pilot, "e", "x", "ctrl+s", "u", "U")
        assert "A change of the data" in text_of(pilot)
        await press(pilot, "4")
        assert [review.duration_ms for review in log_of(pilot)] == [5_000]
        await press(pilot, "u", "U")
        assert "Tell a long story." in text_of(pilot)
        assert not review_of(pilot).revealed


async def test_undo_works_after_a_restart(start: Start) -> None:
    async with start("operations") as pilot:
        await pilot.press("space", "4")
    async with start("languages") as pilot:
        await pilot.press("u")
        assert "What is drift?" in text_of(pilot)
        assert log_of(pilot) == ()


@pytest.mark.parametrize(
    ("key", "words"),
    [("s", "Suspended"), ("b", "Buried until tomorrow")],
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


async def test_a_card_is_put_off_without_a_rating(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "l")
        assert "Tell a long story." in text_of(pilot)
        assert "Later in this session" in text_of(pilot)
        assert log_of(pilot) == ()
        await press(pilot, "space", "4")
        assert "What is drift?" in text_of(pilot)
        await press(pilot, "l")
        assert "No other card can come first" in text_of(pilot)
