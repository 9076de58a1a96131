"""A share of reviews recalled, with what is needed to judge it."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from flashcards.scheduling.accuracy import wilson

Floats = NDArray[np.float64]

FEW = 100
"""Below so many reviews a share says little."""
MEASURES = 7
COUNT, RECALLED, FORETOLD, FORETOLD_RECALLED, PREDICTED, VARIANCE, DESIRED = range(MEASURES)
"""Places of what is summed over reviews; the variance is that of the predictions."""


@dataclass(frozen=True, slots=True)
class Recall:
    """How many reviews were recalled, the 95 % Wilson interval and the standard error of the share.

    ``foretold`` reviews have a stored prediction, and of them ``foretold_recalled`` were recalled;
    ``predicted`` is their mean prediction, ``deviation`` by how many standard errors more were
    recalled than predicted. ``desired`` is the mean desired retention of the cards' presets.
    """

    count: int = 0
    recalled: int = 0
    share: float | None = None
    low: float | None = None
    high: float | None = None
    standard_error: float | None = None
    foretold: int = 0
    foretold_recalled: int = 0
    predicted: float | None = None
    deviation: float | None = None
    desired: float | None = None

    @property
    def few(self) -> bool:
        """Whether there are too few reviews to say much."""
        return self.count < FEW


def recall_of(sums: Floats) -> Recall:
    """The figures that follow from sums of the seven measures."""
    count, recalled, foretold, happened, predicted, variance, desired = sums.tolist()
    if not count:
        return Recall()
    share = recalled / count
    low, high = wilson(int(recalled), int(count))
    return Recall(
        count=int(count),
        recalled=int(recalled),
        share=share,
        low=float(low),
        high=float(high),
        standard_error=sqrt(share * (1 - share) / count),
        foretold=int(foretold),
        foretold_recalled=int(happened),
        predicted=predicted / foretold if foretold else None,
        deviation=(happened - predicted) / sqrt(variance) if variance > 0 else None,
        desired=desired / count if desired else None,
    )
