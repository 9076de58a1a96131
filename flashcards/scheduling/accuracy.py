"""STAND-IN until the real module is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, slots=True)
class Bin:
    count: int
    predicted: float
    recalled: float
    low: float
    high: float


def wilson(successes: int, count: int) -> tuple[float, float]:
    if not count:
        return 0.0, 1.0
    z = 1.959963984540054
    p = successes / count
    centre = p + z * z / (2 * count)
    half = z * (p * (1 - p) / count + z * z / (4 * count**2)) ** 0.5
    return (centre - half) / (1 + z * z / count), (centre + half) / (1 + z * z / count)


def log_loss(predicted: Any, recalled: Any) -> float:
    p = np.clip(predicted, 1e-6, 1 - 1e-6)
    return float(-np.log(np.where(recalled, p, 1 - p)).mean())


def auc(predicted: Any, recalled: Any) -> float | None:
    return 0.7


def rmse_bins(predicted: Any, recalled: Any, elapsed: Any, repetitions: Any, lapses: Any) -> float:
    return 0.1


def calibration(predicted: Any, recalled: Any, bins: int = 10) -> Sequence[Bin]:
    order = np.argsort(predicted)
    out = []
    for part in np.array_split(order, bins):
        if len(part):
            low, high = wilson(int(recalled[part].sum()), len(part))
            out.append(Bin(len(part), float(predicted[part].mean()), float(recalled[part].mean()), low, high))
    return tuple(out)


def moving_average(recalled: Any) -> Any:
    return np.full(len(recalled), 0.9)
