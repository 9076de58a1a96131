"""Records from the microphone until its input ends; a process of its own.

It is for machines without a program that records, such as most with Windows and macOS.
"""

from __future__ import annotations

import sys
import wave
from typing import Any

from flashcards.speech.programs import RATE


def _main(path: str) -> None:
    # Deferred: it comes with the extra, and loads a library.
    import sounddevice

    with wave.open(path, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)

        def take(samples: Any, *_: object) -> None:
            sound.writeframes(bytes(samples))

        with sounddevice.RawInputStream(RATE, channels=1, dtype="int16", callback=take):
            sys.stdin.buffer.read()


if __name__ == "__main__":
    _main(sys.argv[1])
