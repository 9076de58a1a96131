"""How far a curve of workloads may lie from the truth because parameters are not known exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log, sqrt

import numpy as np

from flashcards.scheduling.planning.days_ahead import YEAR
from flashcards.scheduling.planning.outset import Group, Limit, Outset, Planned
from flashcards.scheduling.planning.retention_curve import Load, load_at

DRAWS = 8
"""Enough for the width of a band; its middle is the curve itself."""
_ENOUGH = 4_000
"""Cards of a larger collection of which an even selection shows how far they may be off."""
_Z_95 = 1.96  # standard deviations of a normal distribution that 95 in 100 values are within
_LEAST = 1e-9  # of which a logarithm can be taken


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
    at = [loads[index].desired_retention for index in (0, len(loads) // 2, -1)]
    some = _some(outset)
    errors = [_errors(some, desired, draws, days) for desired in at]
    minutes, remembered = (
        np.interp([load.desired_retention for load in loads], at, [pair[which] for pair in errors])
        for which in (0, 1)
    )
    both = zip(loads, minutes.tolist(), remembered.tolist(), strict=True)
    return tuple(_around(*of_load) for of_load in both)


def _some(outset: Outset) -> Outset:
    """An even selection of the cards, with as much less of new ones and of what limits let come."""
    cards = sum(len(pool.cards) for group in outset.groups for pool in group.pools)
    step = -(-cards // _ENOUGH)
    return outset if step <= 1 else replace(outset, groups=[_part(g, step) for g in outset.groups])


def _part(group: Group, step: int) -> Group:
    pools = [
        replace(pool, cards=pool.cards.at(slice(None, None, step)), new=pool.new / step)
        for pool in group.pools
    ]
    limit = Limit(group.limit.reviews / step, group.limit.minutes / step)
    planned = group.planned and Planned(
        group.planned.cards / step, group.planned.new / step, group.planned.minutes / step
    )
    return replace(group, pools=pools, limit=limit, planned=planned)


def _errors(
    outset: Outset, desired: float, draws: Sequence[tuple[float, ...]], days: int
) -> tuple[float, float]:
    """Standard errors of the logarithms of minutes and of cards known."""
    centre = load_at(outset, desired, days)
    others = [load_at(outset.under(drawn), desired, days) for drawn in draws]
    return (
        _spread(centre.minutes_per_day, [other.minutes_per_day for other in others]),
        _spread(centre.remembered, [other.remembered for other in others]),
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
