"""Recorded answers in a session, and transcripts that come sooner or later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.widgets import TextArea

from flashcards.collection import Collection
from flashcards.model import Attempt, AttemptMode, Rating
from flashcards.model.practice import PracticeOptions
from flashcards.practice.live_attempt import Transcript
from flashcards.tui.screens.review import ReviewScreen
from flashcards.tui.widgets.card_view import CardView
from tests.tui.driving import (
    FrozenClock,
    Start,
    Stopwatch,
    attempts_of,
    press,
    review_of,
    text_of,
)

SIZES = [(60, 15), (80, 24), (120, 40)]


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
        await press(pilot, "v", "z", "z", "space", "b")
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
