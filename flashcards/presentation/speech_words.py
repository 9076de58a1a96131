"""Why speech cannot be used here, in one sentence, and how an answer was spoken."""

from __future__ import annotations

from flashcards.model import Attempt
from flashcards.presentation import wording
from flashcards.presentation.translations import mark, say, say_counted
from flashcards.speech.lack import Lack

_SECOND, _MINUTE = 1_000, 60_000  # milliseconds
_SENTENCES = {
    Lack.RECORDER: mark(
        "Nothing here records from a microphone; install PipeWire, PulseAudio, ALSA's utilities"
        " or SoX."
    ),
    Lack.PLAYER: mark(
        "Nothing here plays a recording; install PipeWire, PulseAudio, ALSA's utilities or SoX."
    ),
    Lack.EXTRA: mark(
        "Spoken answers become text with the extra speech; to install it, run .venv/bin/pip install"
        " -c constraints/tested.txt -e '.[speech]' in the folder of flashcards."
    ),
    Lack.OLD_GLIBC: mark(
        "Spoken answers become text only on a system with glibc 2.34 or later; type your answer."
    ),
}

_SHORT = {
    Lack.RECORDER: mark("Nothing here records; install PipeWire or PulseAudio"),
    Lack.PLAYER: mark("Nothing here plays sound; install PipeWire or PulseAudio"),
    Lack.EXTRA: mark("For text, install the extra speech: see docs/practice.md"),
    Lack.OLD_GLIBC: mark("No text: it needs glibc 2.34 or later; type your answer"),
}


def lack(what: Lack, room: int | None = None) -> str:
    """What is lacking, and what to do about it.

    Args:
        what: is lacking.
        room: the cells for the words, None for any.
    """
    words = say(_SENTENCES[what])
    return words if room is None or len(words) <= room else say(_SHORT[what])


def writing() -> str:
    """Says that the transcript is on its way."""
    return say("Writing down what you said …")


def nothing_to_play() -> str:
    """Says that there is no recording of the answer."""
    return say("No recording of this answer")


def delivery(now: Attempt, before: Attempt | None) -> str:
    """How an answer was spoken, and below it the last time; figures without a verdict."""
    lines = [_figures(now)]
    if before is not None:
        lines.append(say("last time {figures}", figures=_figures(before)))
    return "\n".join(lines)


def _figures(attempt: Attempt) -> str:
    parts = [wording.clock(attempt.spoken_ms)]
    if attempt.pauses_ms is not None:
        seconds = attempt.pauses_ms / _SECOND
        parts.append(say("{seconds:.0f} s of pauses", seconds=seconds))
    if attempt.words is not None and attempt.spoken_ms:
        rate = _MINUTE * attempt.words / attempt.spoken_ms
        parts.append(say("{rate:.0f} words a minute", rate=rate))
    if attempt.fillers is not None:
        parts.append(say_counted(attempt.fillers, "{number} filler", "{number} fillers"))
    return " · ".join(parts)
