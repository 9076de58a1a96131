"""Spoken and typed answers in a session, by their keys."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import TextArea

from flashcards.collection import Collection
from flashcards.model import AttemptMode, Rating
from flashcards.model.drafts import NoteDraft
from flashcards.notes import point_ids
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.review import ReviewScreen
from tests.tui.driving import (
    FrozenClock,
    Start,
    Stopwatch,
    attempts_of,
    lines_of,
    log_of,
    press,
    review_of,
    settled,
    text_of,
)


async def test_an_answer_is_ticked_and_rated_by_points_said_and_two_keys(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v")
        assert "● 0:00 · target 3:00" in text_of(pilot)
        stopwatch.seconds += 100
        await press(pilot, "space")
        shown = text_of(pilot)
        for words in (
            "[ ] a watch inputs",
            "[ ] b watch outputs",
            "Sample answer",
            "0 of 2 points",
        ):
            assert words in shown
        assert "suggested: Again" in shown
        await press(pilot, "a", "b")
        assert "[✓] b watch outputs" in text_of(pilot)
        assert "1:40 of 3:00 · 2 of 2 points" in text_of(pilot)
        assert "▸3 Good" in text_of(pilot)
        await press(pilot, "enter")
        (review,) = log_of(pilot)
        (attempt,) = attempts_of(pilot)
        assert review.rating is Rating.GOOD
        assert (attempt.mode, attempt.spoken_ms, attempt.hints) == (AttemptMode.SPOKEN, 100_000, 0)
        assert (attempt.suggested, attempt.given) == (Rating.GOOD, Rating.GOOD)
        assert attempt.ticked == attempt.point_ids
        assert attempt.at_ms == review.at_ms
        assert "Tell a long story." in text_of(pilot)


async def test_another_rating_than_the_suggested_one_is_kept_beside_it(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "space", "a", "3")
        (attempt,) = attempts_of(pilot)
        assert (attempt.suggested, attempt.given) == (Rating.HARD, Rating.GOOD)


async def test_a_deck_whose_options_say_so_is_spoken_at_once(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.presets.change(options={"spoken": True})
    async with start("operations") as pilot:
        assert "target 3:00" in text_of(pilot)
        await press(pilot, "v")
        assert "target 3:00" not in text_of(pilot)
        await press(pilot, "space", "4")
        assert attempts_of(pilot) == []


async def test_letters_do_what_they_always_do_where_nothing_is_ticked(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v")
        await press(pilot, "f")
        assert not isinstance(pilot.app.screen, ReviewScreen)


async def test_letters_do_nothing_else_while_points_are_ticked(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "space", "f", "e", "b")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "There are 2 points" in text_of(pilot)
        assert "What is drift?" in text_of(pilot)


async def test_hints_come_one_by_one_and_cap_the_suggestion(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "h")
        assert "2 points" in text_of(pilot)
        await press(pilot, "h")
        assert "1. watch …" in text_of(pilot)
        await press(pilot, "h", "h")
        assert "No more hints" in text_of(pilot)
        await press(pilot, "space", "a", "b")
        assert "3 hints" in text_of(pilot)
        assert "suggested: Hard" in text_of(pilot)
        await press(pilot, "enter")
        assert attempts_of(pilot)[0].hints == 3


async def test_the_clock_changes_at_the_target_and_at_half_as_much_again(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v")
        for seconds, words in (
            (179, "● 2:59 · target 3:00"),
            (180, "▲ 3:00 · target 3:00 reached"),
            (270, "■ 4:30 · half as much again as 3:00"),
        ):
            stopwatch.seconds = seconds
            review_of(pilot)._tick()
            await pilot.pause()
            assert words in text_of(pilot)


async def test_the_clock_stands_still_in_a_pause_and_below_a_dialog(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v")
        stopwatch.seconds = 10
        await press(pilot, "z")
        assert "‖ 0:10 · paused" in text_of(pilot)
        stopwatch.seconds = 50
        await press(pilot, "question_mark")
        await press(pilot, "escape")
        assert "‖ 0:10 · paused" in text_of(pilot)
        await press(pilot, "z")
        stopwatch.seconds = 55
        await press(pilot, "w")
        stopwatch.seconds = 500
        await press(pilot, "escape")
        stopwatch.seconds = 501
        await press(pilot, "space")
        assert "0:16 of 3:00" in text_of(pilot)


async def test_undo_takes_the_attempt_back_and_asks_the_card_again(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v")
        stopwatch.seconds = 30
        await press(pilot, "space", "a", "enter")
        await press(pilot, "space", "u")
        assert attempts_of(pilot) == []
        assert log_of(pilot) == ()
        assert "What is drift?" in text_of(pilot)
        assert "● 0:00 · target 3:00" in text_of(pilot)
        assert "[" not in "".join(line for line in lines_of(pilot) if "watch" in line)
        await press(pilot, "U")
        assert len(attempts_of(pilot)) == 1


async def test_a_card_without_points_behaves_as_usual_and_offers_to_make_some(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.imports.add([NoteDraft("Bare", "Why?", "Because. It also helps.")], "test")
    async with start("bare") as pilot:
        await press(pilot, "v", "space")
        assert "No key points yet: K makes some from the answer" in text_of(pilot)
        assert "suggested" not in text_of(pilot)
        await press(pilot, "K")
        assert pilot.app.screen.query_one("#points", TextArea).text.splitlines() == [
            "Because",
            "It also helps",
        ]
        await press(pilot, "ctrl+s")
        await settled(pilot)
        assert "[ ] b It also helps" in text_of(pilot)
        await press(pilot, "a", "b", "enter")
        (attempt,) = attempts_of(pilot)
        assert len(attempt.ticked) == 2


async def test_without_points_letters_and_enter_are_those_of_the_session(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start("languages") as pilot:
        await press(pilot, "v", "h")
        assert "No hints: this card has no key points" in text_of(pilot)
        stopwatch.seconds = 4
        await press(pilot, "space", "enter")
        assert log_of(pilot) == ()
        await press(pilot, "3")
        (attempt,) = attempts_of(pilot)
        assert (attempt.spoken_ms, attempt.suggested, attempt.given) == (4_000, None, Rating.GOOD)


async def test_a_click_leaves_the_keys_of_the_answer_in_force(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "space")
        await pilot.click("CardView")
        await press(pilot, "a")
        assert "1 of 2 points" in text_of(pilot)


async def test_the_keys_of_the_answer_are_listed(start: Start) -> None:
    async with start("operations", size=(80, 60)) as pilot:
        await press(pilot, "v", "question_mark")
        assert "A hint; the suggestion is Hard at best" in text_of(pilot)
        await press(pilot, "escape", "space", "question_mark")
        (line,) = [line for line in lines_of(pilot) if "Tick this point" in line]
        assert "a–i " in line
        assert "Rate it as suggested" in text_of(pilot)


# Typed answers


async def test_a_typed_answer_ticks_what_it_says(start: Start, stopwatch: Stopwatch) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y")
        stopwatch.seconds = 900
        await press(pilot, *"You watch", "enter", *"inputs", "ctrl+s")
        shown = text_of(pilot)
        for words in ("[✓] a watch inputs", "heard: watch, inputs", "[ ] b watch outputs", "Yours"):
            assert words in shown
        await press(pilot, "b", "enter")
        (attempt,) = attempts_of(pilot)
        assert (attempt.mode, attempt.text) == (AttemptMode.TYPED, "You watch\ninputs")
        assert (attempt.spoken_ms, attempt.suggested) == (0, Rating.GOOD)
        assert attempt.heard == attempt.point_ids[:1]


async def test_whoever_speaks_after_all_is_timed_again(start: Start, stopwatch: Stopwatch) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y")
        stopwatch.seconds = 60
        await press(pilot, "escape")
        stopwatch.seconds = 65
        await press(pilot, "space", "a", "enter")
        (attempt,) = attempts_of(pilot)
        assert (attempt.mode, attempt.spoken_ms, attempt.text) == (AttemptMode.SPOKEN, 5_000, "")


async def test_an_edited_note_keeps_the_ticks_of_points_that_stay(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "space", "b")
        note = review_of(pilot).session.current
        assert note is not None
        changed = [text for _, text in point_ids.points(note.note)]
        review_of(pilot).session.edit(key_points=[*changed, "a third one"])
        review_of(pilot).show_again()
        await pilot.pause()
        assert "[✓] b watch outputs" in text_of(pilot)
        assert "1 of 3 points" in text_of(pilot)


async def test_the_keys_at_the_bottom_are_those_of_the_next_question(
    start: Start, path: Path, clock: FrozenClock, stopwatch: Stopwatch
) -> None:
    drafts = [NoteDraft("Pair", question, "A.", key_points=("one", "two")) for question in "PQ"]
    with Collection(path, clock=clock) as collection:
        collection.imports.add(drafts, "test")
    async with start("pair") as pilot:
        await press(pilot, "v", "space")
        assert "Take it" in lines_of(pilot)[-1]
        stopwatch.seconds += 1
        await press(pilot, "enter")
        assert "Hint" in lines_of(pilot)[-1]
        assert "Take it" not in lines_of(pilot)[-1]


async def test_a_double_press_of_enter_ends_the_answer_and_rates_nothing(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v")
        stopwatch.seconds += 60
        await press(pilot, "enter", "enter")
        assert log_of(pilot) == ()
        assert "Sample answer" in text_of(pilot)
        stopwatch.seconds += 1
        await press(pilot, "enter")
        assert [review.rating for review in log_of(pilot)] == [Rating.AGAIN]


@pytest.mark.parametrize("key", ["h", "z"])
async def test_where_lines_are_few_the_keys_are_seen_again_with_the_next_step(
    start: Start, key: str
) -> None:
    async with start("operations", size=(60, 15)) as pilot:
        await press(pilot, "v")
        assert "Spoken answers in this session" in text_of(pilot)
        await press(pilot, key)
        await settled(pilot)
        assert "Spoken answers in this session" not in text_of(pilot)
        assert "h Hint y Type z Pause" in text_of(pilot)


# What must not be lost


async def test_undo_takes_back_the_last_tick_before_it_undoes_another_card(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "space", "1", "v")  # the long story, then drift again
        while "drift" not in text_of(pilot):
            await press(pilot, "l")
        stopwatch.seconds += 40
        await press(pilot, "space", "a", "u")
        assert "The last tick is taken back" in text_of(pilot)
        assert "0 of 2 points" in text_of(pilot)
        await press(pilot, "u")
        assert "Not rated yet: u again undoes" in text_of(pilot)
        assert len(log_of(pilot)) == 1
        await press(pilot, "u")
        assert log_of(pilot) == ()


async def test_an_answer_that_was_undone_and_left_alone_asks_nothing_at_the_end(
    start: Start, stopwatch: Stopwatch
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y", *"inputs", "ctrl+s")
        stopwatch.seconds += 1
        await press(pilot, "enter", "u", "escape")
        assert isinstance(pilot.app.screen, DecksScreen)


def many_points(path: Path, clock: FrozenClock) -> None:
    """Adds a deck of one card with more points than a short screen has lines."""
    points = tuple(f"point number {n}" for n in range(1, 21))
    with Collection(path, clock=clock) as collection:
        draft = NoteDraft("Many", "What is in the list?", "All of it.", key_points=points)
        collection.imports.add([draft], "test", undoable=False)


async def test_the_difference_to_the_last_answer_is_scrolled_to(
    start: Start, path: Path, clock: FrozenClock, stopwatch: Stopwatch
) -> None:
    many_points(path, clock)
    async with start("many", size=(60, 15)) as pilot:
        await press(pilot, "v", "y", *"inputs", "ctrl+s")
        stopwatch.seconds += 1
        await press(pilot, "1")
        clock.forward(minutes=2)
        review_of(pilot)._tick()
        await press(pilot, "y", *"outputs", "ctrl+s")
        assert "Yours" not in text_of(pilot)
        await press(pilot, "x")
        await settled(pilot)
        assert "Yours, beside the last time" in text_of(pilot)
        assert "{+outputs+}" in text_of(pilot)


async def test_the_key_to_the_points_takes_the_cursor_along(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    many_points(path, clock)
    async with start("many", size=(60, 15)) as pilot:
        await press(pilot, "v", "space", *["down"] * 19)
        assert "point number 1\n" not in f"{text_of(pilot)}\n"
        await press(pilot, "p", "space")
        assert "[✓] a point number 1" in text_of(pilot)


async def test_new_key_points_have_the_cursor_and_are_seen(
    start: Start, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.imports.add([NoteDraft("Bare", "Why?", "Because. It also helps.")], "test")
    async with start("bare", size=(60, 15)) as pilot:
        await press(pilot, "v", "space", "K")
        await settled(pilot)
        assert pilot.app.focused is pilot.app.screen.query_one("#points", TextArea)
        assert "It also helps" in text_of(pilot)


async def test_the_hint_how_to_rate_names_the_key_of_the_suggestion(start: Start) -> None:
    async with start("operations", size=(60, 15)) as pilot:
        await press(pilot, "v", "space", *["space"] * 6)
        assert "⏎ takes Again, or 1 Again, 2 Hard, 3 Good or 4 Easy" in text_of(pilot)


@pytest.mark.parametrize("key", ["h", "y", "z"])
async def test_a_key_of_spoken_answers_says_what_to_press_before_it(
    start: Start, own_taste: Path, key: str
) -> None:
    own_taste.write_text('[keys]\n"review.spoken" = "f6"\n')
    async with start("operations") as pilot:
        await press(pilot, key)
        assert "Press f6 first" in text_of(pilot)


async def test_a_remapped_key_of_a_session_goes_before_what_spoken_answers_say(
    start: Start, own_taste: Path
) -> None:
    own_taste.write_text('[keys]\n"review.why" = "y"\n')
    async with start("operations") as pilot:
        assert "no longer" not in text_of(pilot)
        await press(pilot, "y")
        assert not isinstance(pilot.app.screen, ReviewScreen)
