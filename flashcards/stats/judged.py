"""Selects the reviews by which predictions are judged, one sample for all verdicts and remarks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from flashcards.model import PredictionOrigin
from flashcards.stats.dataset import Dataset
from flashcards.support.arrays import Bools, Ints, stable_order

MOST = 100_000
"""Only this many of the latest reviews are judged: more cost time without changing the verdict."""


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Long-term reviews of the range, predicted by the parameters in force before their outcome.

    ``indices`` are their indices, oldest first. Left out are ``hindsight`` reviews, predicted on
    import by parameters that may have been fitted to them, and ``earlier`` ones, from before the
    parameters last changed: on the study day ``changed_day``, None if not all presets changed on
    one day.
    """

    indices: Ints
    hindsight: int
    earlier: int
    changed_day: int | None


def judged(dataset: Dataset) -> Judged:
    """Selects the sample from the chosen part of a collection."""
    here = dataset.answers.foreseen
    if dataset.days is not None:
        here = here & dataset.in_range
    since = dataset.parameters_since
    earlier = np.zeros(0, dtype=np.int64)
    if since.any():
        late = dataset.reviews.at_ms >= since[dataset.row]
        earlier = np.flatnonzero(here & ~late)
        here = here & late
    return Judged(
        indices=_latest(dataset, here),
        hindsight=_hindsight(dataset),
        earlier=len(earlier),
        changed_day=_only_day(dataset, since[dataset.row[earlier]]),
    )


def _hindsight(dataset: Dataset) -> int:
    """How many long-term reviews of the range were predicted in hindsight."""
    indices = np.flatnonzero(dataset.reviews.prediction_origin == PredictionOrigin.HINDSIGHT)
    predicted = dataset.answers.long_term[indices] & ~np.isnan(dataset.reviews.predicted[indices])
    if dataset.days is not None:
        predicted &= dataset.in_range[indices]
    return int(np.count_nonzero(predicted))


def _latest(dataset: Dataset, here: Bools) -> Ints:
    indices = np.flatnonzero(here)
    at_ms = dataset.reviews.at_ms[indices]
    in_order = bool(np.all(at_ms[1:] >= at_ms[:-1]))
    return (indices if in_order else indices[stable_order(at_ms)])[-MOST:]


def _only_day(dataset: Dataset, changes_ms: Ints) -> int | None:
    days = {dataset.calendar.day_of(at_ms) for at_ms in np.unique(changes_ms).tolist()}
    return days.pop() if len(days) == 1 else None
