"""Decides whether to trust a fit, by its predictions for later reviews."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from flashcards.model.preset import Vote
from flashcards.scheduling.fsrs_arrays import remember
from flashcards.scheduling.hard_button import HardButton, hard_button
from flashcards.scheduling.metrics import (
    auc,
    log_loss,
    losses,
    moving_average,
    rmse_bins,
    standard_error,
)
from flashcards.scheduling.models.arrays import FSRS6_FORMULAS
from flashcards.scheduling.optimizer.fitting import (
    Fitter,
    Fold,
    Parameters,
    Progress,
    fit,
    folds,
    part_of,
)
from flashcards.scheduling.optimizer.sample import FEWEST, Sample
from flashcards.scheduling.optimizer.wanted import Wanted
from flashcards.support.arrays import Floats, Ints


class Decision(StrEnum):
    """Whether a fit is accepted: ``BETTER`` by more than chance, otherwise why it is refused."""

    BETTER = "better"
    CHANCE = "chance"
    NO_BETTER = "no_better"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well parameters predict the long-term reviews of a log; None where it is undefined.

    ``log_loss``, ``rmse_bins`` and ``auc`` cover all of these reviews; for parameters fitted to
    this log they are in-sample figures. The ``later`` figures cover the reviews after the first
    sixth, on which fits are judged, each predicted by a fit to earlier reviews.
    """

    log_loss: float | None
    rmse_bins: float | None
    auc: float | None
    later_log_loss: float | None
    later_rmse_bins: float | None
    later_auc: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The accuracy of parameters, compared with a constant and a moving average.

    All log losses are for the same later reviews; the constant is the share recalled until then.
    """

    reviews: int
    recalled: float | None
    accuracy: Accuracy
    constant: float | None
    moving_average: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fit compared with the parameters in force, and whether it is better by more than chance.

    The ``later`` figures of ``after`` are out of sample: each review is predicted by a fit to
    earlier ones only. ``gain`` is the mean improvement of these in nats per review, ``error`` its
    standard error. ``hard_for_again`` warns that Hard seems to be pressed for "forgot", which the
    fit takes for recall. ``vote`` is what the vote of models becomes by this log, in either
    case; None if no election was held.
    """

    parameters: Parameters
    before: Accuracy
    after: Accuracy
    reviews: int
    gain: float
    error: float
    decision: Decision
    hard_for_again: bool
    vote: Vote | None = None

    @property
    def accepted(self) -> bool:
        """Whether the fit is to be taken."""
        return self.decision is Decision.BETTER


def evaluate(sample: Sample, parameters: Sequence[float]) -> Evaluation:
    """Measures how well parameters predict a log."""
    order = sample.in_time()
    recalled = sample.recalled[order]
    split = folds(sample)
    later = _later(split)
    first = len(order) - len(later)
    constant = _constant(sample, split)
    # Beside the defaults alone any fit looks good: over 9,999 public collections a moving average
    # reaches a log loss of 0.337 and FSRS-6 one of 0.346.
    averaged = moving_average(recalled)[first:]
    predicted = remember(sample.histories, parameters).predicted
    return Evaluation(
        reviews=len(order),
        recalled=float(recalled.mean()) if len(order) else None,
        accuracy=_accuracy(sample, predicted, later, predicted[later]),
        constant=log_loss(constant, recalled[first:]) if split else None,
        moving_average=log_loss(averaged, recalled[first:]) if split else None,
    )


def _constant(sample: Sample, split: Sequence[Fold]) -> Floats:
    """For each later review, the share recalled in the reviews before its part."""
    parts = [np.full(len(f.after), sample.recalled[f.before].mean()) for f in split]
    return np.concatenate(parts) if parts else np.zeros(0)


def fit_and_judge(
    sample: Sample,
    in_force: Sequence[float],
    progress: Progress | None = None,
    fitter: Fitter = fit,
) -> Verdict:
    """Fits parameters and decides whether to accept them.

    Args:
        sample: the answers.
        in_force: the present parameters.
        progress: called with the share done, from 0 to 1; an exception from it ends the fit.
        fitter: the engine to use.
    """
    split = folds(sample)
    later = _later(split)
    present = remember(sample.histories, in_force).predicted
    before = _accuracy(sample, present, later, present[later])
    # Judged under the present parameters: a fit would already have learnt the habit.
    doubted = _button(sample, present).stands_for_again
    if len(sample) < FEWEST:
        return _too_few(sample, in_force, before, doubted=doubted)
    steps = len(split) + 1
    parts = [part_of(progress, step, steps) for step in range(steps)]
    # The parameters in force are usually close to the result, so starting there saves rounds.
    fitted = fitter(sample, in_force, progress=parts[0])
    fits = _fits(sample, split, fitted, parts[1:], fitter)
    honest = _honest(sample, zip(split, fits, strict=True))
    recalled = sample.recalled[later]
    gains = losses(present[later], recalled) - losses(honest, recalled)
    gain, error = float(gains.mean()), standard_error(np.split(gains, len(split)))
    in_sample = remember(sample.histories, fitted).predicted
    return Verdict(
        parameters=fitted,
        before=before,
        after=_accuracy(sample, in_sample, later, honest),
        reviews=len(sample),
        gain=gain,
        error=error,
        # By later reviews only: the figures in sample favour what was fitted to them.
        decision=_decided(gain, error),
        hard_for_again=doubted,
    )


def _too_few(
    sample: Sample, in_force: Sequence[float], before: Accuracy, *, doubted: bool
) -> Verdict:
    """The verdict that nothing can be fitted yet."""
    return Verdict(
        parameters=tuple(in_force),
        before=before,
        after=before,
        reviews=len(sample),
        gain=0.0,
        error=0.0,
        decision=Decision.TOO_FEW,
        hard_for_again=doubted,
    )


def _fits(
    sample: Sample,
    split: Sequence[Fold],
    start: Parameters,
    parts: Sequence[Progress | None],
    fitter: Fitter,
) -> Iterator[Parameters]:
    """For each part of the later reviews, a fit to all earlier ones, starting from the last fit."""
    for fold, part in zip(split, parts, strict=True):
        used = np.zeros(len(sample.counts), dtype=bool)
        used[fold.before] = True
        start = fitter(sample, start, used=used, progress=part)
        yield start


def _honest(sample: Sample, fits: Iterable[tuple[Fold, Parameters]]) -> Floats:
    """The prediction of each later review by the fit to the reviews before its part."""
    return np.concatenate(
        [Wanted(sample, fold.after).predicted(FSRS6_FORMULAS, fitted) for fold, fitted in fits]
    )


def _later(split: Sequence[Fold]) -> Ints:
    return np.concatenate([fold.after for fold in split]) if split else np.zeros(0, dtype=np.int64)


def _accuracy(sample: Sample, predicted: Floats, later: Ints, honest: Floats) -> Accuracy:
    """The figures for all long-term reviews, and for the later ones from their own predictions."""
    indices = np.flatnonzero(sample.counts)
    figures = (*_figures(sample, indices, predicted[indices]), *_figures(sample, later, honest))
    return Accuracy(*(None if np.isnan(figure) else figure for figure in figures))


def _figures(sample: Sample, indices: Ints, predicted: Floats) -> tuple[float, float, float]:
    recalled = sample.recalled[indices]
    columns = (sample.elapsed, sample.repetitions, sample.lapses)
    return (
        log_loss(predicted, recalled),
        rmse_bins(predicted, recalled, *(column[indices] for column in columns)),
        auc(predicted, recalled),
    )


def _button(sample: Sample, predicted: Floats) -> HardButton:
    rating, indices = sample.histories.rating, np.flatnonzero(sample.counts)
    # A long-term review is never the first of its history, so the row before is the same card's.
    return hard_button(rating[indices], rating[indices - 1], predicted[indices])


def _decided(gain: float, error: float) -> Decision:
    # One standard error: with FEWEST this accepted no harmful fit on the sixteen logs tried.
    if gain > error:
        return Decision.BETTER
    return Decision.CHANCE if gain > 0 else Decision.NO_BETTER
