"""Why speech cannot be used here, in one sentence."""

from __future__ import annotations

from flashcards.presentation.translations import mark, say
from flashcards.speech.lack import Lack

_SENTENCES = {
    Lack.RECORDER: mark(
        "Nothing here records from a microphone; install PipeWire, PulseAudio, ALSA's utilities"
        " or SoX."
    ),
    Lack.PLAYER: mark(
        "Nothing here plays a recording; install PipeWire, PulseAudio, ALSA's utilities or SoX."
    ),
    Lack.EXTRA: mark(
        "Spoken answers become text with the extra: pip install 'flashcards-fsrs[speech]'."
    ),
    Lack.OLD_GLIBC: mark(
        "Spoken answers become text only on a system with glibc 2.34 or later; type your answer."
    ),
}


def lack(what: Lack) -> str:
    """What is lacking, and what to do about it."""
    return say(_SENTENCES[what])
