"""Detects that Hard is pressed for answers that were forgotten and should be Again.

Hard counts as recalled. Pressed for "forgot", it makes recall look better than it is, and a fit
then lengthens intervals until far more is forgotten than the desired retention allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np

from flashcards.model import Rating
from flashcards.support.arrays import Bools, Column, Floats

_BEYOND_CHANCE = 2.5
"""Standard errors from which a deviation is taken seriously.

Chance alone goes this far in 1.2 % of cases; two errors would raise a false alarm in 5 %.
"""
_FEWEST = 50
"""Reviews of cards whose previous rating was Hard; fewer do not allow a conclusion."""
_HARDLY_EVER = 10
"""Again is hardly ever pressed where Hard is pressed this many times as often."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """A group of reviews: share recalled, mean prediction, variance of the share."""

    count: int
    recalled: float
    predicted: float
    variance: float

    @property
    def gap(self) -> float:
        """The share recalled minus the share predicted."""
        return self.recalled - self.predicted

    @property
    def deviation(self) -> float:
        """``gap`` in standard errors."""
        return self.gap / sqrt(self.variance) if self.variance > 0 else 0.0


@dataclass(frozen=True, slots=True)
class HardButton:
    """How often Hard and Again are pressed, and how well cards are recalled after each."""

    hard: int
    again: int
    after_hard: Outcomes
    after_others: Outcomes
    all: Outcomes

    @property
    def stands_for_again(self) -> bool:
        """Whether Hard seems to be pressed for answers that were forgotten.

        Hard must be at least as frequent as Again. In addition one of these must hold:

        - forgetting is rarer than predicted, and Again is hardly ever pressed;
        - after Hard, recall is worse than that of other cards, and either worse than predicted
          too, or forgetting is rarer than predicted.
        """
        if self.hard < max(self.again, 1) or self.after_hard.count < _FEWEST:
            return False
        hidden = self.all.deviation > _BEYOND_CHANCE
        if hidden and self.again * _HARDLY_EVER <= self.hard:
            return True
        worse = self.after_hard.deviation < -_BEYOND_CHANCE
        return self._worse_than_others() and (worse or hidden)

    def _worse_than_others(self) -> bool:
        error = sqrt(self.after_hard.variance + self.after_others.variance)
        gap = self.after_hard.gap - self.after_others.gap
        # Without any variance there is nothing to compare, so the error counts as infinite.
        return gap < -_BEYOND_CHANCE * (error or inf)


def hard_button(rating: Column, before: Column, predicted: Floats) -> HardButton:
    """Measures how Hard is used in a log.

    Args:
        rating: of long-term reviews.
        before: the rating of the card's previous answer, for each of them.
        predicted: the retrievability of each.
    """
    recalled: Bools = rating != Rating.AGAIN
    after_hard: Bools = before == Rating.HARD
    return HardButton(
        hard=int(np.count_nonzero(rating == Rating.HARD)),
        again=int(np.count_nonzero(~recalled)),
        after_hard=_outcomes(recalled[after_hard], predicted[after_hard]),
        after_others=_outcomes(recalled[~after_hard], predicted[~after_hard]),
        all=_outcomes(recalled, predicted),
    )


def _outcomes(recalled: Bools, predicted: Floats) -> Outcomes:
    count = len(recalled)
    if not count:
        return Outcomes(count=0, recalled=0.0, predicted=0.0, variance=0.0)
    variance = float((predicted * (1 - predicted)).sum()) / count**2
    return Outcomes(
        count=count,
        recalled=float(recalled.mean()),
        predicted=float(predicted.mean()),
        variance=variance,
    )
