"""Playing a recorded answer."""

from __future__ import annotations

import subprocess
from pathlib import Path

from flashcards.errors import FlashcardsError
from flashcards.speech.programs import Program


class Playback:
    """A sound that plays until its end or until it is stopped."""

    def __init__(self, program: Program, file: Path) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603 - a program that programs.py names
                program.command(file),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError as error:
            raise FlashcardsError(f"The recording cannot be played: {error}.") from error

    def is_running(self) -> bool:
        """Whether it still plays."""
        return self._process.poll() is None

    def wait(self) -> bool:
        """Waits for the end; whether the program could play it."""
        return self._process.wait() == 0

    def stop(self) -> None:
        """Ends the sound; without effect after its end."""
        self._process.terminate()
        self._process.wait()
