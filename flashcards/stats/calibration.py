"""Whether the predictions can be trusted: those stored with the reviews beside what happened."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from flashcards.scheduling import accuracy
from flashcards.scheduling.accuracy import Bin
from flashcards.stats.facts import Facts
from flashcards.stats.retention import FEW

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Stored predictions of the long-term reviews in the range beside what happened.

    ``bins`` hold equally many reviews, from the lowest predictions to the highest. The log loss
    (lower is better) stands beside that of always predicting the mean, and of predicting a moving
    average of what happened. ``auc`` is the chance that a recalled review had the higher
    prediction of two. All are None without predictions.
    """

    count: int
    bins: tuple[Bin, ...]
    log_loss: float | None
    log_loss_constant: float | None
    log_loss_moving_average: float | None
    auc: float | None
    rmse_bins: float | None
    verdict: str


def calibration(facts: Facts) -> Calibration:
    """All figures of the calibration page."""
    here = _foretold(facts)
    if not len(here):
        verdict = "No review has a prediction yet: predictions begin with the second day of a card."
        return Calibration(0, (), None, None, None, None, None, verdict)
    answers = facts.answers
    predicted, recalled = facts.reviews.predicted[here], answers.recalled[here]
    rmse = accuracy.rmse_bins(
        predicted, recalled, answers.elapsed[here], answers.repetitions[here], answers.lapses[here]
    )
    bins = tuple(accuracy.calibration(predicted, recalled))
    losses = (
        accuracy.log_loss(predicted, recalled),
        accuracy.log_loss(np.full(len(here), recalled.mean()), recalled),
        accuracy.log_loss(accuracy.moving_average(recalled), recalled),
    )
    auc = accuracy.auc(predicted, recalled)
    return Calibration(len(here), bins, *losses, auc, rmse, _verdict(len(here), bins, *losses))


def _foretold(facts: Facts) -> Ints:
    """The places of the long-term reviews in the range with a prediction, in order of time."""
    here = facts.answers.long_term & ~np.isnan(facts.reviews.predicted)
    if facts.days is not None:
        here &= facts.in_range
    places = np.flatnonzero(here)
    at = facts.reviews.at_ms[places]
    in_order = bool(np.all(at[1:] >= at[:-1]))
    return places if in_order else places[np.argsort(at, kind="stable")]


def _verdict(count: int, bins: tuple[Bin, ...], loss: float, constant: float, moving: float) -> str:
    if count < FEW:
        return f"Only {count} reviews have a prediction: below {FEW} the figures say little."
    if loss >= constant:
        return "The predictions are no better than one fixed number; fit the parameters to you."
    if loss >= moving:
        return (
            "The predictions tell cards apart, but a moving average of your answers does as well;"
            " fit the parameters to you."
        )
    off = [bin_ for bin_ in bins if not bin_.low <= bin_.predicted <= bin_.high]
    if len(off) * 2 <= len(bins):
        return "The predictions can be trusted: what was foretold is about what happened."
    worst = max(off, key=lambda bin_: abs(bin_.predicted - bin_.recalled))
    return (
        "The predictions put the cards in the right order but miss the mark: where"
        f" {worst.predicted:.0%} was expected, {worst.recalled:.0%} was recalled."
    )
