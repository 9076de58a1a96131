"""Remarks on the judged reviews: what is conspicuous, the likely cause, and the figures.

They follow the verdict: nothing is tested a second time here, on other reviews.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

import numpy as np

from flashcards.model import FSRS6_PARAMETERS, PredictionOrigin, Preset, Rating
from flashcards.scheduling.hard_button import HardButton, hard_button
from flashcards.scheduling.optimizer.sample import FEWEST
from flashcards.stats.dataset import Dataset
from flashcards.stats.judged import Judged
from flashcards.stats.verdict import BEYOND_CHANCE, Trust, Verdict
from flashcards.support.arrays import Floats, Ints

DESIRED_SLACK = 0.013
"""How far below the desired retention a perfect scheduler may be, as intervals are whole days."""
_NOTABLE = 0.003
"""A cause that explains less than this of a difference is not named."""
_AGAIN_AFTER = 2
"""After a refusal another fit is proposed once there are this many times as many reviews."""
_DECAY = 20  # the index of w20, the decay of FSRS-6's forgetting curve


class Cause(StrEnum):
    """Why recall differs from the desired retention: the cause that explains most of it.

    ``PREDICTIONS``: they are wrong. ``LATE`` and ``EARLY``: reviews were not done on the day they
    were due. ``SHORTEST``: the interval would have had to be less than a day. ``IMPORTED``: another
    program chose the intervals. ``OTHER``: intervals from older options, limits, or chance.
    """

    PREDICTIONS = "predictions"
    LATE = "late"
    EARLY = "early"
    SHORTEST = "shortest"
    IMPORTED = "imported"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BesideDesired:
    """Recall differs from the desired retention by more than chance.

    ``predicted`` is the mean prediction for the same reviews. ``parts`` is how much of the
    difference each cause explains; they need not add up to it.
    """

    kind: str
    recalled: float
    desired: float
    predicted: float
    cause: Cause
    parts: dict[Cause, float]


@dataclass(frozen=True, slots=True)
class HardForAgain:
    """Hard seems to be pressed for answers that were forgotten."""

    kind: str
    hard: float
    again: float
    button: HardButton


@dataclass(frozen=True, slots=True)
class FitAdvised:
    """Fitting the parameters may improve the predictions; ``reviews`` were judged."""

    kind: str
    reviews: int
    never_fitted: bool


Remark = BesideDesired | HardForAgain | FitAdvised


def remarks(dataset: Dataset, sample: Judged, verdict: Verdict) -> Iterator[Remark]:
    """The remarks that follow from the verdict and the reviews that it judged."""
    if verdict.trust in (Trust.NOTHING, Trust.FEW):
        return
    yield from _beside_desired(dataset, sample.indices, verdict)
    button = _button(dataset, sample.indices)
    if button is not None and button.stands_for_again:
        shares = button.hard / verdict.count, button.again / verdict.count
        yield HardForAgain("hard_for_again", *shares, button)
    elif _may_fit(dataset, sample.indices, verdict):
        yield FitAdvised("fit_advised", verdict.count, _never_fitted(dataset, sample.indices))


def _beside_desired(dataset: Dataset, indices: Ints, verdict: Verdict) -> Iterator[BesideDesired]:
    recalled, predicted = verdict.recalled or 0.0, verdict.predicted or 0.0
    wanted = dataset.desired_at(indices)
    desired = float(wanted.mean())
    gap = recalled - desired
    slack = DESIRED_SLACK if gap < 0 else 0.0
    error = sqrt(recalled * (1 - recalled) / verdict.count)
    if abs(gap) - slack <= BEYOND_CHANCE * error:
        return
    parts = dict(_parts(dataset, indices, verdict, wanted, less=gap < 0))
    kind = "less_than_desired" if gap < 0 else "more_than_desired"
    yield BesideDesired(
        kind=kind,
        recalled=recalled,
        desired=desired,
        predicted=predicted,
        cause=_largest(dataset, indices, parts),
        parts=parts,
    )


def _largest(dataset: Dataset, indices: Ints, parts: dict[Cause, float]) -> Cause:
    foreign = dataset.reviews.prediction_origin[indices] == PredictionOrigin.IMPORT
    cause = max(parts, key=lambda cause: parts[cause], default=Cause.OTHER)
    if cause is not Cause.PREDICTIONS and foreign.mean() > 1 / 2:
        return Cause.IMPORTED
    return cause


def _parts(
    dataset: Dataset, indices: Ints, verdict: Verdict, wanted: Floats, *, less: bool
) -> Iterator[tuple[Cause, float]]:
    """How much of the difference from the desired retention each cause explains."""
    gap = (verdict.recalled or 0.0) - (verdict.predicted or 0.0)
    wrong = Trust.OPTIMISTIC if less else Trust.PESSIMISTIC
    predicted, on_time = dataset.reviews.predicted[indices], _on_time(dataset, indices)
    moved = on_time - predicted
    causes = {
        Cause.PREDICTIONS: abs(gap) if verdict.trust is wrong else 0.0,
        (Cause.LATE if less else Cause.EARLY): float(
            np.maximum(moved if less else -moved, 0).mean()
        ),
    }
    if less:
        shortest = dataset.answers.interval_before[indices] == 1
        causes[Cause.SHORTEST] = float((np.maximum(wanted - on_time, 0) * shortest).mean())
    yield from ((cause, part) for cause, part in causes.items() if part >= _NOTABLE)


def _on_time(dataset: Dataset, indices: Ints) -> Floats:
    """The prediction if each review had been done on the day it was due.

    By FSRS's curve R = (1 + f·t/S)^−w20, the retrievability after the elapsed days determines that
    after the granted interval.
    """
    granted = dataset.answers.interval_before[indices].astype(np.float64)
    elapsed = dataset.answers.elapsed[indices].astype(np.float64)
    result: Floats = dataset.reviews.predicted[indices].copy()
    moved = np.flatnonzero((granted > 0) & (granted != elapsed))
    decay = -_decays(dataset)[dataset.row[indices[moved]]]
    certain = np.clip(result[moved], 1e-9, 1.0)
    days = granted[moved] / elapsed[moved]
    result[moved] = (1 + (certain ** (1 / decay) - 1) * days) ** decay
    return result


def _decays(dataset: Dataset) -> Floats:
    """The decay of each card's forgetting curve and, at the end, that of removed cards."""
    by_deck = {deck: preset.parameters[_DECAY] for deck, preset in dataset.presets.items()}
    usual = next(iter(by_deck.values()), Preset().parameters[_DECAY])
    result = np.full(len(dataset.cards) + 1, usual)
    for deck, decay in by_deck.items():
        if decay != usual:
            result[:-1][dataset.cards.deck_id == deck] = decay
    return result


def _button(dataset: Dataset, indices: Ints) -> HardButton | None:
    """The use of Hard, None if it is rarer than Again."""
    rating = dataset.reviews.rating[indices]
    if np.count_nonzero(rating == Rating.HARD) < np.count_nonzero(rating == Rating.AGAIN):
        return None
    before = dataset.answers.rating_before[indices]
    return hard_button(rating, before, dataset.reviews.predicted[indices])


def _may_fit(dataset: Dataset, indices: Ints, verdict: Verdict) -> bool:
    """Whether a fit could improve the predictions and none was refused on similar data."""
    wrong = verdict.trust in (Trust.OPTIMISTIC, Trust.PESSIMISTIC, Trust.UNEVEN)
    return wrong and verdict.count >= FEWEST and not _refused(dataset, indices)


def _refused(dataset: Dataset, indices: Ints) -> bool:
    now = int(np.count_nonzero(dataset.answers.long_term))
    return any(
        now < _AGAIN_AFTER * dataset.refused[preset.id]
        for preset in _presets(dataset, indices)
        if preset.id in dataset.refused
    )


def _never_fitted(dataset: Dataset, indices: Ints) -> bool:
    return all(preset.parameters == FSRS6_PARAMETERS for preset in _presets(dataset, indices))


def _presets(dataset: Dataset, indices: Ints) -> list[Preset]:
    """The presets of the reviewed cards."""
    rows = dataset.row[indices]
    decks = np.unique(dataset.cards.deck_id[rows[rows >= 0]]).tolist()
    return [dataset.presets[deck] for deck in decks if deck in dataset.presets]
