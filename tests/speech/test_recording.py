"""A recording: by a program that records until it is interrupted, kept or thrown away."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from flashcards.errors import FlashcardsError
from flashcards.speech.programs import Program
from flashcards.speech.recording import Recording, seconds_of
from tests.speech.sounds import tone, write

READS_ITS_INPUT = """
import shutil, sys
sys.stdin.buffer.read()
shutil.copy(sys.argv[1], sys.argv[2])
"""
IS_INTERRUPTED = """
import os, shutil, signal, sys
def done(*_):
    shutil.copy(sys.argv[1], sys.argv[2])
    sys.exit(1)
signal.signal(signal.SIGINT, done)
open(sys.argv[3], "w").close()
signal.pause()
"""
FAILS = "import sys; sys.exit('first line\\nno such device')"


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return write(tmp_path / "sound.wav", tone(0.5))


def program(code: str, *arguments: object) -> Program:
    command = (sys.executable, "-c", code, *map(str, arguments), "{file}")
    return Program(command, ends_with_input=True)


def test_a_recording_is_there_until_it_is_discarded(sound: Path) -> None:
    with Recording(program(READS_ITS_INPUT, sound)) as recording:
        assert recording.is_running()
        file = recording.stop()

        assert seconds_of(file) == 0.5
        assert not recording.is_running()

    assert not file.parent.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are for POSIX")
def test_a_program_is_interrupted_so_that_it_completes_its_file(
    sound: Path, tmp_path: Path
) -> None:
    ready = tmp_path / "ready"
    os.mkfifo(ready)
    command = (sys.executable, "-c", IS_INTERRUPTED, str(sound), "{file}", str(ready))
    with Recording(Program(command)) as recording:
        ready.open().close()  # waits until the program has opened it

        assert seconds_of(recording.stop()) == 0.5


def test_what_the_program_says_is_passed_on_if_it_records_nothing() -> None:
    with (
        Recording(program(FAILS)) as recording,
        pytest.raises(FlashcardsError, match="Nothing was recorded: no such device"),
    ):
        recording.stop()


def test_an_empty_sound_is_refused(tmp_path: Path) -> None:
    empty = write(tmp_path / "empty.wav", [])
    with (
        Recording(program(READS_ITS_INPUT, empty)) as recording,
        pytest.raises(FlashcardsError, match="is a microphone connected"),
    ):
        recording.stop()


def test_a_program_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FlashcardsError, match="Recording cannot begin"):
        Recording(Program((str(tmp_path / "none"), "{file}")))


def test_leaving_stops_a_recording_that_still_runs(sound: Path) -> None:
    with Recording(program(READS_ITS_INPUT, sound)) as recording:
        pass

    assert not recording.is_running()
    assert not recording.file.parent.exists()
    recording.discard()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of POSIX")
def test_only_the_person_can_read_the_folder(sound: Path) -> None:
    with Recording(program(READS_ITS_INPUT, sound)) as recording:
        assert recording.file.parent.stat().st_mode & 0o077 == 0


def test_what_cannot_be_read_as_sound_has_length_0(tmp_path: Path) -> None:
    (tmp_path / "text.wav").write_text("RIFF")

    assert seconds_of(tmp_path / "text.wav") == seconds_of(tmp_path / "none.wav") == 0
