"""Which program records and which plays."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from flashcards.speech import programs
from flashcards.speech.programs import Program, Which, player, recorder, usable


def installed(*names: str) -> Which:
    return lambda name: f"/usr/bin/{name}" if name in names else None


@pytest.mark.parametrize("name", ["pw-record", "parecord", "arecord", "rec", "sox"])
def test_any_usual_recorder_gets_the_rate_and_the_file(name: str) -> None:
    program = recorder(installed(name), has_portaudio=False)

    assert program is not None
    command = program.command(Path("a b.wav"))
    assert command[0] == f"/usr/bin/{name}"
    assert command.count("a b.wav") == 1
    assert "16000" in " ".join(command)


def test_the_sound_system_in_use_comes_before_the_older_one() -> None:
    program = recorder(installed("arecord", "pw-record", "parecord"), has_portaudio=True)

    assert program is not None
    assert program.arguments[0] == "/usr/bin/pw-record"


def test_without_a_program_the_library_of_the_engine_records() -> None:
    program = recorder(installed(), has_portaudio=True)

    command = (sys.executable, "-m", "flashcards.speech.microphone", "{file}")
    assert program == Program(command, ends_with_input=True)
    assert recorder(installed(), has_portaudio=False) is None


def test_that_library_needs_its_own_library_on_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find_spec", lambda _: object())
    monkeypatch.setattr(programs, "find_library", lambda _: None)

    for system, expected in (("linux", False), ("darwin", True), ("win32", True)):
        monkeypatch.setattr(sys, "platform", system)
        assert (recorder(installed()) is not None) is expected

    monkeypatch.setattr(programs, "find_spec", lambda _: None)
    assert recorder(installed()) is None


@pytest.mark.skipif(sys.platform == "win32", reason="programs are made as scripts")
def test_a_program_whose_server_does_not_run_is_left_out(tmp_path: Path) -> None:
    names = ("pw-record", "parecord", "arecord")
    for name in names:
        (tmp_path / name).touch(0o755)
    environment = {"PATH": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}

    def usable_ones(**variables: str) -> list[bool]:
        return [usable(name, environment | variables) is not None for name in names]

    assert usable_ones() == [False, False, True]
    assert usable_ones(PULSE_SERVER="unix:/elsewhere") == [False, True, True]
    (tmp_path / "pipewire-0").touch()
    assert usable_ones() == [True, False, True]
    assert usable_ones(PATH=str(tmp_path / "none")) == [False, False, False]


@pytest.mark.parametrize("name", ["pw-play", "paplay", "aplay", "play", "afplay"])
def test_any_usual_player_plays_the_file(name: str) -> None:
    program = player(installed(name))

    assert program is not None
    assert program.command(Path("x.wav"))[-1] == "x.wav"
    assert player(installed()) is None
