"""Playing a recording."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flashcards.errors import FlashcardsError
from flashcards.speech.playback import Playback
from flashcards.speech.programs import Program


def program(code: str) -> Program:
    return Program((sys.executable, "-c", code, "{file}"))


def test_a_sound_plays_to_its_end(tmp_path: Path) -> None:
    copying = "import sys; open(sys.argv[1] + '.played', 'w').close()"
    playback = Playback(program(copying), tmp_path / "a.wav")

    assert playback.wait()
    assert not playback.is_running()
    assert (tmp_path / "a.wav.played").exists()
    playback.stop()


def test_a_sound_that_cannot_be_played_is_noticed(tmp_path: Path) -> None:
    assert not Playback(program("import sys; sys.exit(2)"), tmp_path / "a.wav").wait()


def test_a_sound_can_be_stopped(tmp_path: Path) -> None:
    playback = Playback(program("import threading; threading.Event().wait()"), tmp_path / "a.wav")
    assert playback.is_running()

    playback.stop()

    assert not playback.is_running()


def test_a_player_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FlashcardsError, match="cannot be played"):
        Playback(Program((str(tmp_path / "none"), "{file}")), tmp_path / "a.wav")
