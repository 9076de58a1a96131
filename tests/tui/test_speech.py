"""The recorder of a session, with programs that are only imagined."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App
from textual.pilot import Pilot

from flashcards.model.practice import PracticeOptions
from flashcards.practice.live_attempt import Transcript
from flashcards.presentation import speech_words
from flashcards.speech.ability import Ability
from flashcards.speech.lack import Lack
from flashcards.tui.speech import SpeechRecorder
from flashcards.tui.widgets.status_line import StatusMessage
from tests.tui.machine import FOUND, PROGRAM, Machine

SPOKEN = PracticeOptions(record=True)


class Stage(App[None]):
    """An app with nothing but the recorder."""

    def __init__(self, machine: Machine) -> None:
        super().__init__()
        self.said: list[str] = []
        self.heard: list[Transcript] = []
        folder = machine.folder / "recordings"
        self.recorder = SpeechRecorder(folder, self.say, machine.engine())

    def on_mount(self) -> None:
        self.mount(self.recorder)

    def say(self, message: StatusMessage) -> None:
        self.said.append(message(200) if callable(message) else message)


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.fixture
async def stage(machine: Machine) -> AsyncIterator[Stage]:
    app = Stage(machine)
    async with app.run_test() as pilot:
        await pilot.pause()
        yield app


async def until(app: Stage, is_so: Callable[[], bool]) -> None:
    """Waits for the thread of the programs and for the messages."""
    for _ in range(200):
        if "_jobs" in app.recorder.__dict__:
            app.recorder._jobs.submit(bool).result(5)
        await Pilot(app).pause()
        if is_so():
            return
    raise AssertionError(app.said)


async def test_an_answer_becomes_text_with_its_figures(machine: Machine, stage: Stage) -> None:
    stage.recorder.start(SPOKEN)
    stage.recorder.stop(stage.heard.append)
    await until(stage, lambda: bool(stage.heard))

    assert stage.heard == [Transcript(FOUND.text, words=4, pauses_ms=3_500, fillers=1)]
    assert stage.said == [speech_words.writing(), ""]
    assert machine.diary == ["listen", "end", "read"]


async def test_nothing_is_recorded_unless_the_options_say_so(
    machine: Machine, stage: Stage
) -> None:
    stage.recorder.start(PracticeOptions())
    stage.recorder.pause()
    stage.recorder.resume()
    stage.recorder.stop(stage.heard.append)

    assert "_jobs" not in stage.recorder.__dict__
    assert machine.diary == []


async def test_a_pause_is_not_recorded(machine: Machine, stage: Stage) -> None:
    stage.recorder.start(replace(SPOKEN, transcript=False))
    stage.recorder.pause()
    stage.recorder.resume()
    await until(stage, lambda: len(machine.diary) == 3)

    assert machine.diary == ["listen", "end", "listen"]


async def test_the_next_answer_throws_the_sound_of_the_last_one_away_but_not_its_text(
    machine: Machine, stage: Stage
) -> None:
    machine.may_read.clear()
    stage.recorder.start(SPOKEN)
    stage.recorder.stop(stage.heard.append)
    stage.recorder.start(SPOKEN)
    await until(stage, lambda: machine.diary.count("listen") == 2)
    assert [entry for entry in machine.diary if entry != "read"][2:] == ["discard", "listen"]
    assert stage.heard == []

    machine.may_read.set()
    await until(stage, lambda: bool(stage.heard))
    assert stage.recorder._copies == []


async def test_a_session_that_ends_stops_reading(machine: Machine) -> None:
    machine.may_read.clear()
    app = Stage(machine)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.recorder.start(SPOKEN)
        app.recorder.stop(app.heard.append)
        await until(app, lambda: "read" in machine.diary)
        copies = list(app.recorder._copies)
    app.recorder._jobs.shutdown()

    assert machine.diary[-2:] == ["stop reading", "discard"]
    assert not any(copy.exists() for copy in copies)
    assert app.heard == []


async def test_answers_put_aside_go_on_or_are_played(machine: Machine, stage: Stage) -> None:
    silent = replace(SPOKEN, transcript=False)
    stage.recorder.start(silent, 1)
    stage.recorder.put_aside(1)
    stage.recorder.start(silent, 2)
    stage.recorder.stop(stage.heard.append)
    stage.recorder.put_aside(2)
    stage.recorder.start(silent, 1)
    stage.recorder.play(2)
    await until(stage, lambda: "play sound" in machine.diary)

    assert machine.diary == ["listen", "end", "listen", "end", "listen", "play sound"]


async def test_a_session_that_ends_stops_listening(machine: Machine) -> None:
    app = Stage(machine)
    async with app.run_test() as pilot:
        await pilot.pause()
        app.recorder.start(SPOKEN)
    app.recorder._jobs.shutdown()

    assert machine.diary == ["listen", "discard"]


@pytest.mark.parametrize("keeps", [True, False])
async def test_recordings_are_kept_only_on_demand(
    machine: Machine, stage: Stage, *, keeps: bool
) -> None:
    stage.recorder.start(replace(SPOKEN, keep_recordings=keeps))
    stage.recorder.stop(stage.heard.append)
    await until(stage, lambda: bool(stage.heard))

    kept = machine.folder / "recordings" / "monday.wav"
    assert kept.exists() is keeps


async def test_a_key_plays_the_answer_and_stops_it(machine: Machine, stage: Stage) -> None:
    stage.recorder.start(replace(SPOKEN, transcript=False))
    stage.recorder.stop(stage.heard.append)
    stage.recorder.play()
    stage.recorder.play()
    await until(stage, lambda: len(machine.diary) == 4)

    assert machine.diary[2:] == ["play sound", "silence"]
    assert stage.heard == []


async def test_without_a_recording_playing_says_so(stage: Stage) -> None:
    stage.recorder.play()
    await until(stage, lambda: bool(stage.said))

    assert stage.said == [speech_words.nothing_to_play()]


@pytest.mark.parametrize("lack", [Lack.EXTRA, Lack.OLD_GLIBC])
async def test_what_is_lacking_for_text_is_said_once(
    machine: Machine, stage: Stage, lack: Lack
) -> None:
    machine.ability = Ability(PROGRAM, PROGRAM, lack)
    for _ in range(2):
        stage.recorder.start(SPOKEN)
        stage.recorder.stop(stage.heard.append)
    await until(stage, lambda: machine.diary.count("end") == 2)

    assert stage.said == [speech_words.lack(lack)]
    assert stage.heard == []


async def test_without_a_microphone_one_sentence_says_so(machine: Machine, stage: Stage) -> None:
    machine.ability = Ability(Lack.RECORDER, Lack.PLAYER, None)
    for _ in range(2):
        stage.recorder.start(SPOKEN)
        stage.recorder.stop(stage.heard.append)
    await until(stage, lambda: bool(stage.said))

    assert stage.said == [speech_words.lack(Lack.RECORDER)]
    assert machine.diary == []


async def test_without_a_player_one_sentence_says_so(machine: Machine, stage: Stage) -> None:
    machine.ability = Ability(PROGRAM, Lack.PLAYER, Lack.EXTRA)
    stage.recorder.start(replace(SPOKEN, transcript=False))
    stage.recorder.stop(stage.heard.append)
    stage.recorder.play()
    await until(stage, lambda: bool(stage.said))

    assert stage.said == [speech_words.lack(Lack.PLAYER)]


async def test_what_goes_wrong_is_said(machine: Machine, stage: Stage) -> None:
    machine.error = "Recording cannot begin."
    stage.recorder.start(SPOKEN)
    await until(stage, lambda: stage.said == ["Recording cannot begin."])
    machine.error, machine.transcript_error = "", "No transcript: no model."
    stage.recorder.start(SPOKEN)
    stage.recorder.stop(stage.heard.append)
    await until(stage, lambda: stage.said[-1] == "No transcript: no model.")

    assert stage.heard == []


async def test_what_is_lacking_covers_no_question(machine: Machine, stage: Stage) -> None:
    machine.ability = Ability(Lack.RECORDER, Lack.PLAYER, None)
    stage.recorder.start(SPOKEN)
    await until(stage, lambda: bool(stage.said))
    assert not stage._notifications
