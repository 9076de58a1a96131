"""Compares predictions with outcomes, and gives the verdict on them."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import numpy as np

from flashcards.scheduling import metrics
from flashcards.scheduling.metrics import Bin
from flashcards.stats.dataset import Dataset
from flashcards.stats.judged import Judged
from flashcards.stats.verdict import Verdict, verdict
from flashcards.support.arrays import Ints


@dataclass(frozen=True, slots=True)
class Calibration:
    """The predictions of the ``count`` reviews of a sample, compared with their outcomes.

    ``bins`` hold about equally many reviews, from the lowest predictions to the highest. The log
    loss (lower is better) is compared with that of always predicting the mean, and that of a moving
    average of outcomes. ``auc`` is the probability that of a recalled and a forgotten review the
    recalled one had the higher prediction; it is None if there are not both. Without predictions
    all are None.
    """

    count: int
    bins: tuple[Bin, ...]
    log_loss: float | None
    log_loss_constant: float | None
    log_loss_moving_average: float | None
    auc: float | None
    rmse_bins: float | None
    verdict: Verdict


def calibration(dataset: Dataset, sample: Judged) -> Calibration:
    """Computes all figures of the page of predictions."""
    indices = sample.indices
    predicted, recalled = dataset.reviews.predicted[indices], dataset.answers.recalled[indices]
    bins = metrics.calibration(predicted, recalled)
    mean = recalled.mean() if len(indices) else 0.0
    loss = metrics.log_loss(predicted, recalled)
    constant = metrics.log_loss(np.full(len(indices), mean), recalled)
    return Calibration(
        len(indices),
        bins,
        log_loss=_known(loss),
        log_loss_constant=_known(constant),
        log_loss_moving_average=_known(
            metrics.log_loss(metrics.moving_average(recalled), recalled)
        ),
        auc=_known(metrics.auc(predicted, recalled)),
        rmse_bins=_known(_rmse(dataset, indices)),
        verdict=verdict(sample, predicted, recalled, bins, better_than_constant=loss < constant),
    )


def _rmse(dataset: Dataset, indices: Ints) -> float:
    answers = dataset.answers
    return metrics.rmse_bins(
        dataset.reviews.predicted[indices],
        answers.recalled[indices],
        answers.elapsed[indices],
        answers.repetitions[indices],
        answers.lapses[indices],
    )


def _known(value: float) -> float | None:
    return None if isnan(value) else value
