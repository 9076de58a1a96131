"""The programs that record from a microphone and play sounds, as they are found on a machine."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from ctypes.util import find_library
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

RATE = 16_000
"""Samples a second, in one channel of 16 bits: what the engine works with."""
_FILE = "{file}"  # stands for the path of the sound in a command
_RECORDERS = (
    ("pw-record", "--rate", "16000", "--channels", "1", "--format", "s16", _FILE),
    ("parecord", "--rate=16000", "--channels=1", "--format=s16le", "--file-format=wav", _FILE),
    ("arecord", "-q", "-t", "wav", "-f", "S16_LE", "-r", "16000", "-c", "1", _FILE),
    ("rec", "-q", "-r", "16000", "-c", "1", "-b", "16", _FILE),
    ("sox", "-q", "-d", "-r", "16000", "-c", "1", "-b", "16", _FILE),
)
_PLAYERS = (
    ("pw-play", _FILE),
    ("paplay", _FILE),
    ("aplay", "-q", _FILE),
    ("play", "-q", _FILE),
    ("afplay", _FILE),
)
_PIPEWIRE = ("PIPEWIRE_REMOTE", "pipewire-0")
_PULSE = ("PULSE_SERVER", "pulse/native")
_SERVERS = {"pw-record": _PIPEWIRE, "pw-play": _PIPEWIRE, "parecord": _PULSE, "paplay": _PULSE}
"""Programs that need a server: the variable that names it, and where its socket is otherwise."""
_MICROPHONE = "flashcards.speech.microphone"
Which = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Program:
    """A command in which ``{file}`` stands for the path of the sound.

    It ends when it is interrupted, or when its input ends.
    """

    arguments: tuple[str, ...]
    ends_with_input: bool = False

    def command(self, file: Path) -> list[str]:
        """The command for one file."""
        return [str(file) if argument == _FILE else argument for argument in self.arguments]


def usable(name: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """The path of a program that is installed and whose server runs, if it needs one."""
    variable, socket = _SERVERS.get(name, ("", ""))
    folder = Path(environment.get("XDG_RUNTIME_DIR") or "/run")
    if socket and not environment.get(variable) and not (folder / socket).exists():
        return None
    return shutil.which(name, path=environment.get("PATH"))


def recorder(which: Which = usable, *, has_portaudio: bool | None = None) -> Program | None:
    """The first program that can record, else the microphone through the engine's library.

    Args:
        which: the path of a command, None if it cannot be used.
        has_portaudio: whether that library can be used; None looks for it.
    """
    if program := _first(_RECORDERS, which):
        return program
    if _has_portaudio() if has_portaudio is None else has_portaudio:
        return Program((sys.executable, "-m", _MICROPHONE, _FILE), ends_with_input=True)
    return None


def player(which: Which = usable) -> Program | None:
    """The first program that can play."""
    return _first(_PLAYERS, which)


def _first(commands: Sequence[tuple[str, ...]], which: Which) -> Program | None:
    for name, *arguments in commands:
        if path := which(name):
            return Program((path, *arguments))
    return None


def _has_portaudio() -> bool:
    """Whether sounddevice is there with its library, which its wheels for Linux do not bring."""
    if find_spec("sounddevice") is None:
        return False
    return sys.platform in ("win32", "darwin") or find_library("portaudio") is not None
