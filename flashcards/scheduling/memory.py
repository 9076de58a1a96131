"""FSRS's forgetting curve."""

from __future__ import annotations

from collections.abc import Sequence

from flashcards.model import Schedule

_DECAY = 20
"""The index of the curve's exponent among the parameters."""
_CURVE_SHORTEST = 10  # days; a shorter curve would have too few points to draw
_CURVE_LONGEST = 1_500  # days


def retrievability(elapsed_days: float, stability: float, parameters: Sequence[float]) -> float:
    """The probability of recall after whole study days; 1 on the day of the review.

    The FSRS-6 power curve: ``R = (1 + f·t/S)^-w20`` with ``f`` such that R(S) = 0.9
    (open-spaced-repetition, "The Algorithm").
    """
    decay = -parameters[_DECAY]
    factor = 0.9 ** (1 / decay) - 1
    return float((1 + factor * max(elapsed_days, 0) / stability) ** decay)


def interval_factor(desired_retention: float, parameters: Sequence[float]) -> float:
    """The interval, as a multiple of stability, after which recall is the desired retention.

    The curve of ``retrievability`` solved for ``t / S``.
    """
    decay = -parameters[_DECAY]
    return float((desired_retention ** (1 / decay) - 1) / (0.9 ** (1 / decay) - 1))


def current_retrievability(
    schedule: Schedule, today: int, parameters: Sequence[float]
) -> float | None:
    """The predicted probability of recall on a study day, None for a card without memory."""
    if schedule.memory is None or schedule.last_day is None:
        return None
    return retrievability(today - schedule.last_day, schedule.memory.stability, parameters)


def curve(schedule: Schedule, parameters: Sequence[float]) -> tuple[float, ...]:
    """Retrievability on each day since the last review, starting at day 0.

    It covers three times the stability, but at least 10 and at most 1,500 days; empty for a card
    without memory.
    """
    if schedule.memory is None:
        return ()
    stability = schedule.memory.stability
    last = min(max(int(stability * 3), _CURVE_SHORTEST), _CURVE_LONGEST)
    return tuple(retrievability(day, stability, parameters) for day in range(last + 1))
