"""One spoken answer: recorded in one part, or in several if it was paused."""

from __future__ import annotations

import shutil
import wave
from collections.abc import Callable, Sequence
from pathlib import Path

from flashcards.errors import FlashcardsError
from flashcards.speech.recording import Recording

_NAME = "whole.wav"


class RecordedAnswer:
    """Its sound is there from ``end`` to ``discard``."""

    def __init__(self, begin: Callable[[], Recording]) -> None:
        """Prepares an answer.

        Args:
            begin: starts the recording of a part.
        """
        self._begin = begin
        self._parts: list[Recording] = []
        self._files: list[Path] = []
        self._error: FlashcardsError | None = None
        self._is_listening = False
        self.file: Path | None = None

    def listen(self) -> None:
        """Begins a part, or goes on with the one that runs.

        Raises:
            FlashcardsError: if recording cannot begin.
        """
        if not self._is_listening:
            self._parts.append(self._begin())
            self._is_listening = True

    def pause(self) -> None:
        """Ends the part that runs; what was not recorded is reported by ``end``."""
        if not self._is_listening:
            return
        self._is_listening = False
        try:
            self._files.append(self._parts[-1].stop())
        except FlashcardsError as error:
            self._error = error

    def end(self) -> Path:
        """Ends the answer.

        Returns:
            The sound of all parts.

        Raises:
            FlashcardsError: if nothing was recorded.
        """
        self.pause()
        if not self._files:
            raise self._error or FlashcardsError("Nothing was recorded.")
        self.file = _joined(self._files)
        return self.file

    def keep(self, folder: Path, name: str) -> Path:
        """Copies the sound into a folder, which is created if it is not there.

        Raises:
            FlashcardsError: if it cannot be written.
        """
        assert self.file is not None  # noqa: S101 - only an answer that has ended is kept
        target = folder / f"{name}.wav"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.file, target)
        except OSError as error:
            raise FlashcardsError(f"The recording cannot be kept: {error}.") from error
        return target

    def discard(self) -> None:
        """Stops listening and deletes the sound."""
        self.file, self._is_listening = None, False
        for part in self._parts:
            part.discard()


def _joined(files: Sequence[Path]) -> Path:
    """One file with the sound of several, beside the first."""
    if len(files) == 1:
        return files[0]
    whole = files[0].with_name(_NAME)
    with wave.open(str(whole), "wb") as target:
        for number, file in enumerate(files):
            with wave.open(str(file), "rb") as part:
                if not number:
                    target.setparams(part.getparams())
                target.writeframes(part.readframes(part.getnframes()))
    return whole
