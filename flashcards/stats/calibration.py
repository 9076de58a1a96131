"""Whether the predictions can be trusted: those stored with the reviews beside what happened."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import numpy as np
from numpy.typing import NDArray

from flashcards.scheduling import accuracy
from flashcards.scheduling.accuracy import Bin
from flashcards.stats.answers import stable_order
from flashcards.stats.facts import Facts
from flashcards.stats.recall import FEW

Ints = NDArray[np.int64]

JUDGED = 100_000
"""So many of the latest reviews are judged: more would cost time and say nothing more."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Stored predictions of the long-term reviews in the range beside what happened.

    ``count`` reviews are judged, the latest ones where there are more than ``JUDGED``.
    ``bins`` hold equally many reviews, from the lowest predictions to the highest. The log loss
    (lower is better) stands beside that of always predicting the mean, and of predicting a moving
    average of what happened. ``auc`` is the chance that a recalled review had the higher
    prediction of two; it is None when all or none were recalled. Without predictions all are None.
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
    predicted, recalled = facts.reviews.predicted[here], facts.answers.recalled[here]
    bins = accuracy.calibration(predicted, recalled)
    losses = (
        accuracy.log_loss(predicted, recalled),
        accuracy.log_loss(np.full(len(recalled), recalled.mean()), recalled),
        accuracy.log_loss(accuracy.moving_average(recalled), recalled),
    )
    return Calibration(
        len(here),
        bins,
        *losses,
        auc=_known(accuracy.auc(predicted, recalled)),
        rmse_bins=_rmse(facts, here),
        verdict=_verdict(len(here), bins, *losses),
    )


def _rmse(facts: Facts, here: Ints) -> float:
    answers = facts.answers
    return accuracy.rmse_bins(
        facts.reviews.predicted[here],
        answers.recalled[here],
        answers.elapsed[here],
        answers.repetitions[here],
        answers.lapses[here],
    )


def _known(value: float) -> float | None:
    return None if isnan(value) else value


def _foretold(facts: Facts) -> Ints:
    """The places of the long-term reviews in the range with a prediction, in order of time."""
    here = facts.answers.long_term & ~np.isnan(facts.reviews.predicted)
    if facts.days is not None:
        here &= facts.in_range
    places = np.flatnonzero(here)
    at = facts.reviews.at_ms[places]
    in_order = bool(np.all(at[1:] >= at[:-1]))
    return (places if in_order else places[stable_order(at)])[-JUDGED:]


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
