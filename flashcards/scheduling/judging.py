"""Whether a fit is to be trusted: judged on later reviews than it learnt from, and in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from flashcards.scheduling.accuracy import Floats, auc, log_loss, losses, moving_average, rmse_bins
from flashcards.scheduling.batch import Ints, remember
from flashcards.scheduling.fitting import Fitter, Fold, Parameters, Progress, fit, folds
from flashcards.scheduling.sample import Sample

FEWEST = 400
"""Long-term reviews that a fit needs: those on fewer often lose to the parameters in force."""


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well parameters predict the long-term reviews of a log; None where nothing can be said.

    ``log_loss``, ``rmse_bins`` and ``auc`` are of all of them, ``later_log_loss`` of those after
    the first sixth, on which fits are judged.
    """

    log_loss: float | None
    rmse_bins: float | None
    auc: float | None
    later_log_loss: float | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Parameters beside what needs no model: a constant, and a moving average.

    All log losses are of the same later reviews; the constant is the share recalled until then.
    """

    reviews: int
    recalled: float | None
    accuracy: Accuracy
    constant: float | None
    moving_average: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """A fit beside the parameters in force, and whether it is better by more than chance.

    ``after.later_log_loss`` is honest: each review is predicted by a fit to earlier ones only.
    ``gain`` is the mean betterment there in nats, ``error`` its standard error.
    """

    parameters: Parameters
    before: Accuracy
    after: Accuracy
    reviews: int
    gain: float
    error: float
    accepted: bool
    reason: str


def evaluate(sample: Sample, parameters: Sequence[float]) -> Evaluation:
    """How well parameters predict a log."""
    order = sample.in_time()
    recalled = sample.recalled[order]
    split = folds(sample)
    later = _later(split)
    first = len(order) - len(later)
    constant = _constant(sample, split)
    averaged = moving_average(recalled)[first:]
    return Evaluation(
        reviews=len(order),
        recalled=float(recalled.mean()) if len(order) else None,
        accuracy=_accuracy(sample, parameters, later),
        constant=log_loss(constant, recalled[first:]) if split else None,
        moving_average=log_loss(averaged, recalled[first:]) if split else None,
    )


def _constant(sample: Sample, split: Sequence[Fold]) -> Floats:
    """For each later review the share that was recalled before its part."""
    parts = [np.full(len(f.after), sample.recalled[f.before].mean()) for f in split]
    return np.concatenate(parts) if parts else np.zeros(0)


def fit_and_judge(
    sample: Sample,
    in_force: Sequence[float],
    progress: Progress | None = None,
    fitter: Fitter = fit,
) -> Verdict:
    """Fits parameters and says whether to take them, with the figures.

    Args:
        sample: the answers.
        in_force: the present parameters.
        progress: told the share done, from 0 to 1; an exception from it ends the fit.
        fitter: what fits.
    """
    split = folds(sample)
    before = _accuracy(sample, in_force, _later(split))
    if len(sample) < FEWEST:
        reason = f"Kept: {len(sample)} long-term reviews are too few; a fit needs {FEWEST}."
        return Verdict(
            tuple(in_force), before, before, len(sample), 0.0, 0.0, accepted=False, reason=reason
        )
    steps = len(split) + 1
    parts = [_part(progress, step, steps) for step in range(steps)]
    fitted = fitter(sample, in_force, progress=parts[0])
    present = remember(sample.histories, in_force).predicted
    fits = _fits(sample, split, fitted, parts[1:], fitter)
    gains, later = _gains(sample, present, zip(split, fits, strict=True))
    gain, error = float(gains.mean()), _error(gains, len(split))
    after = _accuracy(sample, fitted, _later(split), later)
    accepted, reason = _decided(gain, error, before, after)
    return Verdict(fitted, before, after, len(sample), gain, error, accepted, reason)


def _error(gains: Floats, parts: int) -> float:
    """The standard error of the mean gain: over reviews or over parts, whichever is larger.

    Reviews of one time are not independent, and five parts alone may agree by chance.
    """
    means = gains.reshape(parts, -1).mean(axis=1)
    return max(float(each.std(ddof=1) / sqrt(len(each))) for each in (gains, means))


def _fits(
    sample: Sample,
    split: Sequence[Fold],
    start: Parameters,
    parts: Sequence[Progress | None],
    fitter: Fitter,
) -> Iterator[Parameters]:
    """For each part of the later reviews a fit to all earlier ones."""
    for fold, part in zip(split, parts, strict=True):
        used = np.zeros(len(sample.counts), dtype=bool)
        used[fold.before] = True
        start = fitter(sample, start, used=used, progress=part)
        yield start


def _gains(
    sample: Sample, present: Floats, fits: Iterable[tuple[Fold, Parameters]]
) -> tuple[Floats, float]:
    """What fits to earlier reviews gain on each later one, and their mean loss there."""
    gains, honest = [], []
    for fold, fitted in fits:
        predicted = remember(sample.histories, fitted).predicted[fold.after]
        recalled = sample.recalled[fold.after]
        honest.append(losses(predicted, recalled))
        gains.append(losses(present[fold.after], recalled) - honest[-1])
    return np.concatenate(gains), float(np.concatenate(honest).mean())


def _part(progress: Progress | None, step: int, steps: int) -> Progress | None:
    if progress is None:
        return None
    return lambda share: progress((step + share) / steps)


def _later(split: Sequence[Fold]) -> Ints:
    return np.concatenate([fold.after for fold in split]) if split else np.zeros(0, dtype=np.int64)


def _accuracy(
    sample: Sample, parameters: Sequence[float], later: Ints, honest: float | None = None
) -> Accuracy:
    every = remember(sample.histories, parameters).predicted
    at = np.flatnonzero(sample.counts)
    predicted, recalled = every[at], sample.recalled[at]
    if honest is None:
        honest = log_loss(every[later], sample.recalled[later])
    figures = (
        log_loss(predicted, recalled),
        rmse_bins(
            predicted, recalled, sample.elapsed[at], sample.repetitions[at], sample.lapses[at]
        ),
        auc(predicted, recalled),
        honest,
    )
    return Accuracy(*(None if np.isnan(figure) else figure for figure in figures))


def _decided(gain: float, error: float, before: Accuracy, after: Accuracy) -> tuple[bool, str]:
    figures = f"log loss on later reviews {before.later_log_loss:.4f} → {after.later_log_loss:.4f}"
    if gain > error:
        return True, f"Better: {figures}, a gain of {gain:.4f} ± {error:.4f} a review."
    if gain > 0:
        return False, f"Kept: {figures}; the gain of {gain:.4f} ± {error:.4f} may be chance."
    return False, f"Kept: {figures}; the fit predicts later reviews no better."
