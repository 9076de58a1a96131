"""The rating that an answer suggests, and how its clock stands.

A suggestion is preselected, never given: the person rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from flashcards.model import Rating
from flashcards.model.practice import PracticeOptions

FAR = 1.5
"""Times the target after which an answer is far over it."""


class ClockStage(Enum):
    """The time of an answer compared with its target: within, over, or over by half or more."""

    WITHIN = "within"
    OVER = "over"
    FAR_OVER = "far over"


@dataclass(frozen=True, slots=True)
class Answered:
    """What is known of an answer: points said of how many, its time and target, hints used.

    ``seconds`` is None where no clock ran; the answer then counts as within the target.
    """

    said: int
    points: int
    target: float
    seconds: float | None = None
    hints: int = 0


def clock_stage(elapsed: float, target: float) -> ClockStage:
    """The stage of a clock that has run so many seconds."""
    if elapsed < target:
        return ClockStage.WITHIN
    return ClockStage.OVER if elapsed < FAR * target else ClockStage.FAR_OVER


def suggested(answer: Answered, options: PracticeOptions) -> Rating | None:
    """The rating that an answer suggests; None for a card without points.

    Points decide first: too few are Again and a part of them is Hard, in any time. Only a
    whole answer without hints and within its target is Good, or Easy if it was quick.
    """
    if not answer.points:
        return None
    if answer.said / answer.points < options.hard_share:
        return Rating.AGAIN
    if answer.said < answer.points or answer.hints or _is_late(answer):
        return Rating.HARD
    return Rating.EASY if _is_quick(answer, options) else Rating.GOOD


def _is_late(answer: Answered) -> bool:
    if answer.seconds is None:
        return False
    return clock_stage(answer.seconds, answer.target) is not ClockStage.WITHIN


def _is_quick(answer: Answered, options: PracticeOptions) -> bool:
    return answer.seconds is not None and answer.seconds < options.easy_share * answer.target
