"""From the decks into mock interviews, and from the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.model.mock import MockPlan
from flashcards.model.practice import PracticeOptions
from flashcards.practice.live_attempt import Transcript
from flashcards.tui.app import FlashcardsApp
from flashcards.tui.dialogs.mock import MockFormScreen
from flashcards.tui.screens.debrief import DebriefScreen
from flashcards.tui.screens.decks import DecksScreen
from flashcards.tui.screens.mock import MockScreen
from tests.builders import FrozenClock, cards_of
from tests.tui.driving import Start, Stopwatch, press, settled, text_of
from tests.tui.mocking import begun, collection_of, mock_of


async def test_with_none_yet_the_form_comes_at_once(start: Start) -> None:
    async with start() as pilot:
        await press(pilot, "m")
        assert isinstance(pilot.app.screen, MockFormScreen)


async def test_the_one_that_was_left_is_offered_first_then_another_then_earlier_ones(
    start: Start,
) -> None:
    async with start() as pilot:
        await begun(pilot, questions="1")
        await press(pilot, "space", "escape", "m", "enter")
        assert isinstance(pilot.app.screen, MockFormScreen)
        await press(pilot, "ctrl+s")
        await settled(pilot)
        await press(pilot, "escape", "m")
        text = text_of(pilot)
        lines = ["Go on with 2.", "Begin another one", "Debrief 1."]
        positions = [text.index(line) for line in lines]
        assert positions == sorted(positions)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, DecksScreen)


async def test_a_debrief_that_was_left_is_listed_as_such_and_taken_up(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await begun(pilot, records=True)
        await press(pilot, "space", "space", "3", "escape", "m")
        assert "1 of 2 debriefed" in text_of(pilot)
        await press(pilot, "down", "enter")
        assert "2 of 2" in text_of(pilot)
        assert isinstance(pilot.app.screen, DebriefScreen)


async def test_one_is_deleted_from_the_list_and_comes_back_by_undo(start: Start) -> None:
    async with start(size=(60, 15)) as pilot:
        await begun(pilot, questions="1")
        await press(pilot, "escape", "m", "ctrl+x")
        mocks = collection_of(pilot).mocks
        assert mocks.all() == []
        assert "Go on with 1." not in text_of(pilot)
        await press(pilot, "ctrl+x")  # on what begins another one
        assert "Begin another one" in text_of(pilot)
        await press(pilot, "escape")
        assert "Mock interview deleted; its answers stay · u undoes" in text_of(pilot)
        await press(pilot, "u")
        assert len(mocks.all()) == 1


async def test_the_command_opens_the_screen_at_the_interview(
    path: Path, clock: FrozenClock, stopwatch: Stopwatch
) -> None:
    def mock(collection: Collection) -> object:
        ids = [card.id for card in cards_of(collection)]
        return collection.mocks.start(MockPlan(count=2), ids[:2])

    app = FlashcardsApp(path, mock=mock, clock=clock, stopwatch=stopwatch)  # type: ignore[arg-type]
    async with app.run_test() as pilot:
        while app.collection is None:
            await settled(pilot)
        await settled(pilot)
        assert isinstance(pilot.app.screen, MockScreen)
        await press(pilot, "space", "x")
        assert isinstance(pilot.app.screen, DebriefScreen)
        assert mock_of(pilot).ended_ms is not None


async def test_leaving_names_the_key_that_goes_on_as_it_is_remapped(
    start: Start, own_taste: Path
) -> None:
    own_taste.write_text('[keys]\n"decks.mock" = "f6"\n')
    async with start() as pilot:
        await press(pilot, "f6", "ctrl+s")
        await settled(pilot)
        await press(pilot, "escape")
        assert "; f6 continues it" in text_of(pilot)


class Listener:
    """A recorder that gives its transcripts when they are wanted."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.give: list[Callable[[Transcript], None]] = []

    def start(self, options: PracticeOptions, name: int | None = None) -> None:
        self.calls.append(f"start {options.record}")

    def pause(self) -> None:
        self.calls.append("pause")

    def resume(self) -> None:
        self.calls.append("resume")

    def stop(self, then: Callable[[Transcript], None]) -> None:
        self.calls.append("stop")
        self.give.append(then)

    def discard(self) -> None:
        self.calls.append("discard")

    def put_aside(self, name: int) -> None:
        self.calls.append("put aside")

    def play(self, name: int | None = None) -> None:
        self.calls.append("play")

    def remove(self) -> None:
        self.calls.append("end")


@pytest.fixture
def listener(
    monkeypatch: pytest.MonkeyPatch, path: Path, clock: FrozenClock, stopwatch: Stopwatch
) -> Listener:
    """Listens to all answers, since the options of the decks say so."""
    with Collection(path, clock=clock) as collection:
        collection.presets.change(options={"record": True})
    listener = Listener()
    monkeypatch.setattr("flashcards.tui.mocks.recorder_in", lambda *_: listener)
    return listener


SAID = Transcript("One has to watch inputs, um.", words=6, pauses_ms=2_000, fillers=1)


async def test_the_debrief_shows_what_was_heard_ticked_beforehand_and_plays_it(
    start: Start, listener: Listener, stopwatch: Stopwatch
) -> None:
    async with start() as pilot:
        await begun(pilot, search="drift", questions="1")
        stopwatch.seconds = 60
        await press(pilot, "z", "z", "space")
        assert listener.calls == ["start True", "pause", "resume", "stop", "put aside"]
        assert "[ ] a watch inputs" in text_of(pilot)

        listener.give[0](SAID)
        await pilot.pause()

        for words in (
            "[✓] a watch inputs",
            "heard: watch, inputs",
            "One has to watch inputs, um.",
            "1:00 · 2 s of pauses · 6 words a minute · 1 filler",
        ):
            assert words in text_of(pilot)
        assert "suggested: Hard" in text_of(pilot)
        await press(pilot, "P", "space")
        assert listener.calls[-1] == "play"
        (attempt,) = collection_of(pilot).mocks.attempts(mock_of(pilot)).values()
        assert (len(attempt.heard), len(attempt.ticked), attempt.words) == (1, 1, 6)
        await press(pilot, "escape")
        assert listener.calls[-1] == "end"


async def test_what_is_heard_during_the_interview_waits_for_the_debrief(
    start: Start, listener: Listener
) -> None:
    async with start() as pilot:
        await begun(pilot, search="drift or story", mix="1,0,1", questions="")
        await press(pilot, "space", "space")
        for give in listener.give:
            give(SAID)
        await press(pilot, "right")
        assert "[✓] a watch inputs" in text_of(pilot)


async def test_skipping_and_leaving_throw_the_recording_away(
    start: Start, listener: Listener
) -> None:
    async with start() as pilot:
        await begun(pilot, search="drift or story", mix="1,0,1", questions="")
        await press(pilot, "x", "escape")
        assert listener.calls == ["start True", "discard", "start True", "discard", "end"]


async def test_nothing_can_be_played_where_nothing_is_recorded(start: Start) -> None:
    async with start() as pilot:
        await begun(pilot, search="drift", questions="1")
        await press(pilot, "space", "P")
        assert "No recording" not in text_of(pilot)
