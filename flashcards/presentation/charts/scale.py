"""Scales axes to round numbers, interpolates, and joins bars until they fit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from math import ceil, floor, log10
from sys import float_info

_STEPS = (1.0, 1.2, 1.6, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
"""Where an axis may end, times a power of ten: close enough that little stays empty."""


def top(values: Sequence[float]) -> float:
    """The smallest round number not below any value; 1 if all are 0 or almost 0."""
    highest = max(values, default=0.0)
    if highest < float_info.min:
        return 1.0
    power = 10.0 ** floor(log10(highest))
    return next(step * power for step in _STEPS if step * power >= highest * (1 - 1e-9))


def span(values: Sequence[float], floor_: float = 0.0, ceiling: float = 1.0) -> tuple[float, float]:
    """Round bounds of shares, at least 0.1 apart."""
    low = max(floor(min(values, default=floor_) * 20) / 20, floor_)
    high = min(ceil(max(values, default=ceiling) * 20) / 20, ceiling)
    return (low, high) if high - low >= 0.1 else (max(high - 0.1, floor_), max(high, 0.1))


def evenly(count: int) -> tuple[float, ...]:
    """``count`` evenly spread positions from 0 to 1."""
    return tuple(index / max(count - 1, 1) for index in range(count))


def between(values: Sequence[float], positions: Sequence[float], position: float) -> float:
    """The linearly interpolated value at a position along the axis."""
    after = min(bisect_right(positions, position), len(values) - 1)
    before = max(after - 1, 0)
    way = positions[after] - positions[before]
    share = min(max((position - positions[before]) / way, 0.0), 1.0) if way > 0 else 0.0
    return values[before] + (values[after] - values[before]) * share


def joined(values: Sequence[float], size: int, *, averaged: bool = False) -> list[float]:
    """Sums or averages ``size`` neighbours at a time; the last group may be smaller."""
    parts = [values[start : start + size] for start in range(0, len(values), size)]
    return [sum(part) / len(part) if averaged else sum(part) for part in parts]
