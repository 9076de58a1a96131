"""How well the vote of models predicted, beside FSRS-6 on the same reviews.

Only what was stored with an answer is judged, and that was worked out before it. So nothing here
knew an outcome, even if parameters were fitted since.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

import numpy as np

from flashcards.scheduling.metrics import Bin, calibration, log_loss, losses, standard_error
from flashcards.stats.answers import Answers
from flashcards.stats.judged import MOST
from flashcards.support.arrays import Bools, Floats, Ints, stable_order

FEWEST = 1_000
"""More reviews than these have to speak for the vote before it may choose intervals."""
_SURE = 2
"""Standard errors that its gain has to exceed."""
_PARTS = 5
"""Parts in order of time, over which the error is taken too: reviews of a day are alike."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Long-term reviews that both have predicted; log losses in nats, lower is better.

    ``gain`` is the mean of FSRS-6's loss minus the vote's, ``error`` its standard error.
    ``predicted`` is the vote's mean prediction, ``bins`` hold about equally many reviews, from its
    lowest predictions to its highest. Without reviews there are no bins, and all but the count are
    None.
    """

    reviews: int
    recalled: float | None
    predicted: float | None
    vote: float | None
    fsrs6: float | None
    gain: float | None
    error: float | None
    bins: tuple[Bin, ...] = ()

    @property
    def is_better(self) -> bool:
        """Whether the vote is proved better, so that it may choose intervals."""
        if self.reviews <= FEWEST or self.gain is None or self.error is None:
            return False
        return self.gain > _SURE * self.error


@dataclass(frozen=True, slots=True)
class SameDay:
    """Answers on the day of the card's last one that the vote has predicted; FSRS-6 cannot.

    ``constant`` is the log loss of always predicting the share recalled.
    """

    reviews: int
    recalled: float | None
    predicted: float | None
    vote: float | None
    constant: float | None


@dataclass(frozen=True, slots=True)
class Account:
    """The account that the vote gives of its stored predictions."""

    long_term: Beside
    same_day: SameDay


def account(answers: Answers, within: Bools | None = None) -> Account:
    """Compares stored predictions with outcomes.

    Args:
        answers: the log.
        within: the reviews that count, all if None.
    """
    chosen = answers.answered & ~np.isnan(answers.reviews.voted)
    if within is not None:
        chosen &= within
    return Account(
        _beside(answers, _in_time(answers, chosen & answers.foreseen)),
        _same_day(answers, _in_time(answers, chosen & ~answers.long_term)),
    )


def _in_time(answers: Answers, chosen: Bools) -> Ints:
    indices = np.flatnonzero(chosen)
    if not len(indices):
        return indices
    return indices[stable_order(answers.reviews.at_ms[indices])][-MOST:]


def _beside(answers: Answers, indices: Ints) -> Beside:
    recalled = answers.recalled[indices]
    voted, predicted = answers.reviews.voted[indices], answers.reviews.predicted[indices]
    by_vote, by_fsrs6 = losses(voted, recalled), losses(predicted, recalled)
    gains = by_fsrs6 - by_vote
    parts = [part for part in np.array_split(gains, _PARTS) if len(part)]
    return Beside(
        reviews=len(indices),
        recalled=_mean(recalled),
        predicted=_mean(voted),
        vote=_mean(by_vote),
        fsrs6=_mean(by_fsrs6),
        gain=_mean(gains),
        error=standard_error(parts) if parts else None,
        bins=calibration(voted, recalled),
    )


def _same_day(answers: Answers, indices: Ints) -> SameDay:
    recalled, voted = answers.recalled[indices], answers.reviews.voted[indices]
    share = _mean(recalled)
    always = np.full(len(indices), share or 0.0)
    return SameDay(
        reviews=len(indices),
        recalled=share,
        predicted=_mean(voted),
        vote=_known(log_loss(voted, recalled)),
        constant=_known(log_loss(always, recalled)),
    )


def _mean(values: Floats | Bools) -> float | None:
    return float(values.mean()) if len(values) else None


def _known(value: float) -> float | None:
    return None if isnan(value) else value
