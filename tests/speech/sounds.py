"""Sounds for tests."""

from __future__ import annotations

import math
import struct
import wave
from collections.abc import Iterable
from pathlib import Path

RATE = 16_000


def tone(seconds: float, volume: float = 0.5) -> list[int]:
    """A tone, or silence, as samples of 16 bits."""
    count = round(seconds * RATE)
    return [round(32_000 * volume * math.sin(number / 5)) for number in range(count)]


def write(file: Path, samples: Iterable[int]) -> Path:
    data = [*samples]
    with wave.open(str(file), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(struct.pack(f"<{len(data)}h", *data))
    return file
