"""Turns a recorded answer into text, in a process of its own.

A process keeps what the engine's library prints off the screen, gives its 270 MB back, and can be
ended. It writes one line of JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from flashcards.errors import FlashcardsError
from flashcards.speech.delivery import FRAME, Transcript, transcript
from flashcards.speech.recording import seconds_of

_COMMAND = (sys.executable, "-m", "flashcards.speech.transcript")
_LEAST_PATIENCE = 60.0  # seconds, of which loading the model takes one
_PATIENCE = 5.0  # times the length of the recording; an old machine needs about its length


class Transcribing:
    """A recording on its way to text; ``result`` waits for it, ``stop`` may end it meanwhile."""

    def __init__(self, file: Path, command: Sequence[str] = _COMMAND) -> None:
        """Starts the process that writes the line for a wav file."""
        self._seconds = seconds_of(file)
        self._is_stopped = False
        try:
            self._process = subprocess.Popen(  # noqa: S603 - this program itself
                [*command, str(file)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except OSError as error:
            raise FlashcardsError(f"The transcript cannot begin: {error}.") from error

    def result(self) -> Transcript:
        """The text of the recording and how it was spoken.

        Raises:
            FlashcardsError: if the engine fails, is not there, is stopped or does not end.
        """
        try:
            patience = _LEAST_PATIENCE + _PATIENCE * self._seconds
            output, errors = self._process.communicate(timeout=patience)
        except subprocess.TimeoutExpired as error:
            self._process.kill()
            self._process.communicate()
            raise FlashcardsError("The transcript took too long and was given up.") from error
        if self._is_stopped:
            raise FlashcardsError("The transcript was stopped.")
        if self._process.returncode:
            reason = errors.decode(errors="replace").strip().splitlines()
            raise FlashcardsError(f"No transcript: {reason[-1] if reason else 'no reason given.'}")
        data = json.loads(output.splitlines()[-1])
        return transcript(data["text"], self._seconds, data["loudness"])

    def stop(self) -> None:
        """Ends the process, from another thread than the one that waits; without effect later."""
        self._is_stopped = True
        self._process.kill()


def _main(path: str) -> None:
    # Deferred: only this process loads the engine, which is an extra.
    from moonshine_voice.moonshine_api import ModelArch
    from moonshine_voice.transcriber import Transcriber
    from moonshine_voice.utils import get_model_path, load_wav_file

    samples, rate = load_wav_file(path)
    with Transcriber(get_model_path("tiny-en"), ModelArch.TINY) as engine:
        lines = engine.transcribe_without_streaming(samples, rate).lines
    text = " ".join(line.text.strip() for line in lines)
    print(json.dumps({"text": text, "loudness": loudness(samples, round(rate * FRAME))}))


def loudness(samples: Sequence[float], frame: int) -> list[float]:
    """The root mean square of whole frames of so many samples."""
    frames = (samples[start : start + frame] for start in range(0, len(samples) - frame + 1, frame))
    return [round((sum(value * value for value in part) / frame) ** 0.5, 5) for part in frames]


if __name__ == "__main__":
    try:
        _main(sys.argv[1])
    except (ImportError, OSError, ValueError, RuntimeError) as error:
        sys.exit(str(error))
