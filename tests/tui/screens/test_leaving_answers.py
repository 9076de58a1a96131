"""Leaving a session or a mock interview while an answer is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashcards.collection import Collection
from flashcards.speech.ability import Ability
from flashcards.speech.lack import Lack
from flashcards.tui import speech
from tests.tui.driving import FrozenClock, Start, press, settled, text_of
from tests.tui.machine import Machine
from tests.tui.mocking import begun


@pytest.fixture(params=["microphone", "no microphone"])
def machine(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    path: Path,
    clock: FrozenClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Machine:
    """A machine on which all answers are spoken and recorded, if it has a microphone."""
    machine = Machine(tmp_path)
    if request.param == "no microphone":
        machine.ability = Ability(Lack.RECORDER, Lack.PLAYER, Lack.EXTRA)
    monkeypatch.setattr(speech, "Engine", machine.engine)
    with Collection(path, clock=clock) as collection:
        collection.presets.change(options={"spoken": True, "record": True})
    return machine


@pytest.mark.parametrize(
    "keys",
    [("escape",), ("p", "q"), ("y", "x", "ctrl+c", "y"), ("space", "escape"), ("h", "ctrl+q")],
)
async def test_a_session_is_left_quietly_at_any_moment_of_an_answer(
    start: Start, machine: Machine, keys: tuple[str, ...]
) -> None:
    async with start("operations") as pilot:
        await press(pilot, *keys)
    assert pilot.app._exception is None


@pytest.mark.parametrize("keys", [("q",), ("z", "escape"), ("space", "ctrl+c")])
async def test_a_mock_interview_is_left_quietly_at_any_moment(
    start: Start, machine: Machine, keys: tuple[str, ...]
) -> None:
    async with start() as pilot:
        await begun(pilot)
        await press(pilot, *keys)
        await settled(pilot)
    assert pilot.app._exception is None


@pytest.mark.parametrize("machine", ["no microphone"], indirect=True)
async def test_what_is_lacking_waits_for_the_news_of_an_interview(
    start: Start, machine: Machine
) -> None:
    async with start() as pilot:
        screen = await begun(pilot, questions="9")
        while not screen._later:  # the other thread looks for programs
            await pilot.pause()
        assert "Only 3 questions to choose from" in text_of(pilot)
        await press(pilot, "space")
        assert "Nothing here records" in text_of(pilot)
