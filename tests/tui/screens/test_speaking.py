"""Spoken and typed answers in a session, by their keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from flashcards.collection import Collection
from flashcards.model import Attempt, AttemptMode, Rating
from flashcards.model.drafts import NoteDraft
from flashcards.model.practice import PracticeOptions
from flashcards.notes import point_ids
from flashcards.practice.live_attempt import Transcript
from flashcards.tui.screens.review import ReviewScreen
from flashcards.tui.widgets.card_view import CardView
from tests.tui.driving import (
    Driven,
    FrozenClock,
    Start,
    Stopwatch,
    lines_of,
    log_of,
    press,
    review_of,
    settled,
    text_of,
)

SIZES = [(60, 15), (80, 24), (120, 40)]


def attempts_of(pilot: Driven) -> list[Attempt]:
    return review_of(pilot).session.collection.practice.all()


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


@pytest.mark.parametrize("size", SIZES)
async def test_points_and_suggestion_are_seen_at_every_size(
    start: Start, size: tuple[int, int]
) -> None:
    async with start("operations", size=size) as pilot:
        await press(pilot, "v", "space", "a", "b")
        shown = text_of(pilot)
        for words in ("[✓] a watch inputs", "[✓] b", "2 of 2 points", "suggested: Easy", "▸4 Easy"):
            assert words in shown


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
        await press(pilot, "p")
        assert "‖ 0:10 · paused" in text_of(pilot)
        stopwatch.seconds = 50
        await press(pilot, "question_mark")
        await press(pilot, "escape")
        assert "‖ 0:10 · paused" in text_of(pilot)
        await press(pilot, "p")
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


async def test_keys_of_the_session_are_typed_into_the_field(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y")
        assert "Typing: its time does not count" in text_of(pilot)
        assert "show answer" not in text_of(pilot)
        await press(pilot, "s", "b", "1", "ctrl+r", "tab", "u", "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert "What is drift?" in text_of(pilot)
        assert "target 3:00" in text_of(pilot)
        await press(pilot, "y", "ctrl+s", "1")
        assert attempts_of(pilot)[0].text == "sb1 u"


async def test_whoever_speaks_after_all_is_timed_again(start: Start, stopwatch: Stopwatch) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y")
        stopwatch.seconds = 60
        await press(pilot, "escape")
        stopwatch.seconds = 65
        await press(pilot, "space", "a", "enter")
        (attempt,) = attempts_of(pilot)
        assert (attempt.mode, attempt.spoken_ms, attempt.text) == (AttemptMode.SPOKEN, 5_000, "")


async def test_a_typed_answer_is_compared_with_the_last_one(start: Start) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "y", *"Watch inputs", "ctrl+s", "x")
        assert "There is no earlier typed answer to this card" in text_of(pilot)
        await press(pilot, "1", "space", "4")
        await press(pilot, "y", *"Watch outputs", "ctrl+s", "x")
        shown = text_of(pilot)
        assert "Yours, beside the last time" in shown
        assert "Watch [-inputs-] {+outputs+}" in shown
        await press(pilot, "x")
        assert "[-inputs-]" not in text_of(pilot)


# Many points


@pytest.fixture
def many(path: Path, clock: FrozenClock) -> Path:
    points = tuple(f"Point number {number}" for number in range(1, 12))
    with Collection(path, clock=clock) as collection:
        collection.imports.add([NoteDraft("Many", "All?", "A.", key_points=points)], "test")
    return path


async def test_points_without_a_letter_are_reached_by_the_arrows(start: Start, many: Path) -> None:
    async with start("many", size=(60, 15)) as pilot:
        await press(pilot, "v", "space", "i", *["down"] * 10, "space", "enter")
        (attempt,) = attempts_of(pilot)
        assert attempt.ticked == (attempt.point_ids[8], attempt.point_ids[10])


async def test_the_point_under_the_cursor_is_on_the_screen(start: Start, many: Path) -> None:
    async with start("many", size=(60, 15)) as pilot:
        await press(pilot, "v", "space", *["down"] * 10)
        assert "Point number 11" in text_of(pilot)
        await press(pilot, *["up"] * 10)
        assert "a Point number 1" in text_of(pilot)


# Recording


class Listener:
    """A recorder that says what it was asked for, and gives a transcript when it is wanted."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.give: Callable[[Transcript], None] | None = None

    def start(self, options: PracticeOptions, name: int | None = None) -> None:
        self.calls.append("start")

    def pause(self) -> None:
        self.calls.append("pause")

    def resume(self) -> None:
        self.calls.append("resume")

    def stop(self, then: Callable[[Transcript], None]) -> None:
        self.calls.append("stop")
        self.give = then

    def discard(self) -> None:
        self.calls.append("discard")

    def put_aside(self, name: int) -> None:
        self.calls.append(f"put {name} aside")

    def play(self, name: int | None = None) -> None:
        self.calls.append("play")


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    listener = Listener()
    monkeypatch.setattr(ReviewScreen, "recorder", listener)
    return listener


async def test_a_transcript_ticks_points_when_it_comes(start: Start, listener: Listener) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "p", "p", "space", "b")
        assert listener.calls == ["start", "pause", "resume", "stop"]
        assert listener.give is not None
        listener.give(Transcript("One has to watch inputs.", words=5, pauses_ms=200, fillers=0))
        await pilot.pause()
        assert "[✓] a watch inputs" in text_of(pilot)
        await press(pilot, "enter")
        (attempt,) = attempts_of(pilot)
        assert len(attempt.ticked) == 2
        assert (attempt.words, attempt.fillers, len(attempt.heard)) == (5, 0, 1)


async def test_a_transcript_that_comes_after_the_rating_is_kept_without_its_ticks(
    start: Start, listener: Listener
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "space", "1")
        assert listener.give is not None
        listener.give(Transcript("One has to watch inputs.", words=5))
        await pilot.pause()
        (attempt,) = attempts_of(pilot)
        assert (attempt.text, attempt.words) == ("One has to watch inputs.", 5)
        assert (attempt.ticked, attempt.given) == ((), Rating.AGAIN)
        await press(pilot, "u")
        assert attempts_of(pilot) == []


async def test_a_transcript_of_an_answer_that_was_undone_is_left_out(
    start: Start, listener: Listener
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "space", "1", "u")
        assert listener.give is not None
        listener.give(Transcript("One has to watch inputs."))
        await press(pilot, "space")
        assert "[ ] a watch inputs" in text_of(pilot)
        assert attempts_of(pilot) == []


async def test_an_answer_that_is_typed_or_given_up_is_not_listened_to(
    start: Start, listener: Listener
) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "l", "y", *"So", "ctrl+s")
        assert listener.calls == ["start", "discard", "start", "pause", "discard"]


async def test_leaving_the_session_ends_the_listening(start: Start, listener: Listener) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "escape")
        assert listener.calls[-1] == "discard"


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


async def test_a_transcript_is_corrected_and_ticks_again(start: Start, listener: Listener) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "space", "y")
        assert not review_of(pilot).query(TextArea)
        assert listener.give is not None
        listener.give(Transcript("One has to watch puts.", words=5, pauses_ms=200, fillers=0))
        await pilot.pause()
        await press(pilot, "y")
        field = review_of(pilot).query_one(TextArea)
        assert field.text == "One has to watch puts."
        field.text = "One has to watch inputs."
        await press(pilot, "ctrl+s")
        assert not review_of(pilot).query(TextArea)
        assert "[✓] a watch inputs" in text_of(pilot)
        await press(pilot, "enter")
        (attempt,) = attempts_of(pilot)
        assert (attempt.text, attempt.words) == ("One has to watch inputs.", 5)


async def test_a_correction_that_is_left_changes_nothing(start: Start, listener: Listener) -> None:
    async with start("operations") as pilot:
        await press(pilot, "v", "space")
        assert listener.give is not None
        listener.give(Transcript("One has to watch inputs."))
        await pilot.pause()
        await press(pilot, "y", "x", "escape", "b")
        assert "2 of 2 points" in text_of(pilot)
        assert "One has to watch inputs." in text_of(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_delivery_stands_below_the_transcript_beside_the_last_time(
    start: Start, listener: Listener, stopwatch: Stopwatch, size: tuple[int, int]
) -> None:
    async with start("operations", size=size) as pilot:
        session = review_of(pilot).session
        assert session.current is not None
        card = session.current.card.id
        before = Attempt(card, AttemptMode.SPOKEN, 60_000, words=70, pauses_ms=0, fillers=0)
        session.collection.practice.record(before)
        await press(pilot, "v")
        stopwatch.seconds += 40
        await press(pilot, "space")
        assert listener.give is not None
        listener.give(Transcript("So", words=80, pauses_ms=3_000, fillers=2))
        await pilot.pause()
        review_of(pilot).query_one(CardView).move("bottom")
        await pilot.pause()
        assert "0:40 · 3 s of pauses · 120 words a minute · 2 fillers" in text_of(pilot)
        assert "last time 1:00 · 0 s of pauses · 70 words a minute" in text_of(pilot)


async def test_a_recorded_answer_is_played_by_a_key(
    start: Start, listener: Listener, path: Path, clock: FrozenClock
) -> None:
    with Collection(path, clock=clock) as collection:
        collection.presets.change(options={"spoken": True, "record": True})
    async with start("operations") as pilot:
        await press(pilot, "P")
        assert "play" not in listener.calls
        await press(pilot, "space", "P")
        assert listener.calls[-2:] == ["stop", "play"]


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


@pytest.mark.parametrize("key", ["h", "p"])
async def test_where_lines_are_few_the_keys_are_seen_again_with_the_next_step(
    start: Start, key: str
) -> None:
    async with start("operations", size=(60, 15)) as pilot:
        await press(pilot, "v")
        assert "Spoken answers in this session" in text_of(pilot)
        await press(pilot, key)
        await settled(pilot)
        assert "Spoken answers in this session" not in text_of(pilot)
        assert "h Hint y Type p Pause" in text_of(pilot)
