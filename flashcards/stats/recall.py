"""The share of reviews recalled, with its uncertainty and the predictions for them."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from flashcards.scheduling.metrics import wilson
from flashcards.support.arrays import Floats

FEW = 100
"""Fewer reviews are marked as too few for a conclusion."""
MEASURES = 7  # how many the next line names
COUNT, RECALLED, JUDGED, JUDGED_RECALLED, PREDICTED, VARIANCE, DESIRED = range(MEASURES)
"""Indices of the measures summed over reviews; the variance is that of the predictions."""


@dataclass(frozen=True, slots=True)
class Recall:
    """How many reviews were recalled, the 95 % Wilson interval and the standard error of the share.

    ``judged`` reviews have a prediction made without knowing the outcome, and of them
    ``judged_recalled`` were recalled; ``predicted`` is their mean prediction, ``deviation`` the
    excess of those recalled over those predicted, in standard errors. ``desired`` is the mean of
    the desired retentions in force at the time of each review.
    """

    count: int = 0
    recalled: int = 0
    share: float | None = None
    low: float | None = None
    high: float | None = None
    standard_error: float | None = None
    judged: int = 0
    judged_recalled: int = 0
    predicted: float | None = None
    deviation: float | None = None
    desired: float | None = None

    @property
    def few(self) -> bool:
        """Whether there are too few reviews for a conclusion."""
        return self.count < FEW


def recall_of(sums: Floats) -> Recall:
    """Computes the figures from sums of the seven measures."""
    count, recalled, judged, judged_recalled, predicted, variance, desired = sums.tolist()
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
        judged=int(judged),
        judged_recalled=int(judged_recalled),
        predicted=predicted / judged if judged else None,
        deviation=(judged_recalled - predicted) / sqrt(variance) if variance > 0 else None,
        desired=desired / count if desired else None,
    )
