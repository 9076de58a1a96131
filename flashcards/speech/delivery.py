"""How an answer was spoken: its words, its pauses and its fillers. Figures, without a verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

LONG_PAUSE = 1.0
"""Seconds of silence between words that count as a pause."""
FRAME = 0.02
"""Seconds that one value of loudness covers."""
_QUIET = 0.06  # of the loudness of speech
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_FILLER = re.compile(
    r"\b(u+m+|u+h+|e+r+m*|a+h+|h+m+|m{2,}|you know|i mean|sort of|kind of)\b", re.IGNORECASE
)
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Transcript:
    """An answer as text, with the figures of its delivery.

    ``seconds`` is the length of the recording, ``pauses`` the lengths of the silences between its
    words, ``fillers`` how often each filler came.
    """

    text: str
    seconds: float
    pauses: tuple[float, ...] = ()
    fillers: Mapping[str, int] = field(default_factory=dict)

    @property
    def word_count(self) -> int:
        """The number of words, fillers among them."""
        return len(_WORD.findall(self.text))

    @property
    def words_a_minute(self) -> float | None:
        """The rate of speech, with its pauses; None for a recording without length."""
        return 60 * self.word_count / self.seconds if self.seconds > 0 else None


def transcript(text: str, seconds: float, loudness: Sequence[float] = ()) -> Transcript:
    """The figures of an answer.

    Args:
        text: what was said.
        seconds: the length of the recording.
        loudness: its root mean square in frames of ``FRAME`` seconds.
    """
    return Transcript(text, seconds, tuple(pauses(loudness)), fillers(text))


def fillers(text: str) -> dict[str, int]:
    """How often each filler is in a text; "ummm" counts as "um"."""
    words = (_DOUBLED.sub(r"\1", match.lower()) for match in _FILLER.findall(text))
    return dict(Counter({"m": "mm", "hm": "hmm"}.get(filler, filler) for filler in words))


def pauses(loudness: Sequence[float]) -> list[float]:
    """The silences of ``LONG_PAUSE`` or more, in seconds, without those before and after speech."""
    if not loudness:
        return []
    # Of the loudest tenth, since a click is louder than speech and a room is never silent.
    speech = sorted(loudness)[len(loudness) * 9 // 10]
    loud = [number for number, value in enumerate(loudness) if value > _QUIET * speech]
    gaps = (FRAME * (later - earlier - 1) for earlier, later in pairwise(loud))
    return [round(gap, 2) for gap in gaps if gap >= LONG_PAUSE]
