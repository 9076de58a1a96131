"""Recording an answer to a file that is thrown away unless it is kept."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import wave
from pathlib import Path
from types import TracebackType

from flashcards.errors import FlashcardsError
from flashcards.speech.programs import Program

_PATIENCE = 5.0  # seconds for a program to close its file
_SHORTEST = 0.1  # seconds of sound in a recording
_NAME = "answer.wav"
_FOLDER = "recordings"


class Recording:
    """A recording from its start to its stop, in a folder that only the person can read.

    Leaving the context stops the program and throws the sound away.
    """

    def __init__(self, program: Program) -> None:
        self._is_interrupted = not program.ends_with_input and sys.platform != "win32"
        self._folder = tempfile.TemporaryDirectory(prefix="flashcards-", ignore_cleanup_errors=True)
        self.file = Path(self._folder.name) / _NAME
        try:
            self._process = _started(program.command(self.file))
        except OSError as error:
            self._folder.cleanup()
            raise FlashcardsError(f"Recording cannot begin: {error}.") from error

    def __enter__(self) -> Recording:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.discard()

    def is_running(self) -> bool:
        """Whether the program still records; it ends by itself where there is no microphone."""
        return self._process.poll() is None

    def stop(self) -> Path:
        """Ends the recording.

        Returns:
            The sound, which is there until ``discard``.

        Raises:
            FlashcardsError: if nothing was recorded, with what the program says about it.
        """
        words = self._ended()
        if seconds_of(self.file) < _SHORTEST:
            raise FlashcardsError(f"Nothing was recorded: {words or 'is a microphone connected?'}")
        return self.file

    def discard(self) -> None:
        """Ends the recording, if it still runs, and deletes the sound."""
        self._ended()
        self._folder.cleanup()

    def _ended(self) -> str:
        """Ends the program gently, so that it completes its file; the last line of its errors."""
        if self._is_interrupted and self.is_running():
            self._process.send_signal(signal.SIGINT)
        try:
            # This closes its input too.
            _, errors = self._process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            _, errors = self._process.communicate()
        except ValueError:  # it was ended before
            return ""
        lines = errors.decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else ""


def folder_beside(collection: Path) -> Path:
    """Where the recordings of a collection are that are kept."""
    return collection.parent / _FOLDER


def seconds_of(file: Path) -> float:
    """The length of a sound; 0 if there is none or it cannot be read."""
    try:
        with wave.open(str(file), "rb") as sound:
            return sound.getnframes() / sound.getframerate()
    except (OSError, EOFError, wave.Error, ZeroDivisionError):
        return 0.0


def _started(command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - a program that programs.py names
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,  # a Ctrl+C in the terminal is not for it
    )
