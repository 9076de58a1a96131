"""Speech to text: the process around the engine, and the engine where it is installed."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from flashcards.errors import FlashcardsError
from flashcards.speech.transcript import Transcribing, loudness
from tests.speech.sounds import tone, write

SPEAKS = """
import json
print("a line of the library")
print(json.dumps({"text": "Um, roll back first.", "loudness": [0.1] * 50}))
"""
WAITS = "import threading; threading.Event().wait()"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return write(tmp_path / "answer.wav", tone(1))


def command(code: str) -> tuple[str, ...]:
    return (sys.executable, "-c", code)


def test_the_last_line_of_the_process_is_the_transcript(sound: Path) -> None:
    heard = Transcribing(sound, command(SPEAKS)).result()

    assert heard.text == "Um, roll back first."
    assert heard.seconds == 1
    assert heard.fillers == {"um": 1}
    assert heard.pauses == ()


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ("import sys; sys.exit('warning\\nno model')", "No transcript: no model"),
        ("import sys; sys.exit(3)", "No transcript: no reason given"),
    ],
)
def test_an_engine_that_fails_gives_its_reason(sound: Path, code: str, message: str) -> None:
    with pytest.raises(FlashcardsError, match=message):
        Transcribing(sound, command(code)).result()


def test_an_engine_that_never_ends_is_given_up(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flashcards.speech.transcript._LEAST_PATIENCE", 0.0)
    monkeypatch.setattr("flashcards.speech.transcript._PATIENCE", 0.01)

    with pytest.raises(FlashcardsError, match="took too long"):
        Transcribing(sound, command(WAITS)).result()


def test_a_transcript_can_be_stopped(sound: Path) -> None:
    transcribing = Transcribing(sound, command(WAITS))

    transcribing.stop()

    with pytest.raises(FlashcardsError, match="was stopped"):
        transcribing.result()


def test_a_program_that_is_not_there_is_one_sentence(sound: Path, tmp_path: Path) -> None:
    with pytest.raises(FlashcardsError, match="cannot begin"):
        Transcribing(sound, (str(tmp_path / "none"),))


@pytest.mark.skipif(find_spec("moonshine_voice") is not None, reason="the engine is installed")
def test_without_the_extra_the_process_says_what_is_missing(sound: Path) -> None:
    with pytest.raises(FlashcardsError, match="moonshine_voice"):
        Transcribing(sound).result()


def test_the_engine_hears_no_words_in_silence(tmp_path: Path) -> None:
    pytest.importorskip("moonshine_voice")

    assert Transcribing(write(tmp_path / "silence.wav", tone(2, volume=0))).result().text == ""


def test_loudness_is_taken_of_whole_frames() -> None:
    assert loudness([0.5, -0.5, 0, 0, 1], 2) == [0.5, 0]
    assert loudness([], 2) == []
