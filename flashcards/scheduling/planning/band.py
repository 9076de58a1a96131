"""How far a curve of workloads may lie from the truth because parameters are not known exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np

from flashcards.scheduling.planning.days_ahead import YEAR
from flashcards.scheduling.planning.outset import Outset
from flashcards.scheduling.planning.retention_curve import Load, load_at

DRAWS = 8
"""Enough for the width of a band; its middle is the curve itself."""
_Z_95 = 1.96
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Band:
    """Where the minutes a day and the cards known at the end lie with 95 % probability."""

    minutes_low: float
    minutes_high: float
    remembered_low: float
    remembered_high: float


def band(
    outset: Outset, loads: Sequence[Load], draws: Sequence[tuple[float, ...]], days: int = YEAR
) -> tuple[Band, ...]:
    """A band for each load of a curve.

    What is at stake is how memory will go on; the present memories stay as they are. Relative
    errors change little from one desired retention to the next: they are worked out at three of
    them and those between are interpolated.

    Args:
        outset: what the loads follow from.
        loads: of rising desired retentions.
        draws: parameters that could as well be the true ones.
        days: over which the loads are.
    """
    if not loads or not draws:
        return ()
    some = [loads[0], loads[len(loads) // 2], loads[-1]]
    errors = [_errors(outset, load, draws, days) for load in some]
    at = [load.desired_retention for load in some]
    minutes, remembered = (
        np.interp([load.desired_retention for load in loads], at, [pair[which] for pair in errors])
        for which in (0, 1)
    )
    both = zip(loads, minutes.tolist(), remembered.tolist(), strict=True)
    return tuple(_around(*of_load) for of_load in both)


def _errors(
    outset: Outset, load: Load, draws: Sequence[tuple[float, ...]], days: int
) -> tuple[float, float]:
    """Standard errors of the logarithms of minutes and of cards known."""
    others = [load_at(outset.under(drawn), load.desired_retention, days) for drawn in draws]
    return (
        _spread(load.minutes_per_day, [other.minutes_per_day for other in others]),
        _spread(load.remembered, [other.remembered for other in others]),
    )


def _spread(centre: float, values: Sequence[float]) -> float:
    if centre <= _LEAST:
        return 0.0
    ratios = [log(max(value, _LEAST) / centre) for value in values]
    return sqrt(sum(ratio**2 for ratio in ratios) / len(ratios))


def _around(load: Load, minutes: float, remembered: float) -> Band:
    """A band of two standard errors; nobody knows more cards than were begun."""
    spent, known = load.minutes_per_day, load.remembered
    return Band(
        minutes_low=spent * exp(-_Z_95 * minutes),
        minutes_high=spent * exp(_Z_95 * minutes),
        remembered_low=known * exp(-_Z_95 * remembered),
        remembered_high=min(known * exp(_Z_95 * remembered), max(float(load.cards), known)),
    )
