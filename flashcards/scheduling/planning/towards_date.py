"""The prices of minutes that even out the days before a date.

A repetition is worth what it adds to the chance of recall on the date. Each day's minutes have a
price, the same for all cards: a card is repeated on the days on which that pays best. Days that
would be too full become dearer until they are not, so the minutes go to where they bring most.
"""

from __future__ import annotations

import numpy as np

from flashcards.scheduling.planning.date_policy import Policy
from flashcards.scheduling.planning.date_task import Task
from flashcards.scheduling.planning.stall import BLUR, Forecast, Stall, Worth
from flashcards.support.arrays import Floats

_HALVINGS = 5
"""Only a start: from there the rounds correct the price of each day."""
_ROUNDS = 12
"""Of prices; of the last two thirds the mean is taken, as prices swing."""
_STEP, _CALMING = 0.5, 0.1
"""Follows a day's excess by its square root, later by less: larger steps make prices swing more."""
_DEAR = 0.15
"""The price from which days may differ by more: where little fits, all that counts is dearer."""
_LEAST_GAIN = 0.001
"""What a repetition has to add to recall on the date, even if there are minutes to spare."""
_NO_MINUTES = 1e-9
"""Of a day off, as nothing can be divided by none."""
_HIGHEST = 20.0
"""More than a repetition can be worth: it adds less than 1 to recall, and takes seconds."""
_SCARCE = 3.0
"""A day whose price is so many times the lowest is filled whole."""


class Market:
    """Finds the prices of a task's days, and what is done on these then."""

    def __init__(self, task: Task) -> None:
        self._task = task
        self._stalls = [Stall(task, pool) for pool in task.pools if len(pool.ids)]
        self._lowest = _LEAST_GAIN / task.costs.recalled
        self.prices = self._settled(self._one_price())
        self.forecast = self._forecast(self.prices)

    def is_scarce(self, day: int = 0) -> bool:
        """Whether all minutes of a day could be used, counted from today."""
        is_last = day == len(self.prices) - 1
        return is_last or bool(self.prices[day] > _SCARCE * self._lowest)

    def worth(self) -> list[Worth]:
        """What each card of each pool is worth today, at the prices."""
        return [Stall(self._task, pool, thin=False).worth(self.prices) for pool in self._task.pools]

    def policies(self) -> list[Policy]:
        """What is done with the cards of each pool that has any, at the prices."""
        blur = _blurred(self.prices)
        return [stall.policy(self.prices, blur) for stall in self._stalls]

    def _settled(self, prices: Floats) -> Floats:
        """Raises the prices of days that are too full, and lowers those of others.

        Returns:
            The mean prices of the later rounds. Single rounds swing around what is best, and their
            mean comes close to it (Larsson, Patriksson & Strömberg, Ergodic, primal convergence in
            dual subgradient schemes, 1999, Mathematical Programming 86:283).
        """
        limits = np.maximum(self._task.minutes, _NO_MINUTES)
        logs = []
        for turn in range(_ROUNDS):
            excess = np.clip(self._forecast(prices).minutes / limits, 0.1, 10.0)
            step = excess ** (_STEP / (1 + _CALMING * turn))
            prices = np.clip(prices * step, self._lowest, _HIGHEST)
            logs.append(np.log(prices))
        result: Floats = np.exp(np.mean(logs[_ROUNDS // 3 :], axis=0))
        return result

    def _one_price(self) -> Floats:
        """The one price for all days at which their minutes are used up together."""
        minutes = float(self._task.minutes.sum())
        low, high = self._lowest, _HIGHEST
        prices = np.full(self._task.days, low)
        for _ in range(_HALVINGS):
            middle = float(np.sqrt(low * high))
            prices = np.full(self._task.days, middle)
            is_dear = self._forecast(prices).minutes.sum() < minutes
            low, high = (low, middle) if is_dear else (middle, high)
        return prices

    def _forecast(self, prices: Floats) -> Forecast:
        blur = _blurred(prices)
        parts = [stall.forecast(prices, blur) for stall in self._stalls]
        none = np.zeros(self._task.days)
        return Forecast(
            minutes=sum((part.minutes for part in parts), none),
            cards=sum((part.cards for part in parts), none),
        )


def _blurred(prices: Floats) -> float:
    return BLUR * max(1.0, float(prices.mean()) / _DEAR)
