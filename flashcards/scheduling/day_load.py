"""Evens out the days ahead: within its fuzz range a card goes rather to a day with little due.

The weight of a day that is so many days ahead is 1 / ((due + 1)² · days)². Later days would be
preferred without the second factor, since much of what will be due on them is not known yet; then
intervals grow longer and recall falls. Both powers were tried in ``benchmarks/load_balance.py``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LONGEST = 90
"""Longer intervals, in days, are not weighed: what is due so far ahead says little yet."""


@dataclass(frozen=True, slots=True)
class DayLoad:
    """What is due on the days ahead of a card, seen from ``study_day``.

    ``due`` counts the cards by study day; a day that is missing has none. The card itself is one
    of those due on ``own_day``. On ``sibling_days`` other cards of its note are due.
    """

    study_day: int
    due: Mapping[int, int]
    own_day: int | None = None
    sibling_days: Sequence[int] = ()

    def weighed(self, interval: int, first: int, weights: Sequence[float]) -> Sequence[float]:
        """The weights of neighbouring days after what is due on each is taken into account.

        Args:
            interval: days before fuzz, which decide whether the load matters.
            first: the first of the days, as an interval.
            weights: those of the days from ``first`` on; a day with 0 keeps it.
        """
        if interval <= LONGEST:
            weights = self._by_due(first, weights)
        return self._apart(self.study_day + first, weights) if self.sibling_days else weights

    def _by_due(self, first: int, weights: Sequence[float]) -> list[float]:
        today, due, own = self.study_day, self.due.get, self.own_day
        weighed = []
        for days, weight in enumerate(weights, first):
            # The card counts once on each day: it is one of those due on its own day already.
            cards = due(today + days, 0) + (today + days != own) or 1
            weighed.append(weight / (cards * cards * days) ** 2)
        return weighed

    def _apart(self, start: int, weights: Sequence[float]) -> Sequence[float]:
        """Without the days of siblings and those beside them, as far as others remain."""
        for reach in (1, 0):
            near = {day + by for day in self.sibling_days for by in range(-reach, reach + 1)}
            left = [0 if day in near else weight for day, weight in enumerate(weights, start)]
            if any(left):
                return left
        return weights
