"""What a machine may lack for speech."""

from __future__ import annotations

from enum import Enum


class Lack(Enum):
    """Why something cannot be done here."""

    RECORDER = "recorder"
    """Nothing that can record from a microphone is installed."""
    PLAYER = "player"
    """Nothing that can play a sound is installed."""
    EXTRA = "extra"
    """The engine that turns speech into text is not installed."""
    OLD_GLIBC = "old glibc"
    """The system is older than the engine needs, or has another C library."""
